import type { RefusalNote } from './refusal';
import type { CheckId } from './rules';
import type { CheckedToken } from './timestamps/token-check';
import type { WarningNote } from './warnings';

/**
 * The answer about one bundle. Exit codes are those of `npm run verify`: 0 intact and sealed by a key that was given, 1 refused,
 * 2 not a bundle at all, 3 intact, but nobody said which key to expect.
 */
export interface Verdict {
  exitCode: 0 | 1 | 2 | 3;
  status: 'intact-confirmed' | 'intact-signer-not-confirmed' | 'refused' | 'not-a-bundle';
  checks: VerdictCheck[];
  refusals: RefusalNote[];
  /** What does not fit together and is no proof against the bundle: to be asked about. */
  warnings: WarningNote[];
  summary: VerdictSummary;
}

export interface VerdictCheck {
  id: CheckId;
  title: string;
  /** Null: not reached, or nothing to check it against. */
  ok: boolean | null;
  proves: string;
  /** How to make this check with standard tools; empty when they have no way. */
  command: string;
  detail?: string;
}

/** Null where it could not be read. Of a refused bundle these are only what it says of itself. */
export interface VerdictSummary {
  caseNumber: string | null;
  /** Who sealed it and on which day, in the bundle's own words: only the key, confirmed from outside, speaks for that. */
  stated: { organisation: string; contact: string; date: string } | null;
  captures: number | null;
  /** SHA-256 of the SPKI DER of the key that sealed, 64 lower-case hex digits. */
  keyFingerprint: string | null;
  /** Keys other than the signer's that signed captures in it. */
  otherKeys: string[];
  ledgerHead: string | null;
  ledgerEntries: number | null;
  /** Of the zip file as given; null for a folder. */
  zipSha256: string | null;
  timestamps: CheckedToken[];
}
