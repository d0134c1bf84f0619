import { CHECK_TEXTS } from '../check-texts';
import type { CheckId } from '../rules';
import { CHECK_IDS, RULES } from '../rules';
import type { WarningId } from '../warnings';
import { WARNINGS } from '../warnings';
import type { CheckWords, VerifyWords } from './words';

const PROVES_NOT: Record<CheckId, string> = {
  archive: 'Nothing about what the files say.',
  bag: 'Not that what the files say is true.',
  'payload-manifest': 'Whoever can change a file can write a new list: only with the seal does this count.',
  'tag-manifest': 'Whoever can change a file can write a new list: only with the seal does this count.',
  signature: 'Not who holds the key, and not when it was used.',
  schemas: 'Not that what the records say is true.',
  ledger: 'Not that everything that was done was entered.',
  captures: 'Not what the site showed to others, and not that the page was left as it was before the capture.',
  case: 'Not that the case holds everything that should have been captured.',
  promises: 'Not that a time-stamp is of an authority you trust: see below.',
  timestamps: 'Not that it was captured at that time: it may be older, never younger.',
  key: 'Not who used the key: a key proves nothing about a person.',
};

export const en: VerifyWords = {
  languageName: 'English',
  languages: 'Language',
  title: 'Verify a bundle',
  intro: 'Says whether an evidence bundle of Spoor is as it was when it was sealed, and by whose key.',
  privacy: 'The file stays on this computer. This page has no network and changes nothing.',
  drop: 'Drop the bundle (.zip) here',
  chooseFile: 'Choose a file',
  noFile: 'No file chosen',
  fingerprint: 'Fingerprint of the sealing key',
  fingerprintHint:
    '64 digits, from the signed receipt or by telephone, not from the bundle. Without it the signer stays unconfirmed. Spaces and colons are fine; several one below the other.',
  root: 'Root certificate of a time-stamp authority (PEM, optional)',
  rootHint: 'From the authority itself. Without it time-stamps are checked, but not whose they are.',
  rootUnreadable: 'This is not a certificate in PEM form.',
  password: 'Password of an encrypted bundle',
  passwordHint: 'Only if the bundle was encrypted for handover. It is not stored.',
  again: 'Check again',
  cancel: 'Cancel',
  working: { archive: 'Reading the archive', files: 'Hashing the files', records: 'Checking the captures' },
  verdicts: {
    'intact-confirmed': {
      title: 'Intact, signer confirmed',
      text: 'Nothing in this bundle was changed, added or removed since it was sealed with the key whose fingerprint you gave.',
    },
    'intact-signer-not-confirmed': {
      title: 'Intact, signer not confirmed',
      text: 'The bundle agrees with itself, but anybody can make such a bundle with a key of their own. Ask whoever sealed it for the fingerprint, on signed paper or by telephone, and enter it here.',
    },
    refused: {
      title: 'Refused',
      text: 'Do not rely on this bundle. What is wrong stands below. Keep the file as it is and ask whoever gave it to you for the original.',
    },
    'not-a-bundle': {
      title: 'Not an evidence bundle',
      text: 'This file cannot be checked. See that it is the .zip that Spoor exported and that it was copied to its end; compare its SHA-256 with the receipt.',
    },
  },
  notABundleReason: 'Found: {reason}',
  wrongPassword: 'The password does not open this bundle.',
  needsPassword: 'This bundle is encrypted. Enter its password.',
  summary: {
    file: 'File',
    caseNumber: 'Case',
    stated: 'Sealed by and on, as the bundle states',
    captures: 'Captures',
    zip: 'SHA-256 of the file',
    key: 'Sealed by the key',
    ledger: 'Ledger',
    ledgerLines: '{n} lines, head',
    timestamp: 'Time-stamp',
    trusted: 'authority trusted',
    notTrusted: 'authority not confirmed',
    otherKeys: 'Other keys in it',
  },
  compareZip: 'Compare this digest with the signed receipt.',
  refusalsTitle: 'What is wrong',
  warningsTitle: 'To ask about',
  warningsText:
    'The verdict stands, but these times do not fit together. A clock that was wrong, or was set meanwhile, explains that; so does a date that somebody wrote. Ask the officer before you rely on them.',
  warnings: Object.fromEntries(Object.entries(WARNINGS).map(([id, { text }]) => [id, text])) as Record<
    WarningId,
    string
  >,
  rule: 'Rule',
  found: 'Found',
  more: 'and {n} more',
  checksTitle: 'Each check',
  outcome: { passed: 'passed', refused: 'refused', open: 'open', notMade: 'not made' },
  provesLabel: 'Proves:',
  provesNotLabel: 'Does not prove:',
  open: {
    noFingerprint: 'No fingerprint was given, so nothing says whose key this is.',
    noTimestamps: 'The bundle has none: its times are those of the machine it was made on.',
  },
  byHand: 'The same by hand, inside the unzipped folder',
  noCommand: 'Standard tools have no command for this.',
  checks: Object.fromEntries(
    CHECK_IDS.map((id) => {
      const { title, proves } = CHECK_TEXTS[id];
      return [id, { title, proves, provesNot: PROVES_NOT[id] }];
    }),
  ) as Record<CheckId, CheckWords>,
  limitsTitle: 'What nothing here can detect',
  limits: [
    'An officer who changes the page before capturing it.',
    'A server that shows something else to others.',
    'Who held the machine and the key.',
    'A holder of the key who makes everything anew and seals it again: only earlier time-stamps, receipts and copies contradict that.',
  ],
  plainCrypto:
    'This browser gives local files no cryptography of its own, so the page uses its own implementation: slower, with the same result.',
  builtFrom:
    'Verifier of Spoor {version}, build {commit}. Compare the digest of this file with the one you were given.',
  rules: Object.fromEntries(Object.entries(RULES).map(([id, { text }]) => [id, text])),
};
