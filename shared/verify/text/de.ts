import type { VerifyWords } from './words';

export const de: VerifyWords = {
  languageName: 'Deutsch',
  languages: 'Sprache',
  title: 'Paket prüfen',
  intro: 'Sagt, ob ein Beweispaket von Spoor so ist, wie es versiegelt wurde, und mit wessen Schlüssel.',
  privacy: 'Die Datei bleibt auf diesem Rechner. Diese Seite hat kein Netz und ändert nichts.',
  drop: 'Paket (.zip) hier ablegen',
  chooseFile: 'Datei auswählen',
  noFile: 'Keine Datei ausgewählt',
  fingerprint: 'Fingerabdruck des Signaturschlüssels',
  fingerprintHint:
    '64 Stellen, von der unterschriebenen Empfangsbestätigung oder am Telefon, nicht aus dem Paket. Ohne ihn bleibt der Unterzeichner unbestätigt. Leerzeichen und Doppelpunkte stören nicht; mehrere untereinander.',
  root: 'Wurzelzertifikat eines Zeitstempeldienstes (PEM, optional)',
  rootHint: 'Vom Dienst selbst. Ohne es werden Zeitstempel geprüft, aber nicht, von wem sie sind.',
  rootUnreadable: 'Das ist kein Zertifikat in PEM-Form.',
  password: 'Passwort eines verschlüsselten Pakets',
  passwordHint: 'Nur wenn das Paket für die Übergabe verschlüsselt wurde. Es wird nicht gespeichert.',
  again: 'Noch einmal prüfen',
  cancel: 'Abbrechen',
  working: {
    archive: 'Archiv wird gelesen',
    files: 'Hashwerte werden gebildet',
    records: 'Sicherungen werden geprüft',
  },
  verdicts: {
    'intact-confirmed': {
      title: 'Unversehrt, Unterzeichner bestätigt',
      text: 'Nichts in diesem Paket wurde geändert, hinzugefügt oder entfernt, seit es mit dem Schlüssel versiegelt wurde, dessen Fingerabdruck Sie eingegeben haben.',
    },
    'intact-signer-not-confirmed': {
      title: 'Unversehrt, Unterzeichner nicht bestätigt',
      text: 'Das Paket ist in sich stimmig, doch ein solches Paket kann jeder mit einem eigenen Schlüssel herstellen. Lassen Sie sich den Fingerabdruck von der versiegelnden Stelle auf unterschriebenem Papier oder am Telefon geben und tragen Sie ihn hier ein.',
    },
    refused: {
      title: 'Abgelehnt',
      text: 'Verlassen Sie sich nicht auf dieses Paket. Was nicht stimmt, steht unten. Bewahren Sie die Datei unverändert auf und verlangen Sie von der übergebenden Stelle das Original.',
    },
    'not-a-bundle': {
      title: 'Kein Beweispaket',
      text: 'Diese Datei lässt sich nicht prüfen. Ist es die .zip-Datei, die Spoor ausgegeben hat, und wurde sie bis zum Ende kopiert? Vergleichen Sie ihren SHA-256 mit der Empfangsbestätigung.',
    },
  },
  notABundleReason: 'Befund: {reason}',
  wrongPassword: 'Das Passwort öffnet dieses Paket nicht.',
  needsPassword: 'Dieses Paket ist verschlüsselt. Geben Sie sein Passwort ein.',
  summary: {
    file: 'Datei',
    caseNumber: 'Vorgang',
    stated: 'Versiegelt von und am, nach eigener Angabe',
    captures: 'Sicherungen',
    zip: 'SHA-256 der Datei',
    key: 'Versiegelt mit dem Schlüssel',
    ledger: 'Protokoll',
    ledgerLines: '{n} Zeilen, Kopf',
    timestamp: 'Zeitstempel',
    trusted: 'Dienst vertrauenswürdig',
    notTrusted: 'Dienst nicht bestätigt',
    otherKeys: 'Weitere Schlüssel darin',
  },
  compareZip: 'Vergleichen Sie diesen Hashwert mit der unterschriebenen Empfangsbestätigung.',
  refusalsTitle: 'Was nicht stimmt',
  warningsTitle: 'Nachzufragen',
  warningsText:
    'Das Ergebnis bleibt bestehen, aber diese Zeiten passen nicht zusammen. Eine Uhr, die falsch ging oder inzwischen gestellt wurde, erklärt das; ein von Hand eingetragenes Datum ebenso. Fragen Sie nach, bevor Sie sich auf diese Zeiten stützen.',
  warnings: {
    'time-ledger': 'eine Zeile des Protokolls trägt keine frühere Zeit als die Zeile vor ihr',
    'time-capture': 'die Zeiten einer Sicherung folgen aufeinander: Beginn, Dateien, Ende und ihre Zeile im Protokoll',
    'time-token':
      'ein Zeitstempel ist nicht älter als die Sicherung, über die er geht, und nicht jünger als die Protokollzeile, die sein Eintreffen festhält',
    'time-authority':
      'ein Zeitstempeldienst gibt seine Zeit auf die Minute oder genauer an, und keine, die noch bevorsteht',
    'time-seal': 'Datum und Zeitstempel des Siegels liegen nicht vor der letzten Zeile des versiegelten Protokolls',
  },
  rule: 'Regel',
  found: 'Befund',
  more: 'und {n} weitere',
  checksTitle: 'Jede Prüfung',
  outcome: { passed: 'bestanden', refused: 'abgelehnt', open: 'offen', notMade: 'nicht durchgeführt' },
  provesLabel: 'Beweist:',
  provesNotLabel: 'Beweist nicht:',
  open: {
    noFingerprint: 'Es wurde kein Fingerabdruck angegeben; darum sagt nichts, wessen Schlüssel das ist.',
    noTimestamps: 'Das Paket hat keine: Seine Zeiten sind die des Rechners, auf dem es entstand.',
  },
  byHand: 'Dasselbe von Hand, im entpackten Ordner',
  noCommand: 'Übliche Werkzeuge haben dafür keinen Befehl.',
  checks: {
    archive: {
      title: 'Das Archiv ist wohlgeformt',
      proves: 'Jedes Programm, das dieses Archiv entpackt, erhält dieselben Dateien; nichts ist darin versteckt.',
      provesNot: 'Nichts über den Inhalt der Dateien.',
    },
    bag: {
      title: 'Es ist ein Paket des Beweisformats',
      proves:
        'Die Dateien, die das Format verlangt, sind da, keine, die es nicht kennt, und keine, die beim Öffnen etwas ausführt.',
      provesNot: 'Nicht, dass stimmt, was in den Dateien steht.',
    },
    'payload-manifest': {
      title: 'Jede Beweisdatei ist wie verzeichnet',
      proves: 'Unter data/ wurde nichts geändert, hinzugefügt oder entfernt, seit das Verzeichnis geschrieben wurde.',
      provesNot: 'Wer eine Datei ändern kann, kann auch ein neues Verzeichnis schreiben: Erst mit dem Siegel zählt es.',
    },
    'tag-manifest': {
      title: 'Jede andere Datei ist wie verzeichnet',
      proves:
        'Neben data/ wurde nichts, auch das Verzeichnis nicht, seit der Versiegelung geändert, hinzugefügt oder entfernt.',
      provesNot: 'Wer eine Datei ändern kann, kann auch ein neues Verzeichnis schreiben: Erst mit dem Siegel zählt es.',
    },
    signature: {
      title: 'Das Siegel passt zum Schlüssel im Paket',
      proves: 'Wer das Paket versiegelte, hatte die geheime Hälfte des Schlüssels, der darin liegt.',
      provesNot: 'Nicht, wer den Schlüssel hat, und nicht, wann er benutzt wurde.',
    },
    schemas: {
      title: 'Die Aufzeichnungen folgen den veröffentlichten Schemata',
      proves:
        'case.json, jede capture.json und jede Protokollzeile sagen, was das Format festlegt, auf nur eine Weise.',
      provesNot: 'Nicht, dass stimmt, was darin steht.',
    },
    ledger: {
      title: 'Das Protokoll ist lückenlos',
      proves:
        'Keine Zeile darüber, wer was tat, wurde geändert, entfernt, verschoben oder abgeschnitten, ohne dass alles neu geschrieben wurde.',
      provesNot: 'Nicht, dass alles eingetragen wurde, was geschah.',
    },
    captures: {
      title: 'Jede Sicherung ist vollständig und signiert',
      proves:
        'Jede Aufzeichnung ist so, wie sie bei der Sicherung signiert wurde, und ihr Ordner enthält genau die verzeichneten Dateien.',
      provesNot: 'Nicht, was die Website anderen zeigte, und nicht, dass die Seite vor der Sicherung unverändert war.',
    },
    case: {
      title: 'Vorgang, Sicherungen und Protokoll stimmen überein',
      proves:
        'Keine Sicherung wurde spurlos weggelassen, eingefügt oder ausgetauscht: Gelöschtes und Zurückgehaltenes ist benannt.',
      provesNot: 'Nicht, dass der Vorgang alles enthält, was hätte gesichert werden müssen.',
    },
    promises: {
      title: 'Was das Paket zusagt, ist da',
      proves: 'Aktenzeichen, Format und Zeitstempel sind die, die bag-info.txt nennt.',
      provesNot: 'Nicht, dass ein Zeitstempel von einem Dienst ist, dem Sie vertrauen: siehe unten.',
    },
    timestamps: {
      title: 'Zeitstempel',
      proves:
        'Ein Dritter sah den Hashwert der versiegelten Bytes zur angegebenen Zeit; sie sind also mindestens so alt.',
      provesNot: 'Nicht, dass zu dieser Zeit gesichert wurde: Es kann früher gewesen sein, nie später.',
    },
    key: {
      title: 'Der Schlüssel ist der, den man Ihnen nannte',
      proves:
        'Das Paket wurde mit dem Schlüssel versiegelt, dessen Fingerabdruck Sie von außerhalb haben: von der unterschriebenen Empfangsbestätigung oder vom Telefon.',
      provesNot: 'Nicht, wer den Schlüssel benutzte: Ein Schlüssel beweist nichts über eine Person.',
    },
  },
  limitsTitle: 'Was hier nichts aufdecken kann',
  limits: [
    'Wer die Seite verändert, bevor er sie sichert.',
    'Einen Server, der anderen etwas anderes zeigt.',
    'Wer den Rechner und den Schlüssel in der Hand hatte.',
    'Einen Schlüsselinhaber, der alles neu herstellt und wieder versiegelt: Dem widersprechen nur frühere Zeitstempel, Empfangsbestätigungen und Kopien.',
  ],
  plainCrypto:
    'Dieser Browser gibt lokalen Dateien keine eigene Kryptografie; die Seite rechnet daher selbst: langsamer, mit demselben Ergebnis.',
  builtFrom:
    'Prüfer von Spoor {version}, Stand {commit}. Vergleichen Sie den Hashwert dieser Datei mit dem, der Ihnen genannt wurde.',
  rules: {
    'zip-readable': 'das Archiv muss eine ganze, lesbare Zip-Datei sein',
    'zip-bytes-before': 'vor dem ersten Eintrag dürfen keine Bytes stehen',
    'zip-bytes-after': 'nach dem Endeintrag dürfen keine Bytes stehen',
    'zip-hidden-bytes': 'jedes Byte des Archivs muss zu einem verzeichneten Eintrag oder zum Verzeichnis gehören',
    'zip-two-end-records': 'ein Archiv hat einen Endeintrag',
    'zip-comment': 'Archiv und Einträge tragen keinen Kommentar',
    'zip-headers-disagree': 'der Kopf eines Eintrags muss dasselbe sagen wie das Zentralverzeichnis',
    'zip-extra-field': 'Zusatzfelder müssen wohlgeformt sein und dürfen einen Eintrag nicht umbenennen',
    'zip-overlap': 'Einträge dürfen sich nicht überlappen',
    'zip-duplicate-name': 'keine zwei Einträge dürfen gleich heißen, Groß- und Kleinschreibung gleichgesetzt',
    'zip-unsafe-name': 'Namen sind reines ASCII, relativ, ohne „..“, Backslash, Laufwerk oder Gerätename',
    'zip-not-a-file': 'ein Archiv enthält nur Dateien und Ordner, keine Verknüpfungen, Geräte oder Pipes',
    'zip-encrypted': 'ein verschlüsseltes Archiv lässt sich ohne sein Passwort nicht prüfen',
    'zip-password': 'das eingegebene Passwort muss jeden Eintrag öffnen',
    'zip-method': 'Einträge sind gespeichert oder mit Deflate gepackt',
    'zip-multi-disk': 'ein Archiv ist eine Datei, kein Teil von mehreren',
    'zip-bomb': 'ein Archiv darf nicht weit mehr ergeben, als ein Paket enthalten kann',
    'zip-content': 'ein Eintrag muss genau Größe und Prüfwert seines Kopfs ergeben',
    'bag-folder': 'das Archiv enthält einen Ordner, das Paket, und nichts daneben',
    'bag-declaration': 'bagit.txt muss genau aus den zwei Zeilen von BagIt 1.0 in UTF-8 bestehen',
    'bag-info': 'bag-info.txt muss jedes Feld des Formats einmal nennen',
    'bag-path': 'Pfade folgen der Namensregel des Formats',
    'bag-fetch': 'nichts darf von anderswo geholt werden müssen',
    'page-policy':
      'Seiten beginnen mit der Vorgabe, die sie nichts ausführen oder nachladen lässt, ein Bericht führt von selbst nirgendwohin, und keine andere Datei wird beim Öffnen ausgeführt',
    'bag-unknown-file': 'nur Dateien, die das Format kennt, dürfen im Paket sein',
    'bag-file-size': 'eine Datei hat höchstens 128 MiB',
    'bag-file-missing': 'jede Datei, die das Format verlangt, muss da sein',
    'bag-oxum': 'Payload-Oxum muss Bytes und Anzahl der Dateien unter data/ nennen',
    'manifest-format':
      'ein Verzeichnis besteht aus sortierten Zeilen: Hashwert, zwei Leerzeichen, Pfad; jeder Pfad einmal, jede Zeile mit LF beendet',
    'manifest-digest': 'jede Datei unter data/ muss den Hashwert ihres Verzeichnisses haben',
    'manifest-missing-file': 'jede Datei des Verzeichnisses muss da sein',
    'manifest-extra-file': 'jede Datei unter data/ muss verzeichnet sein: nichts darf hinzukommen',
    'tagmanifest-format':
      'das Tag-Verzeichnis besteht aus sortierten Zeilen: Hashwert, zwei Leerzeichen, Pfad; jeder Pfad einmal, jede Zeile mit LF beendet',
    'tagmanifest-digest': 'jede Datei neben data/ muss den Hashwert des Tag-Verzeichnisses haben',
    'tagmanifest-missing-file': 'jede Datei des Tag-Verzeichnisses muss da sein',
    'tagmanifest-extra-file': 'jede Datei neben data/ muss im Tag-Verzeichnis stehen: nichts darf hinzukommen',
    'seal-missing': 'das Siegel und sein Schlüssel müssen da sein',
    'seal-signature':
      'das Siegel muss eine Signatur der genauen Bytes des Tag-Verzeichnisses mit dem Schlüssel im Paket sein',
    'key-file': 'eine Schlüsseldatei ist ein öffentlicher P-256-Schlüssel und heißt nach seinem Fingerabdruck',
    'key-promise': 'bag-info.txt muss den Fingerabdruck des Signaturschlüssels nennen',
    'key-differs': 'das Paket muss mit einem Schlüssel versiegelt sein, dessen Fingerabdruck Sie haben',
    'key-malformed': 'ein Fingerabdruck hat 64 Hexadezimalstellen',
    'json-syntax': 'JSON muss UTF-8 und wohlgeformt sein und darf nicht endlos geschachtelt sein',
    'json-duplicate-key': 'ein JSON-Objekt nennt jedes Feld einmal',
    'json-schema': 'JSON muss dem Schema des Formats folgen',
    'capture-signature': 'jede capture.json muss, über ihre genauen Bytes, mit dem genannten Schlüssel signiert sein',
    'capture-key': 'der Schlüssel, den eine Sicherung nennt, muss im Paket sein',
    'capture-identity': 'eine Sicherung muss die Kennung ihres Ordners und ihres Falls tragen',
    'capture-artefact-missing': 'jede Datei, die capture.json nennt, muss da oder als zurückgehalten benannt sein',
    'capture-artefact-extra': 'der Ordner einer Sicherung enthält, was capture.json nennt, und sonst nichts',
    'capture-artefact-digest': 'eine Datei muss Hashwert und Größe haben, die capture.json nennt',
    'capture-times':
      'die Zeiten einer Sicherung müssen wirkliche sein, und ihre Ortszeit derselbe Augenblick wie ihre UTC-Zeit',
    'capture-artefact-list': 'Dateien, Kacheln und Quellen in capture.json müssen zueinander passen',
    'capture-media': 'media.json folgt seinem Schema und nennt jedes Bild seiner Sicherung mit dessen Hashwert',
    'capture-file-missing': 'der Ordner einer Sicherung hat seine capture.json und deren Signatur',
    'case-capture-missing': 'jede Sicherung, die case.json nennt, muss da sein',
    'case-capture-extra': 'jeder Sicherungsordner muss in case.json stehen',
    'case-capture-digest': 'case.json, Sicherung und Protokoll müssen denselben Hashwert von capture.json nennen',
    'case-lists': 'jede Sicherung und jedes Asservat steht genau einmal unter vorhanden, gelöscht oder zurückgehalten',
    'case-erased':
      'eine gelöschte Sicherung muss ihre Löschzeile im Protokoll haben, und nichts von ihr darf übrig sein',
    'case-withheld': 'Zurückgehaltenes muss mit Hashwert benannt und darf nicht da sein',
    afterwards:
      'Vermerke und Vergleiche folgen ihrem Schema, nennen aufgeführte Sicherungen mit Hashwert und stehen in einem Protokoll',
    queue:
      'Entscheidungen über gemeldete Anzeigen folgen ihrem Schema, liegen im Ordner ihrer Liste und nennen Sicherungen des Vorgangs mit deren Hashwert',
    'case-stray-folder': 'Notizen und kommentierte Kopien gehören zu einer Sicherung, die case.json nennt',
    'ledger-format': 'das Protokoll hat ein JSON-Objekt je Zeile, „prev“ zuerst, jede Zeile mit LF beendet',
    'ledger-chain': 'jede Protokollzeile muss den Hashwert der vorigen tragen',
    'ledger-sequence': 'Protokollzeilen sind ab 1 lückenlos nummeriert',
    'ledger-head': 'Kopf und Zeilenzahl müssen die aus bag-info.txt sein',
    'ledger-disclosure': 'die letzte Protokollzeile ist die Weitergabe, für die dieses Paket entstand',
    'ledger-collection': 'jede Sicherungszeile muss ihre Sicherung finden und umgekehrt',
    'ledger-keys':
      'Siegel und Sicherungen müssen mit dem Schlüssel signiert sein, den das Protokoll für sie nennt: ein ersetzter Schlüssel signiert nichts mehr',
    'ledger-position': 'eine Sicherung muss die Stelle ihrer Zeile im Protokoll nennen',
    'promise-format': 'bag-info.txt muss Format, Aktenzeichen und Vorgang nennen, wie das Paket sie hat',
    'promise-timestamps':
      'die Zeitstempel, von denen bag-info.txt und Protokoll sprechen, müssen da sein, und keine anderen',
    'imported-seal': 'das Siegel eines eingelesenen Pakets muss mit einem Schlüssel im Paket weiterhin stimmen',
    'imported-ledger': 'das Protokoll eines eingelesenen Pakets muss ganz da sein, wie bei dessen Versiegelung',
    'imported-combination':
      'jedes eingelesene Paket hat seine Zusammenführungszeile mit dem Kopf seines Protokolls, und jede solche Zeile ihr Paket',
    receipt:
      'eine Empfangsbestätigung muss mit dem genannten Schlüssel signiert sein, ein Protokoll des Pakets fortsetzen und ihre Protokollzeile haben',
    'disclosed-record':
      'eine zurückgehaltene capture.json wird durch eine Kopie ersetzt, die ihren Hashwert nennt und nur schwärzt, was sie angibt',
    'token-incomplete': 'Zeitstempel und Anfrage gehören zusammen',
    'token-malformed': 'Anfrage und Antwort müssen RFC 3161 entsprechen',
    'token-imprint': 'ein Zeitstempel muss über die genauen Bytes sein, neben denen er steht',
    'token-nonce': 'ein Zeitstempel muss die Anfrage neben ihm beantworten',
    'token-signature': 'ein Zeitstempel muss mit dem genannten Zertifikat signiert sein',
    'token-order': 'der Zeitstempel über das Siegel ist nicht älter als die Zeitstempel, die mit versiegelt wurden',
    'token-authority': 'ein Zeitstempel muss von einem Dienst sein, dem Sie vertrauen',
    internal: 'der Prüfer hat versagt; was er nicht prüfen kann, nimmt er nicht an',
  },
};
