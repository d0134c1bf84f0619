/**
 * The officer's own statement on the exhibits, in the form each country's files know: exhibit statement (EN), annexe au procès-verbal
 * (FR), Vermerk (DE), bijlage bij proces-verbaal (NL). What the records say is filled in; what only the officer knows is a blank, and what
 * only the officer can declare stands in brackets to be confirmed or struck out.
 */
import { chooseText, type ReportLanguage } from '../bundle/text/choose-text';
import { authorOf, bundleLines, exhibitLines, type PaperSource, paperPen } from './paper-source';

interface Words {
  title: string;
  notice: string;
  reference: string;
  author: string;
  place: string;
  tool: string;
  toolLine: string;
  steps: string[];
  bundle: string;
  exhibits: string;
  others: string;
  ownWords: string;
  questions: string[];
  confirm: string;
  confirmList: string[];
  signature: string;
}

const WORDS: Record<ReportLanguage, Words> = {
  en: {
    title: 'EXHIBIT STATEMENT',
    notice:
      'Text to adapt. Filled in from the case’s records; to be read, completed and signed by the officer named, and by nobody else.',
    ...{ reference: 'Reference', author: 'Statement of', place: 'Place and date', tool: 'How the pages were taken' },
    toolLine: 'Tool: {tool} (build SHA-256 {build}); browser: {browser}',
    steps: [
      'Each page was open in the browser when the capture was asked for. The tool took what is listed under each exhibit.',
      'Each file’s SHA-256 was computed before it was stored; capture.json lists them, was signed at once and is not edited.',
      'Times are those of the computer, compared with the server’s where the record says so.',
    ],
    bundle: 'The bundle',
    exhibits: 'Exhibits I produce',
    others: 'In the bundle, but taken by others and not part of this statement',
    ownWords: 'To be told in the officer’s own words',
    questions: [
      'How I came to the page',
      'Whether I was logged in, and under which account',
      'What I saw beyond the captures',
      'Who had access to the computer and the signing key',
    ],
    confirm: 'To be confirmed, or struck out',
    confirmList: [
      '[ ] I did not change the page before I captured it.',
      '[ ] I have read the report and it agrees with what I saw.',
      '[ ] This statement is true to the best of my knowledge and belief.',
    ],
    signature: 'Signature, date',
  },
  fr: {
    title: 'ANNEXE AU PROCÈS-VERBAL DE CONSTATATIONS SUR INTERNET',
    notice:
      'Texte à adapter. Renseigné d’après les enregistrements du dossier ; à relire, compléter et signer par l’agent désigné, et par lui seul.',
    ...{ reference: 'Procédure', author: 'Rédacteur', place: 'Lieu et date', tool: 'Modalités de la saisie des pages' },
    toolLine: 'Outil : {tool} (version compilée, SHA-256 {build}) ; navigateur : {browser}',
    steps: [
      'Chaque page était ouverte dans le navigateur lorsque la saisie a été demandée. L’outil a pris ce qui figure sous chaque pièce.',
      'L’empreinte SHA-256 de chaque fichier a été calculée avant son enregistrement ; capture.json les énumère, a été signé aussitôt et n’est pas modifié.',
      'Les heures sont celles de l’ordinateur, comparées à celles du serveur lorsque l’enregistrement l’indique.',
    ],
    bundle: 'Le scellé numérique',
    exhibits: 'Pièces annexées',
    others: 'Dans le scellé, mais saisies par d’autres et hors de la présente annexe',
    ownWords: 'À relater par l’agent lui-même',
    questions: [
      'Comment je suis parvenu à la page',
      'Si une session était ouverte, et sous quel compte (autorisation d’enquête sous pseudonyme, le cas échéant)',
      'Ce que j’ai constaté en dehors des saisies',
      'Qui avait accès à l’ordinateur et à la clé de signature',
    ],
    confirm: 'À confirmer ou à biffer',
    confirmList: [
      '[ ] Je n’ai pas modifié la page avant de la saisir.',
      '[ ] J’ai relu le rapport ; il est conforme à ce que j’ai constaté.',
      '[ ] Mention du dépôt du scellé au greffe ou au service gestionnaire : ________',
    ],
    signature: 'Signature, date',
  },
  de: {
    title: 'VERMERK ÜBER DIE SICHERUNG VON INTERNETSEITEN',
    notice:
      'Text zum Anpassen. Ausgefüllt aus den Aufzeichnungen des Vorgangs; zu prüfen, zu ergänzen und zu unterschreiben allein von der genannten Person.',
    ...{
      reference: 'Aktenzeichen',
      author: 'Verfasst von',
      place: 'Ort und Datum',
      tool: 'Wie die Seiten gesichert wurden',
    },
    toolLine: 'Programm: {tool} (Programmstand, SHA-256 {build}); Browser: {browser}',
    steps: [
      'Jede Seite war im Browser geöffnet, als die Sicherung ausgelöst wurde. Das Programm hat gesichert, was unter jedem Asservat steht.',
      'Der SHA-256-Hashwert jeder Datei wurde vor dem Speichern berechnet; capture.json führt sie auf, wurde sofort signiert und wird nicht geändert.',
      'Zeiten sind die des Rechners, mit der des Servers verglichen, wo die Aufzeichnung es sagt.',
    ],
    bundle: 'Das Beweispaket',
    exhibits: 'Asservate zu diesem Vermerk',
    others: 'Im Beweispaket, aber von anderen gesichert und nicht Teil dieses Vermerks',
    ownWords: 'Mit eigenen Worten zu schildern',
    questions: [
      'Wie ich auf die Seite gelangt bin',
      'Ob ich angemeldet war und unter welchem Konto',
      'Was ich über die Sicherungen hinaus gesehen habe',
      'Wer Zugang zum Rechner und zum Signaturschlüssel hatte',
    ],
    confirm: 'Zu bestätigen oder zu streichen',
    confirmList: [
      '[ ] Ich habe die Seite vor der Sicherung nicht verändert.',
      '[ ] Ich habe den Bericht gelesen; er stimmt mit dem überein, was ich gesehen habe.',
      '[ ] Verbleib des Beweispakets (Asservatennummer): ________',
    ],
    signature: 'Unterschrift, Datum',
  },
  nl: {
    title: 'BIJLAGE BIJ PROCES-VERBAAL: VASTLEGGING VAN INTERNETPAGINA’S',
    notice:
      'Tekst om aan te passen. Ingevuld uit de vastgelegde gegevens van het dossier; te lezen, aan te vullen en te ondertekenen door de genoemde verbalisant, en door niemand anders.',
    ...{ reference: 'Proces-verbaalnummer', author: 'Verbalisant', place: 'Plaats en datum' },
    tool: 'Hoe de pagina’s zijn vastgelegd',
    toolLine: 'Programma: {tool} (build, SHA-256 {build}); browser: {browser}',
    steps: [
      'Elke pagina stond in de browser open toen de vastlegging werd gevraagd. Het programma heeft vastgelegd wat bij elk bewijsstuk staat.',
      'De SHA-256 van elk bestand is berekend voordat het werd opgeslagen; capture.json somt ze op, is meteen ondertekend en wordt niet gewijzigd.',
      'Tijden zijn die van de computer, vergeleken met die van de server waar de gegevens dat vermelden.',
    ],
    bundle: 'De bundel',
    exhibits: 'Bewijsstukken bij dit proces-verbaal',
    others: 'In de bundel, maar door anderen vastgelegd en geen deel van deze bijlage',
    ownWords: 'In eigen woorden te beschrijven',
    questions: [
      'Hoe ik op de pagina ben gekomen',
      'Of ik was ingelogd, en met welk account',
      'Wat ik buiten de vastleggingen heb gezien',
      'Wie toegang had tot de computer en de ondertekeningssleutel',
    ],
    confirm: 'Te bevestigen of door te halen',
    confirmList: [
      '[ ] Ik heb de pagina voor de vastlegging niet gewijzigd.',
      '[ ] Ik heb het verslag gelezen; het komt overeen met wat ik heb gezien.',
      '[ ] Waar de bundel wordt bewaard (beslagnummer): ________',
    ],
    signature: 'Handtekening, datum',
  },
};

/** The paper's lines. */
export function statement(source: PaperSource, language: ReportLanguage): string[] {
  const words = WORDS[language];
  const pen = paperPen(language);
  const { field, heading, blank } = pen;
  const { author, own, others } = authorOf(source);
  return [
    words.title,
    '',
    words.notice,
    '',
    field(words.reference, source.caseRecord.caseNumber),
    field(chooseText(language).text.legalBasis, source.caseRecord.legalBasis),
    field(words.author, [author.name, author.role, author.organisation].filter(Boolean).join(', ')),
    field(words.place, null),
    ...heading(words.tool),
    ...toolLines(own, words.toolLine),
    ...words.steps.map((step, index) => `${index + 1}. ${step}`),
    ...heading(words.bundle),
    ...bundleLines(source, pen),
    ...heading(words.exhibits),
    ...own.flatMap((capture) => exhibitLines(capture, pen)),
    ...(others.length === 0 ? [] : [`${words.others}: ${others.map(({ record }) => record.exhibit).join(', ')}`]),
    ...heading(words.ownWords),
    ...words.questions.map((question) => field(question, null)),
    ...heading(words.confirm),
    ...words.confirmList,
    '',
    `${words.signature}: ${blank}`,
  ];
}

/** One line for each combination of tool and browser that took an exhibit. */
export function toolLines(captures: PaperSource['captures'], template: string): string[] {
  const lines = captures.map(({ record: { tool, browser } }) =>
    template
      .replace('{tool}', () => `${tool.name} ${tool.version}`)
      .replace('{build}', () => tool.buildSha256)
      .replace('{browser}', () => `${browser.name} ${browser.version}, ${browser.platform}`),
  );
  return [...new Set(lines)];
}
