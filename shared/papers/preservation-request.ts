/**
 * A request to a platform to keep what it holds on the adverts of a case. Arranged after what the certificate of a European
 * Preservation Order asks for (EPOC-PR, Annex II of Regulation (EU) 2023/1543, OJ L 191, 28.7.2023, p. 118): issuing authority,
 * addressee, what identifies the data, the data, conditions. It is no order: only the competent authority issues one, on the form itself.
 */
import type { ReportLanguage } from '../bundle/text/choose-text';
import { exhibitLines, type PaperSource, paperPen } from './paper-source';

interface Words {
  title: string;
  notice: string[];
  authority: string;
  issuingState: string;
  issuingAuthority: string;
  validating: string;
  fileNumber: string;
  contact: string;
  addressee: string;
  provider: string;
  identification: string;
  identificationNote: string;
  accounts: string;
  addresses: string;
  data: string;
  dataList: string[];
  period: string;
  conditions: string;
  conditionsList: string[];
  duration: string;
  signature: string;
}

const WORDS: Record<ReportLanguage, Words> = {
  en: {
    title: 'REQUEST TO PRESERVE DATA',
    notice: [
      'Text to adapt. Facts below come from the case’s records; blanks are for the authority. This is not an order. A European',
      'Preservation Order is issued by the competent authority on the form of Annex II of Regulation (EU) 2023/1543 (EPOC-PR).',
    ],
    ...{
      authority: 'Issuing / validating authority',
      issuingState: 'Issuing State',
      issuingAuthority: 'Issuing authority',
    },
    ...{ validating: 'Validating authority (where applicable)', fileNumber: 'File number', contact: 'Contact' },
    ...{ addressee: 'Addressee', provider: 'Service provider, designated establishment or legal representative' },
    identification: 'What identifies the data',
    identificationNote: 'As shown on the pages captured; not confirmed with the platform.',
    ...{ accounts: 'Accounts', addresses: 'Addresses' },
    data: 'Data to be preserved (strike out what is not needed)',
    dataList: [
      '[ ] subscriber data of the accounts: name, contact details, payment details, date of registration',
      '[ ] data for the sole purpose of identifying the user: IP addresses with source ports and times',
      '[ ] traffic data: log-ins, listings created, changed and removed, with times',
      '[ ] content: the adverts in all versions, their pictures as uploaded, messages between seller and buyers',
    ],
    period: 'Period',
    conditions: 'Conditions (for the authority)',
    conditionsList: [
      'Offence and legal basis',
      'Why it is necessary and proportionate',
      'Confidentiality, and until when',
    ],
    duration:
      'Under the Regulation preservation ends after 60 days unless extended by 30 or a request for production follows (Annex II).',
    signature: 'Name, function, date, signature',
  },
  fr: {
    title: 'DEMANDE DE CONSERVATION DE DONNÉES',
    notice: [
      'Texte à adapter. Les faits ci-dessous proviennent des enregistrements du dossier ; les blancs sont à remplir par l’autorité. Ceci',
      'n’est pas une injonction. L’injonction européenne de conservation est émise par l’autorité compétente au moyen du formulaire de',
      'l’annexe II du règlement (UE) 2023/1543 (EPOC-PR).',
    ],
    ...{ authority: 'Autorité d’émission / de validation', issuingState: 'État d’émission' },
    ...{ issuingAuthority: 'Autorité d’émission', validating: 'Autorité de validation (le cas échéant)' },
    ...{ fileNumber: 'Numéro de dossier', contact: 'Coordonnées', addressee: 'Destinataire' },
    provider: 'Fournisseur de services, établissement désigné ou représentant légal',
    identification: 'Éléments permettant d’identifier les données',
    identificationNote: 'Tels qu’affichés sur les pages saisies ; non confirmés auprès de la plateforme.',
    ...{ accounts: 'Comptes', addresses: 'Adresses' },
    data: 'Données à conserver (biffer ce qui n’est pas nécessaire)',
    dataList: [
      '[ ] données relatives aux abonnés des comptes : nom, coordonnées, moyens de paiement, date d’inscription',
      '[ ] données demandées à la seule fin d’identifier l’utilisateur : adresses IP avec ports source et heures',
      '[ ] données relatives au trafic : connexions, annonces créées, modifiées et supprimées, avec les heures',
      '[ ] contenu : toutes les versions des annonces, images telles que téléversées, messages entre vendeur et acheteurs',
    ],
    period: 'Période',
    conditions: 'Conditions (à remplir par l’autorité)',
    conditionsList: ['Infraction et base légale', 'Nécessité et proportionnalité', 'Confidentialité, et jusqu’à quand'],
    duration:
      'Selon le règlement, la conservation prend fin après 60 jours, sauf prolongation de 30 jours ou demande de production (annexe II).',
    signature: 'Nom, fonction, date, signature',
  },
  de: {
    title: 'ERSUCHEN UM SICHERUNG VON DATEN',
    notice: [
      'Text zum Anpassen. Die Angaben stammen aus den Aufzeichnungen des Vorgangs; Leerstellen füllt die Behörde aus. Dies ist keine',
      'Anordnung. Eine Europäische Sicherungsanordnung erlässt die zuständige Behörde mit dem Formblatt in Anhang II der Verordnung (EU)',
      '2023/1543 (EPOC-PR).',
    ],
    ...{ authority: 'Anordnungs- / Validierungsbehörde', issuingState: 'Anordnungsstaat' },
    ...{ issuingAuthority: 'Anordnungsbehörde', validating: 'Validierungsbehörde (falls zutreffend)' },
    ...{ fileNumber: 'Aktenzeichen', contact: 'Erreichbarkeit', addressee: 'Adressat' },
    provider: 'Diensteanbieter, benannte Niederlassung oder Vertreter',
    identification: 'Angaben zur Bestimmung der Daten',
    identificationNote: 'Wie auf den gesicherten Seiten angezeigt; bei der Plattform nicht bestätigt.',
    ...{ accounts: 'Konten', addresses: 'Adressen' },
    data: 'Zu sichernde Daten (Nichtzutreffendes streichen)',
    dataList: [
      '[ ] Teilnehmerdaten der Konten: Name, Erreichbarkeit, Zahlungsangaben, Tag der Anmeldung',
      '[ ] ausschließlich zur Identifizierung des Nutzers angeforderte Daten: IP-Adressen mit Quellports und Zeiten',
      '[ ] Verkehrsdaten: Anmeldungen, eingestellte, geänderte und entfernte Anzeigen mit Zeiten',
      '[ ] Inhaltsdaten: Anzeigen in allen Fassungen, Bilder wie hochgeladen, Nachrichten zwischen Anbieter und Käufern',
    ],
    period: 'Zeitraum',
    conditions: 'Voraussetzungen (von der Behörde auszufüllen)',
    conditionsList: [
      'Straftat und Rechtsgrundlage',
      'Notwendigkeit und Verhältnismäßigkeit',
      'Vertraulichkeit, und bis wann',
    ],
    duration:
      'Nach der Verordnung endet die Sicherung nach 60 Tagen, wenn sie nicht um 30 Tage verlängert oder die Herausgabe verlangt wird (Anhang II).',
    signature: 'Name, Funktion, Datum, Unterschrift',
  },
  nl: {
    title: 'VERZOEK OM GEGEVENS TE BEWAREN',
    notice: [
      'Tekst om aan te passen. De feiten komen uit de vastgelegde gegevens van het dossier; open plekken vult de autoriteit in. Dit is geen',
      'bevel. Een Europees bewaringsbevel wordt door de bevoegde autoriteit uitgevaardigd met het formulier van bijlage II bij Verordening',
      '(EU) 2023/1543 (EPOC-PR).',
    ],
    ...{ authority: 'Uitvaardigende / validerende autoriteit', issuingState: 'Uitvaardigende staat' },
    ...{ issuingAuthority: 'Uitvaardigende autoriteit', validating: 'Validerende autoriteit (indien van toepassing)' },
    ...{ fileNumber: 'Dossiernummer', contact: 'Contactgegevens', addressee: 'Adressaat' },
    provider: 'Dienstaanbieder, aangewezen vestiging of wettelijke vertegenwoordiger',
    identification: 'Waaraan de gegevens te herkennen zijn',
    identificationNote: 'Zoals getoond op de vastgelegde pagina’s; niet bevestigd door het platform.',
    ...{ accounts: 'Accounts', addresses: 'Adressen' },
    data: 'Te bewaren gegevens (doorhalen wat niet nodig is)',
    dataList: [
      '[ ] abonneegegevens van de accounts: naam, contactgegevens, betaalgegevens, datum van registratie',
      '[ ] gegevens die uitsluitend dienen om de gebruiker te identificeren: IP-adressen met bronpoorten en tijden',
      '[ ] verkeersgegevens: aanmeldingen, geplaatste, gewijzigde en verwijderde advertenties, met tijden',
      '[ ] inhoud: de advertenties in alle versies, afbeeldingen zoals geüpload, berichten tussen verkoper en kopers',
    ],
    period: 'Periode',
    conditions: 'Voorwaarden (in te vullen door de autoriteit)',
    conditionsList: ['Strafbaar feit en rechtsgrond', 'Noodzaak en evenredigheid', 'Vertrouwelijkheid, en tot wanneer'],
    duration:
      'Volgens de verordening eindigt de bewaring na 60 dagen, tenzij met 30 dagen verlengd of om verstrekking wordt gevraagd (bijlage II).',
    signature: 'Naam, functie, datum, handtekening',
  },
};

/** The paper's lines. */
export function preservationRequest(source: PaperSource, language: ReportLanguage): string[] {
  const words = WORDS[language];
  const pen = paperPen(language);
  const { field, heading, blank } = pen;
  const { caseRecord, captures } = source;
  const { custodian } = caseRecord;
  const accounts = unique(
    captures.flatMap(({ record: { listing } }) =>
      listing?.seller
        ? [
            [listing.platform, listing.seller.name, listing.seller.handle, listing.seller.profileUrl]
              .filter(Boolean)
              .join(' · '),
          ]
        : [],
    ),
  );
  const addresses = unique(captures.map(({ record }) => record.url.final));
  const list = (label: string, values: string[]) =>
    values.length === 0
      ? [field(label, null)]
      : [`${label}:`, ...values.map((value) => `  - ${field('', value).slice(2)}`)];
  return [
    words.title,
    '',
    ...words.notice,
    ...heading(words.authority),
    field(words.issuingState, caseRecord.jurisdiction),
    field(words.issuingAuthority, custodian.organisation),
    field(words.validating, null),
    field(words.fileNumber, caseRecord.caseNumber),
    field(words.contact, [custodian.name, custodian.role, custodian.contact].filter(Boolean).join(', ')),
    ...heading(words.addressee),
    field(words.provider, null),
    ...heading(words.identification),
    words.identificationNote,
    ...list(words.accounts, accounts),
    ...list(words.addresses, addresses),
    '',
    ...captures.flatMap((capture) => exhibitLines(capture, pen)),
    ...heading(words.data),
    ...words.dataList,
    field(words.period, null),
    ...heading(words.conditions),
    ...words.conditionsList.map((label, index) => field(label, index === 0 ? caseRecord.legalBasis : null)),
    '',
    words.duration,
    '',
    `${words.signature}: ${blank}`,
  ];
}

function unique(values: string[]): string[] {
  return [...new Set(values)].filter((value) => value !== '');
}
