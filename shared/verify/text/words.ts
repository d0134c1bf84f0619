/** The verifier's words in one language: used by the extension's page, by the self-contained file, and by nothing that needs a browser. */
import type { CheckId, RuleId } from '../rules';
import type { Verdict } from '../verdict';
import type { WarningId } from '../warnings';

export interface CheckWords {
  title: string;
  /** What follows when it passed. */
  proves: string;
  /** What does not follow: said beside it, never left to be guessed. */
  provesNot: string;
}

export interface VerifyWords {
  /** Name of the language in itself. */
  languageName: string;
  /** Name of the list of languages. */
  languages: string;
  title: string;
  intro: string;
  /** What the page does with the file: nothing leaves the machine. */
  privacy: string;
  drop: string;
  chooseFile: string;
  noFile: string;
  fingerprint: string;
  fingerprintHint: string;
  root: string;
  rootHint: string;
  rootUnreadable: string;
  password: string;
  passwordHint: string;
  again: string;
  cancel: string;
  working: { archive: string; files: string; records: string };
  /** Heading and one paragraph. */
  verdicts: Record<Verdict['status'], { title: string; text: string }>;
  /** `{reason}` in English follows. */
  notABundleReason: string;
  wrongPassword: string;
  needsPassword: string;
  summary: {
    file: string;
    caseNumber: string;
    /** What the bundle says of itself. */
    stated: string;
    captures: string;
    zip: string;
    key: string;
    ledger: string;
    /** `{n}` lines. */
    ledgerLines: string;
    timestamp: string;
    trusted: string;
    notTrusted: string;
    otherKeys: string;
  };
  compareZip: string;
  refusalsTitle: string;
  /** Heading and one paragraph over what does not fit together. */
  warningsTitle: string;
  warningsText: string;
  warnings: Record<WarningId, string>;
  rule: string;
  found: string;
  /** `{n}` more. */
  more: string;
  checksTitle: string;
  outcome: { passed: string; refused: string; open: string; notMade: string };
  provesLabel: string;
  provesNotLabel: string;
  /** Details of what stays open: see open-details.ts. Other details are in English. */
  open: { noFingerprint: string; noTimestamps: string };
  byHand: string;
  noCommand: string;
  checks: Record<CheckId, CheckWords>;
  limitsTitle: string;
  limits: readonly string[];
  plainCrypto: string;
  builtFrom: string;
  /** Rules in this language; one that is missing is shown in English. A test lists those. */
  rules: Partial<Record<RuleId, string>>;
}

/** Puts values for `{name}`. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
