/** What one snapshot did to the document's copy and what it had to leave out. Lists stay short; the rest is counted. */
import { LIMITS, shortened } from '../../../shared/capture/limits';
import type { NotCaptured, Transformation } from '../../../shared/capture/record';
import { type KnownSteps, selectorOf } from '../dom/selector';

/** Selectors named in one entry. */
const MAX_NAMED = 20;

export class SnapshotNotes {
  readonly transformations: Transformation[] = [];
  readonly notCaptured: NotCaptured[] = [];
  /** Values that were blanked. They leave the page only for the check that no other file of the capture holds them. */
  readonly secrets = new Set<string>();
  /** There were more, or longer ones, than other files are searched for. */
  secretsCut = false;
  /** Good for this one synchronous pass: a page may have any number of elements side by side, and each is named among its likes. */
  readonly #steps: KnownSteps = new Map();
  readonly #grouped = new Map<string, { why: string; names: string[]; count: number }>();
  #secretChars = 0;
  #undone = 0;
  #left = 0;

  /** The selector of an element. */
  nameOf(element: Element): string {
    return selectorOf(element, this.#steps);
  }

  /** One step with its reason. */
  did(what: string, why: string): void {
    if (this.transformations.length < LIMITS.frameNotes) this.transformations.push({ what: shortened(what), why });
    else this.#undone += 1;
  }

  /** A value that must be in no file. */
  blanked(value: string): void {
    if (this.secrets.has(value)) return;
    this.#secretChars += value.length;
    if (this.secrets.size >= LIMITS.secrets || this.#secretChars > LIMITS.secretChars) this.secretsCut = true;
    else this.secrets.add(value);
  }

  /** A step done to many elements: told once, with the first selectors. `name` is asked for only while names are kept. */
  didTo(what: string, why: string, name: () => string): void {
    let group = this.#grouped.get(what);
    if (!group) {
      group = { why, names: [], count: 0 };
      this.#grouped.set(what, group);
    }
    group.count += 1;
    if (group.names.length < MAX_NAMED) group.names.push(name());
  }

  missing(whole: string, reason: string): void {
    const what = shortened(whole);
    if (this.notCaptured.some((entry) => entry.what === what && entry.reason === reason)) return;
    if (this.notCaptured.length < LIMITS.frameNotes) this.notCaptured.push({ what, reason: shortened(reason) });
    else this.#left += 1;
  }

  /** Writes the groups out; call once, at the end. */
  finish(): void {
    for (const [what, { why, names, count }] of this.#grouped) {
      const more = count > names.length ? ` and ${count - names.length} more` : '';
      this.transformations.push({ what: `${what}: ${names.join(', ')}${more}`, why });
    }
    if (this.#undone > 0)
      this.transformations.push({
        what: `${this.#undone} more steps of these kinds`,
        why: 'Only the first are listed.',
      });
    if (this.#left > 0)
      this.notCaptured.push({ what: `${this.#left} more resources`, reason: 'only the first are listed one by one' });
  }
}
