import type { RuleId } from './rules';

/** One thing the verifier does not accept: where, by which rule, and what was found. */
export interface RefusalNote {
  /** Path below the bundle's folder (of an archive's own structure: name in the archive), or `(archive)` for the zip file itself. */
  file: string;
  rule: RuleId;
  detail: string;
}

/** The zip file as a whole, where no single file is to blame. */
export const ARCHIVE = '(archive)';

/** Thrown where going on makes no sense; `verifyBundle` turns it into a refusal of the verdict. */
export class Refusal extends Error {
  readonly note: RefusalNote;

  constructor(file: string, rule: RuleId, detail: string) {
    super(`${file}: ${rule}: ${detail}`);
    this.name = 'Refusal';
    this.note = { file, rule, detail };
  }
}

/** What was given is not a zip file, or no bundle of this format: exit code 2, not 1. */
export class NotABundle extends Error {
  constructor(detail: string) {
    super(detail);
    this.name = 'NotABundle';
  }
}
