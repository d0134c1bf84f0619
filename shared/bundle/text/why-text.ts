/** Why a word counts, in the report's language: the sealed English sentence told again from its own parts. */
import type { ReadExplanation } from '../../match/read-explanation';
import type { Level, Reason, Tier } from '../../match/types';
import { fill, type ReportLanguage } from './choose-text';

interface WhyText {
  /** Before the translated sentence, and before the sealed one. */
  label: string;
  sealed: string;
  isTerm: string;
  matchesTerm: string;
  watchWord: string;
  tiers: Readonly<Record<Tier, string>>;
  evasions: Readonly<Record<string, string>>;
  disguised: string;
  raised: string;
  alone: string;
  lowered: string;
  level: Readonly<Record<Level, string>>;
  source: string;
  place: string;
  places: Readonly<Record<string, string>>;
}

const en: WhyText = {
  label: 'Why:',
  sealed: 'As sealed (English):',
  isTerm: '“{quote}” is a term of the list',
  matchesTerm: '“{quote}” stands for the term “{term}” of the list',
  watchWord: '“{quote}” is the watch word “{term}” of this case',
  tiers: {
    A: 'such a word is enough by itself',
    B: 'such a word needs a second cue',
    C: 'such a word counts only beside an independent cue',
  },
  evasions: {
    spaced: 'it is written letter by letter or torn apart',
    masked: 'it is written with masked letters',
    leet: 'it is written with digits or signs for letters',
    'mixed-script': 'it is written with letters of another script',
    repeated: 'it is written with letters repeated',
    misspelt: 'it is written with one letter added, left out or exchanged, or two swapped',
    flipped: 'it is written upside down',
  },
  disguised: 'its spelling is disguised',
  raised: 'it is supported by “{detail}”',
  alone: 'no second cue is near it',
  lowered: 'the innocent context “{detail}” speaks against it',
  level: { high: 'suspicion: high', low: 'suspicion: low', none: 'suspicion: none' },
  source: 'source: {detail}',
  place: 'found in: {detail}',
  places: {
    alt: 'description of a picture',
    'aria-label': 'label for screen readers',
    'document-title': 'title of the page',
    'json-ld': 'data for search engines (JSON-LD)',
    placeholder: 'hint of a field',
    title: 'tooltip',
    url: 'address of the page',
    value: 'a form’s field',
  },
};

const fr: WhyText = {
  label: 'Motif :',
  sealed: 'Texte scellé (en anglais) :',
  isTerm: '« {quote} » est un terme de la liste',
  matchesTerm: '« {quote} » correspond au terme « {term} » de la liste',
  watchWord: '« {quote} » correspond au mot surveillé « {term} » de ce dossier',
  tiers: {
    A: 'un tel mot suffit à lui seul',
    B: 'un tel mot demande un second indice',
    C: 'un tel mot ne compte qu’à côté d’un indice indépendant',
  },
  evasions: {
    spaced: 'il est écrit lettre par lettre ou morcelé',
    masked: 'des lettres y sont masquées',
    leet: 'des chiffres ou des signes y remplacent des lettres',
    'mixed-script': 'des lettres d’une autre écriture y figurent',
    repeated: 'des lettres y sont répétées',
    misspelt: 'une lettre y est ajoutée, omise ou changée, ou deux y sont interverties',
    flipped: 'il est écrit à l’envers',
  },
  disguised: 'son orthographe est déguisée',
  raised: 'il est appuyé par « {detail} »',
  alone: 'aucun second indice ne se trouve à proximité',
  lowered: 'le contexte anodin « {detail} » parle contre le soupçon',
  level: { high: 'soupçon : fort', low: 'soupçon : faible', none: 'soupçon : aucun' },
  source: 'source : {detail}',
  place: 'trouvé dans : {detail}',
  places: {
    alt: 'description d’une image',
    'aria-label': 'libellé pour lecteurs d’écran',
    'document-title': 'titre de la page',
    'json-ld': 'données pour moteurs de recherche (JSON-LD)',
    placeholder: 'texte indicatif d’un champ',
    title: 'infobulle',
    url: 'adresse de la page',
    value: 'champ d’un formulaire',
  },
};

const de: WhyText = {
  label: 'Grund:',
  sealed: 'Versiegelter Wortlaut (Englisch):',
  isTerm: '„{quote}“ ist ein Begriff der Wörterliste',
  matchesTerm: '„{quote}“ entspricht dem Begriff „{term}“ der Wörterliste',
  watchWord: '„{quote}“ entspricht dem Beobachtungswort „{term}“ dieses Vorgangs',
  tiers: {
    A: 'ein solches Wort genügt für sich',
    B: 'ein solches Wort braucht einen zweiten Hinweis',
    C: 'ein solches Wort zählt nur neben einem unabhängigen Hinweis',
  },
  evasions: {
    spaced: 'es ist gesperrt oder zerteilt geschrieben',
    masked: 'Buchstaben sind durch Zeichen verdeckt',
    leet: 'Ziffern oder Zeichen stehen für Buchstaben',
    'mixed-script': 'es enthält Buchstaben einer anderen Schrift',
    repeated: 'Buchstaben sind wiederholt',
    misspelt: 'ein Buchstabe ist eingefügt, ausgelassen oder ersetzt, oder zwei sind vertauscht',
    flipped: 'es steht auf dem Kopf',
  },
  disguised: 'die Schreibweise ist verschleiert',
  raised: 'gestützt durch „{detail}“',
  alone: 'kein zweiter Hinweis in der Nähe',
  lowered: 'der unverfängliche Zusammenhang „{detail}“ spricht dagegen',
  level: { high: 'Verdacht: stark', low: 'Verdacht: schwach', none: 'Verdacht: keiner' },
  source: 'Quelle: {detail}',
  place: 'gefunden in: {detail}',
  places: {
    alt: 'Bildbeschreibung',
    'aria-label': 'Beschriftung für Vorleseprogramme',
    'document-title': 'Titel der Seite',
    'json-ld': 'Daten für Suchmaschinen (JSON-LD)',
    placeholder: 'Hinweistext eines Feldes',
    title: 'Kurzhinweis (Tooltip)',
    url: 'Adresse der Seite',
    value: 'Formularfeld',
  },
};

const nl: WhyText = {
  label: 'Reden:',
  sealed: 'Verzegelde tekst (Engels):',
  isTerm: '“{quote}” is een term van de woordenlijst',
  matchesTerm: '“{quote}” staat voor de term “{term}” van de woordenlijst',
  watchWord: '“{quote}” komt overeen met het bewaakte woord “{term}” van deze zaak',
  tiers: {
    A: 'zo’n woord is op zichzelf genoeg',
    B: 'zo’n woord heeft een tweede aanwijzing nodig',
    C: 'zo’n woord telt alleen naast een onafhankelijke aanwijzing',
  },
  evasions: {
    spaced: 'het is letter voor letter of opgedeeld geschreven',
    masked: 'letters zijn door tekens verborgen',
    leet: 'cijfers of tekens staan voor letters',
    'mixed-script': 'het bevat letters van een ander schrift',
    repeated: 'letters zijn herhaald',
    misspelt: 'er is een letter toegevoegd, weggelaten of vervangen, of er zijn twee letters verwisseld',
    flipped: 'het staat ondersteboven',
  },
  disguised: 'de spelling is verhuld',
  raised: 'ondersteund door “{detail}”',
  alone: 'geen tweede aanwijzing in de buurt',
  lowered: 'de onschuldige context “{detail}” spreekt het tegen',
  level: { high: 'verdenking: sterk', low: 'verdenking: zwak', none: 'verdenking: geen' },
  source: 'bron: {detail}',
  place: 'gevonden in: {detail}',
  places: {
    alt: 'beschrijving van een afbeelding',
    'aria-label': 'label voor schermlezers',
    'document-title': 'titel van de pagina',
    'json-ld': 'gegevens voor zoekmachines (JSON-LD)',
    placeholder: 'hulptekst van een veld',
    title: 'tooltip',
    url: 'adres van de pagina',
    value: 'formulierveld',
  },
};

const WHY: Readonly<Record<ReportLanguage, WhyText>> = { en, fr, de, nl };

export const whyLabels = (language: ReportLanguage): Pick<WhyText, 'label' | 'sealed'> => WHY[language];

/** One sentence in `language`. The words of page and lexicon in it stay as they are. */
export function whySentence(read: ReadExplanation, language: ReportLanguage): string {
  const text = WHY[language];
  const { quote, term } = read;
  if (read.reasons.some(({ code }) => code === 'watch-word')) return `${fill(text.watchWord, { quote, term })}.`;
  const isSame = quote.toLowerCase() === term.toLowerCase();
  const parts = [fill(isSame ? text.isTerm : text.matchesTerm, { quote, term })];
  for (const reason of read.reasons) parts.push(clause(reason, read.tier, text));
  const source = read.reasons.at(-1)?.code === 'source' ? parts.pop() : undefined;
  parts.push(text.level[read.level]);
  if (source !== undefined) parts.push(source);
  if (read.place !== null) parts.push(fill(text.place, { detail: text.places[read.place] ?? read.place }));
  return `${parts.join('; ')}.`;
}

function clause({ code, detail = '' }: Reason, tier: Tier, text: WhyText): string {
  switch (code) {
    case 'second-cue':
      return fill(text.raised, { detail });
    case 'no-second-cue':
      return text.alone;
    case 'innocent-context':
      return fill(text.lowered, { detail });
    case 'evasion':
      return text.evasions[detail] ?? text.disguised;
    case 'source':
      return fill(text.source, { detail });
    default:
      return text.tiers[tier];
  }
}
