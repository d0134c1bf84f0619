import { ARCHIVE, NotABundle, Refusal, type RefusalNote } from './refusal';
import { type CheckId, RULES, type RuleId } from './rules';
import type { WarningId, WarningNote } from './warnings';

/** What the checks of one bundle found, collected so that a reader sees everything that is wrong and not only the first thing. */
export class Findings {
  readonly notes: RefusalNote[] = [];
  /** What a reader should ask about; it decides nothing. */
  readonly warnings: WarningNote[] = [];
  /** Checks that were run to their end or broke off with a refusal. */
  readonly #run = new Set<CheckId>();
  readonly #failed = new Set<CheckId>();
  readonly #open = new Set<CheckId>();
  readonly #details = new Map<CheckId, string>();

  readonly #seen = new Set<string>();

  /** Notes a refusal; the very same is noted once. */
  refuse(file: string, rule: RuleId, detail: string): void {
    this.#failed.add(RULES[rule].check);
    const seen = `${rule} ${file} ${detail}`;
    if (this.#seen.has(seen)) return;
    this.#seen.add(seen);
    this.notes.push({ file, rule, detail });
  }

  /** Notes what does not fit together and is no proof against the bundle. */
  warn(file: string, warning: WarningId, detail: string): void {
    this.warnings.push({ file, warning, detail });
  }

  /** Marks a check as made and passed, for one that `run` does not run. */
  confirm(check: CheckId): void {
    this.#run.add(check);
  }

  /** One sentence for the reader about a check that was run. */
  say(check: CheckId, detail: string): void {
    this.#details.set(check, detail);
  }

  detail(check: CheckId): string | undefined {
    return this.#details.get(check);
  }

  /** Marks a check that was made but found nothing it could confirm. */
  leaveOpen(check: CheckId): void {
    this.#open.add(check);
  }

  /** True: accepted. False: refused. Null: not reached, or left open. */
  outcome(check: CheckId): boolean | null {
    if (this.#failed.has(check)) return false;
    return this.#run.has(check) && !this.#open.has(check) ? true : null;
  }

  /** Whether the check was made, whatever came of it. */
  wasMade(check: CheckId): boolean {
    return this.#run.has(check) || this.#failed.has(check);
  }

  get refused(): boolean {
    return this.notes.length > 0;
  }

  /**
   * Runs one check. A `Refusal` becomes a note; anything else that is thrown, being a case nobody thought of, is a refusal too.
   * Only an abort and `NotABundle` pass through. Undefined when the check threw.
   */
  async run<T>(check: CheckId, work: () => Promise<T> | T, signal?: AbortSignal): Promise<T | undefined> {
    try {
      const result = await work();
      this.#run.add(check);
      return result;
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof NotABundle) throw error;
      if (error instanceof Refusal) this.refuse(error.note.file, error.note.rule, error.note.detail);
      else
        this.refuse(
          ARCHIVE,
          'internal',
          `in the check "${check}": ${error instanceof Error ? error.message : String(error)}`,
        );
      this.#failed.add(check);
      return undefined;
    }
  }
}
