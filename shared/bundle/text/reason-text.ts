/** The codes for which evidence was erased or withheld, in words of the report. A code from elsewhere stands for itself. */
import type { ReportLanguage } from './choose-text';

type Words = Readonly<Record<ReportLanguage, string>>;

const REASON_TEXT: Readonly<Record<string, Words>> = {
  'not-relevant': {
    en: 'not relevant to the case',
    fr: 'sans pertinence pour le dossier',
    de: 'für das Verfahren nicht erheblich',
    nl: 'niet van belang voor de zaak',
  },
  'retention-expired': {
    en: 'period of retention over',
    fr: 'durée de conservation expirée',
    de: 'Aufbewahrungsfrist abgelaufen',
    nl: 'bewaartermijn verstreken',
  },
  'third-party-data': {
    en: 'data of persons who are not concerned',
    fr: 'données de tiers non concernés',
    de: 'Daten unbeteiligter Dritter',
    nl: 'gegevens van derden die er niet bij betrokken zijn',
  },
  'unlawful-collection': {
    en: 'collected without legal basis',
    fr: 'collecte dépourvue de base légale',
    de: 'ohne Rechtsgrundlage erhoben',
    nl: 'verzameld zonder rechtsgrond',
  },
  duplicate: { en: 'duplicate', fr: 'doublon', de: 'Dublette', nl: 'dubbel' },
  'court-order': {
    en: 'order of a court',
    fr: 'décision de justice',
    de: 'gerichtliche Anordnung',
    nl: 'rechterlijk bevel',
  },
  'data-subject-request': {
    en: 'request of the person concerned',
    fr: 'demande de la personne concernée',
    de: 'Antrag der betroffenen Person',
    nl: 'verzoek van de betrokkene',
  },
  'other-investigation': {
    en: 'another investigation',
    fr: 'autre enquête en cours',
    de: 'anderes Ermittlungsverfahren',
    nl: 'ander onderzoek',
  },
  'officer-safety': {
    en: 'safety of an officer',
    fr: 'sécurité d’un agent',
    de: 'Schutz einer ermittelnden Person',
    nl: 'veiligheid van een medewerker',
  },
  identity: {
    en: 'holds the covert identity or the address of the officer’s machine',
    fr: 'contient l’identité d’emprunt ou l’adresse de la machine de l’agent',
    de: 'enthält die Tarnidentität oder die Adresse des Rechners',
    nl: 'bevat de dekmantelidentiteit of het adres van de computer',
  },
  region: {
    en: 'parts of the picture are withheld',
    fr: 'des parties de l’image sont retirées',
    de: 'Teile des Bildes sind zurückgehalten',
    nl: 'delen van de afbeelding worden achtergehouden',
  },
  credentials: {
    en: 'may hold credentials of a session',
    fr: 'peut contenir des identifiants de session',
    de: 'kann Zugangsdaten einer Sitzung enthalten',
    nl: 'kan toegangsgegevens van een sessie bevatten',
  },
};

export function reasonText(code: string, language: ReportLanguage): string {
  return Object.hasOwn(REASON_TEXT, code) ? (REASON_TEXT[code]?.[language] ?? code) : code;
}
