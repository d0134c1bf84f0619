/**
 * Words without what stands inside them: `iv<span style="display:none">x</span>ory` reads “ivory”, though the tree says “ivxory”.
 * Whoever knows no styles can't tell what is hidden; so texts that stand in elements of one kind are joined over those of another
 * kind between them, wherever that makes one word of two ends.
 */

/** Nodes one behind the other that may stand inside a word, and UTF-16 units of each. */
const MOST_INSIDE = 4;
const MAX_INSIDE = 60;
/** Units kept of what stands before and behind. */
const KEPT = 120;
const ENDS_IN_WORD = /[\p{L}\p{N}\p{M}]$/u;
const BEGINS_IN_WORD = /^[\p{L}\p{N}\p{M}]/u;

interface Earlier<T> {
  owner: T;
  /** Its end, with what was joined to it already. */
  end: string;
  /** It may stand inside a word. */
  small: boolean;
}

export class InnerLetters<T> {
  readonly #alike: (a: T, b: T) => boolean;
  /** The latest texts, the nearest first. */
  #earlier: Earlier<T>[] = [];

  /** `alike`: whether two texts stand in one element, or in siblings that are written the same way. */
  constructor(alike: (a: T, b: T) => boolean) {
    this.#alike = alike;
  }

  /** Takes the texts in tree order. Gives the words at whose end `text` stands when what lies between is left out; null for none. */
  add(owner: T, text: string): string | null {
    const joined = BEGINS_IN_WORD.test(text) ? this.#joined(owner, text) : null;
    const end = (joined ?? text).slice(-KEPT);
    this.#earlier.unshift({ owner, end, small: text.length <= MAX_INSIDE && /\S/.test(text) });
    if (this.#earlier.length > MOST_INSIDE + 1) this.#earlier.pop();
    return joined;
  }

  #joined(owner: T, text: string): string | null {
    for (const [k, { owner: before, end, small }] of this.#earlier.entries()) {
      if (this.#alike(before, owner)) return k > 0 && ENDS_IN_WORD.test(end) ? end + text.slice(0, KEPT) : null;
      if (!small) return null;
    }
    return null;
  }
}
