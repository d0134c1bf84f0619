/** Texts of several nodes as one, for a first look: between two of them a word may end or go on. */
import { JOINT } from './joint';

/** Units at the end of a text that are looked at again with the next: longer than any term, spaced letters included. */
const OVERLAP = 300;
const SPACES = /[ \t\n\r\f]{2,}|[\t\n\r\f]/g;

export class Joined<T> {
  text = '';
  /** What each text belongs to, and where it begins. */
  owners: T[] = [];
  starts: number[] = [];
  /** The text ends with a space already: white space at the edges of nodes is one space to a reader. */
  #spaced = true;

  add(owner: T, data: string): void {
    const text = data.replace(SPACES, ' ');
    const from = this.#spaced && text.startsWith(' ') ? 1 : 0;
    if (from === text.length) return;
    this.owners.push(owner);
    this.starts.push(this.text.length);
    this.text += (from === 0 ? text : text.slice(1)) + JOINT;
    this.#spaced = text.endsWith(' ');
  }

  /** A new one that begins with the end of this, so that nothing is missed between the two. */
  next(): Joined<T> {
    const next = new Joined<T>();
    const cut = Math.max(0, this.text.length - OVERLAP);
    const kept = this.starts.findLastIndex((start) => start <= cut);
    if (kept < 0) return next;
    // Of a long text its end is enough.
    const from = Math.max(this.starts[kept] ?? 0, cut);
    next.owners = this.owners.slice(kept);
    next.starts = this.starts.slice(kept).map((start) => Math.max(0, start - from));
    next.text = this.text.slice(from);
    next.#spaced = this.#spaced;
    return next;
  }

  /** Tells the owners of the texts at these offsets. */
  tell(offsets: readonly number[], each: (owner: T) => void): void {
    let at = 0;
    for (const offset of offsets) {
      if ((this.starts[at] ?? 0) > offset) at = 0;
      while (at + 1 < this.starts.length && (this.starts[at + 1] ?? 0) <= offset) at++;
      const owner = this.owners[at];
      if (owner !== undefined) each(owner);
    }
  }
}
