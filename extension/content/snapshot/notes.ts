/** What one snapshot did to the document's copy and what it had to leave out. Lists stay short; the rest is counted. */
import type { NotCaptured, Transformation } from '../../../shared/capture/record';

const MAX_ENTRIES = 300;
/** Selectors named in one entry. */
const MAX_NAMED = 20;

export class SnapshotNotes {
  readonly transformations: Transformation[] = [];
  readonly notCaptured: NotCaptured[] = [];
  /** Values that were blanked. They leave the page only for the check that no other file of the capture holds them. */
  readonly secrets = new Set<string>();
  readonly #grouped = new Map<string, { why: string; names: string[]; count: number }>();
  #left = 0;

  /** One step with its reason. */
  did(what: string, why: string): void {
    if (this.transformations.length < MAX_ENTRIES) this.transformations.push({ what, why });
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

  missing(what: string, reason: string): void {
    if (this.notCaptured.some((entry) => entry.what === what && entry.reason === reason)) return;
    if (this.notCaptured.length < MAX_ENTRIES) this.notCaptured.push({ what, reason });
    else this.#left += 1;
  }

  /** Writes the groups out; call once, at the end. */
  finish(): void {
    for (const [what, { why, names, count }] of this.#grouped) {
      const more = count > names.length ? ` and ${count - names.length} more` : '';
      this.transformations.push({ what: `${what}: ${names.join(', ')}${more}`, why });
    }
    if (this.#left > 0)
      this.notCaptured.push({ what: `${this.#left} more resources`, reason: 'only the first are listed one by one' });
  }
}
