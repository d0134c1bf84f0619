/** Words of the page on a second witness. `{name}` is replaced. */
import type { ReportLanguage } from '../bundle/text/choose-text';
import type { Agreement } from './witness';

export type WitnessText = Record<
  | ('title' | 'intro' | 'result' | 'summary' | 'independent' | 'notIndependent' | 'machineUnknown' | 'machineOther')
  | (
      | 'machineSame'
      | 'apart'
      | 'captures'
      | 'comparison'
      | 'agreement'
      | 'missing'
      | 'pictures'
      | 'looks'
      | 'lines'
      | 'both'
    )
  | ('pictureNote' | 'cutNote' | 'limit')
  | Agreement,
  string
>;

const en: WitnessText = {
  title: 'Second witness',
  intro: 'Two captures of one advert side by side, compared from their signed records and visible text.',
  result: 'Result',
  summary: '{agrees} agree, {partly} agree in part, {differs} differ, {unknown} cannot be compared.',
  independent: 'The captures name different officers and are signed with different keys.',
  notIndependent:
    'The captures do not have both another officer and another key: this is no independent second witness.',
  machineUnknown: 'A machine’s address is not recorded, so that this is not compared.',
  machineOther: 'The recorded addresses of the machines differ.',
  machineSame: 'The recorded address of the machine is the same.',
  apart: 'They were begun {time} apart.',
  captures: 'The two captures',
  comparison: 'What they show',
  agreement: 'Agreement',
  missing: 'Parts that are missing',
  pictures: 'Pictures of the page, by SHA-256 of their bytes',
  looks: 'Pictures that look alike, by perceptual hash (a hint)',
  lines: 'Different lines of visible text',
  both: 'both have {n}',
  pictureNote:
    'By SHA-256, pictures are the same only if every byte is; a server may send the same photograph in another size or compression. By perceptual hash (dHash, 64 bits, at most 10 of them different), pictures are counted that look alike: a hint, not proof that they are one photograph. Icons under 64 px and plain surfaces are left out.',
  cutNote:
    'Where the bytes of a photograph were not captured, it was cut out of the picture of the page as it stood there ({named}). A part that the page hid, or drew in another shape, may make it differ.',
  limit:
    'That two captures agree shows that two people were shown the same at these times. It does not show that the content is true, or who posted it. Names and addresses are as the officers entered them.',
  ...{ agrees: 'agrees', partly: 'in part', differs: 'differs', unknown: 'not comparable' },
};

const fr: WitnessText = {
  title: 'Second témoin',
  intro:
    'Deux saisies d’une même annonce côte à côte, comparées d’après leurs enregistrements signés et leur texte visible.',
  result: 'Résultat',
  summary:
    '{agrees} concordent, {partly} concordent en partie, {differs} diffèrent, {unknown} ne peuvent être comparés.',
  independent: 'Les saisies désignent des agents différents et sont signées de clés différentes.',
  notIndependent:
    'Les saisies n’ont pas à la fois un autre agent et une autre clé : ce n’est pas un second témoin indépendant.',
  machineUnknown: 'L’adresse d’une machine n’est pas consignée ; elle n’est donc pas comparée.',
  machineOther: 'Les adresses consignées des machines diffèrent.',
  machineSame: 'L’adresse consignée de la machine est la même.',
  apart: 'Elles ont commencé à {time} d’intervalle.',
  captures: 'Les deux saisies',
  comparison: 'Ce qu’elles montrent',
  agreement: 'Concordance',
  missing: 'Éléments manquants',
  pictures: 'Images de la page, par SHA-256 de leurs octets',
  looks: 'Images d’aspect semblable, par empreinte perceptuelle (indice)',
  lines: 'Lignes distinctes du texte visible',
  both: '{n} en commun',
  pictureNote:
    'Selon SHA-256, des images ne sont identiques que si chaque octet l’est ; un serveur peut envoyer la même photographie dans une autre taille ou compression. Selon l’empreinte perceptuelle (dHash, 64 bits, 10 différents au plus), on compte les images d’aspect semblable : c’est un indice, non la preuve qu’il s’agit d’une seule photographie. Les icônes de moins de 64 px et les surfaces unies sont écartées.',
  cutNote:
    'Lorsque les octets d’une photographie n’ont pas été saisis, celle-ci a été découpée dans l’image de la page, telle qu’elle y figurait ({named}). Une partie masquée ou déformée par la page peut la faire différer.',
  limit:
    'La concordance montre que deux personnes ont vu la même chose à ces moments. Elle ne montre ni que le contenu est vrai, ni qui l’a publié. Noms et adresses sont tels que renseignés par les agents.',
  ...{ agrees: 'concorde', partly: 'en partie', differs: 'diffère', unknown: 'non comparable' },
};

const de: WitnessText = {
  title: 'Zweite Sicherung durch eine andere Person',
  intro:
    'Zwei Sicherungen derselben Anzeige nebeneinander, verglichen anhand ihrer signierten Aufzeichnungen und des sichtbaren Textes.',
  result: 'Ergebnis',
  summary: '{agrees} stimmen überein, {partly} zum Teil, {differs} weichen ab, {unknown} sind nicht vergleichbar.',
  independent: 'Die Sicherungen nennen verschiedene Personen und sind mit verschiedenen Schlüsseln signiert.',
  notIndependent:
    'Die Sicherungen haben nicht zugleich eine andere Person und einen anderen Schlüssel: Dies ist keine unabhängige zweite Sicherung.',
  machineUnknown: 'Die Adresse eines Rechners ist nicht vermerkt und wird daher nicht verglichen.',
  machineOther: 'Die vermerkten Adressen der Rechner sind verschieden.',
  machineSame: 'Die vermerkte Adresse des Rechners ist dieselbe.',
  apart: 'Zwischen ihrem Beginn liegen {time}.',
  captures: 'Die beiden Sicherungen',
  comparison: 'Was sie zeigen',
  agreement: 'Übereinstimmung',
  missing: 'Fehlende Teile',
  pictures: 'Bilder der Seite, nach SHA-256 ihrer Bytes',
  looks: 'Bilder, die gleich aussehen, nach Wahrnehmungs-Hash (Hinweis)',
  lines: 'Verschiedene Zeilen des sichtbaren Textes',
  both: '{n} gemeinsam',
  pictureNote:
    'Nach SHA-256 gelten Bilder nur als gleich, wenn jedes Byte gleich ist; ein Server kann dasselbe Foto in anderer Größe oder Kompression senden. Nach Wahrnehmungs-Hash (dHash, 64 Bit, höchstens 10 davon verschieden) werden Bilder gezählt, die gleich aussehen: ein Hinweis, kein Beweis, dass es ein und dasselbe Foto ist. Symbole unter 64 px und einfarbige Flächen bleiben außer Betracht.',
  cutNote:
    'Wo die Bytes eines Fotos nicht gesichert wurden, ist es aus dem Bild der Seite ausgeschnitten, so wie es dort stand ({named}). Was die Seite verdeckt oder anders zugeschnitten hat, kann zu Abweichungen führen.',
  limit:
    'Übereinstimmung zeigt, dass zwei Personen zu diesen Zeiten dasselbe gezeigt wurde. Sie zeigt nicht, dass der Inhalt wahr ist oder wer ihn eingestellt hat. Namen und Adressen sind Angaben der Personen.',
  ...{ agrees: 'stimmt überein', partly: 'zum Teil', differs: 'weicht ab', unknown: 'nicht vergleichbar' },
};

const nl: WitnessText = {
  title: 'Tweede getuige',
  intro:
    'Twee vastleggingen van één advertentie naast elkaar, vergeleken aan de hand van hun ondertekende gegevens en zichtbare tekst.',
  result: 'Uitkomst',
  summary: '{agrees} komen overeen, {partly} deels, {differs} verschillen, {unknown} zijn niet te vergelijken.',
  independent: 'De vastleggingen noemen verschillende ambtenaren en zijn met verschillende sleutels ondertekend.',
  notIndependent:
    'De vastleggingen hebben niet zowel een andere ambtenaar als een andere sleutel: dit is geen onafhankelijke tweede getuige.',
  machineUnknown: 'Het adres van een computer is niet vermeld en wordt dus niet vergeleken.',
  machineOther: 'De vermelde adressen van de computers verschillen.',
  machineSame: 'Het vermelde adres van de computer is hetzelfde.',
  apart: 'Ze begonnen {time} na elkaar.',
  captures: 'De twee vastleggingen',
  comparison: 'Wat ze tonen',
  agreement: 'Overeenkomst',
  missing: 'Ontbrekende delen',
  pictures: 'Afbeeldingen van de pagina, naar SHA-256 van hun bytes',
  looks: 'Afbeeldingen die er gelijk uitzien, naar perceptuele hash (aanwijzing)',
  lines: 'Verschillende regels zichtbare tekst',
  both: '{n} gemeenschappelijk',
  pictureNote:
    'Naar SHA-256 zijn afbeeldingen alleen gelijk wanneer elke byte gelijk is; een server kan dezelfde foto in een andere grootte of compressie zenden. Naar perceptuele hash (dHash, 64 bits, hoogstens 10 verschillend) worden afbeeldingen geteld die er gelijk uitzien: een aanwijzing, geen bewijs dat het om één foto gaat. Pictogrammen onder 64 px en effen vlakken blijven buiten beschouwing.',
  cutNote:
    'Waar de bytes van een foto niet zijn vastgelegd, is zij uit de afbeelding van de pagina geknipt zoals zij daar stond ({named}). Wat de pagina bedekte of anders afsneed, kan verschil geven.',
  limit:
    'Overeenkomst toont dat twee personen op deze tijden hetzelfde te zien kregen. Ze toont niet dat de inhoud waar is of wie hem plaatste. Namen en adressen zijn zoals de ambtenaren ze opgaven.',
  ...{ agrees: 'komt overeen', partly: 'deels', differs: 'verschilt', unknown: 'niet te vergelijken' },
};

export const WITNESS_TEXT: Record<ReportLanguage, WitnessText> = { en, fr, de, nl };
