/** Starts that lie within one short term: `F1`. */
const STARTS_IN_TERM = 3;

/** What a scan of a text writes down: where words begin, and what may hide one. Offsets into the text, rising in each list. */
export class Marks {
  /** Offset of the first unit that was read: `BEFORE` before the piece. */
  base = 0;

  /** Where words begin; the first `startCount` count. Room for a piece of `PIECE` units. */
  readonly starts = new Uint32Array(2 * PIECE + 8);
  startCount = 0;
  /** Room for those at which words of fewer than four letters begin. */
  readonly shortWords = new Uint32Array(2 * PIECE + 8);
  /** Beginnings of words that are cut by a capital or a digit: a term may end there. */
  cut: number[] = [];
  #lastCut = -1;
  /** Letters with no letter behind them, or with something that says too little. */
  alone: number[] = [];
  /** Masks, digits beside letters, letters of two scripts in one word. */
  odd: number[] = [];
  /** There are letters of words on their head. */
  turned = false;
  /** Third letters of a kind in a row. */
  triples: number[] = [];
  /** Where runs of scripts without spaces begin. */
  dense: number[] = [];
  /** Emoji that a term may begin with, letters in fancy dress, heaps of invisible characters: to be looked at with all care. */
  strange: number[] = [];

  /** Writes down that a word is cut at the last start of `count`: terms with a digit or capital in them may begin some starts before. */
  cutAt(count: number): void {
    const known = this.#lastCut;
    for (let k = count - 2; k >= 0 && k >= count - 1 - STARTS_IN_TERM; k--) {
      const start = this.starts[k] as number;
      // What stands before it was written down with it.
      if (start <= known) return;
      this.cut.push(start);
      this.#lastCut = Math.max(this.#lastCut, start);
    }
  }

  clear(): void {
    this.startCount = 0;
    this.turned = false;
    this.cut.length = 0;
    this.#lastCut = -1;
    this.alone.length = 0;
    this.odd.length = 0;
    this.triples.length = 0;
    this.dense.length = 0;
    this.strange.length = 0;
  }
}

/** Added to a start at which a term with a wrong letter may begin: no text is as long. */
export const ALTERED = 1 << 30;
/** Units before a piece on which a word start may depend; a multiple of four. */
export const BEFORE = 4;
/** Units behind a piece that belong to a word in it, or to the next one. */
export const AHEAD = 64;
/** Units scanned at a time: what is written stays near the processor. */
export const PIECE = 8192;
