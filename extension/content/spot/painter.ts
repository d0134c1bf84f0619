/**
 * Paints hits with the CSS Custom Highlight API: no node, class or attribute of the page is touched. Ranges are static: live
 * ranges would slow down every change the page makes. The registry can be seen by the page, so its names are random, and
 * nothing is registered on a page without hits.
 */
import type { HighlightNames } from '../../../shared/messages/page-state';
import type { FoundHit } from './hit-store';

export class Painter {
  readonly #names: HighlightNames;
  readonly #high = new Highlight();
  readonly #low = new Highlight();
  #shown = true;
  #registered = false;
  #closed = false;

  constructor(names: HighlightNames) {
    this.#names = names;
    // Where two overlap, the stronger suspicion is seen.
    this.#high.priority = 2;
    this.#low.priority = 1;
  }

  get painted(): number {
    return this.#high.size + this.#low.size;
  }

  add(found: FoundHit): void {
    if (!found.range || this.#closed) return;
    this.#lookOf(found).add(found.range);
    this.#register();
  }

  remove(found: FoundHit): void {
    if (found.range) this.#lookOf(found).delete(found.range);
    if (this.painted === 0) this.#unregister();
  }

  /** Takes all marks off the page for the time of a picture. */
  hide(): void {
    this.#shown = false;
    this.#unregister();
  }

  show(): void {
    this.#shown = true;
    this.#register();
  }

  /** Takes all marks away for good: a reading that was under way adds none after this. */
  close(): void {
    this.#closed = true;
    this.#high.clear();
    this.#low.clear();
    this.#unregister();
  }

  #lookOf(found: FoundHit): Highlight {
    return found.hit.level === 'high' ? this.#high : this.#low;
  }

  #register(): void {
    if (this.#registered || !this.#shown || this.painted === 0) return;
    CSS.highlights.set(this.#names.high, this.#high);
    CSS.highlights.set(this.#names.low, this.#low);
    this.#registered = true;
  }

  #unregister(): void {
    if (!this.#registered) return;
    CSS.highlights.delete(this.#names.high);
    CSS.highlights.delete(this.#names.low);
    this.#registered = false;
  }
}
