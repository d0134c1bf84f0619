/** A quick answer whether a word with a letter three times in a row may be a stretched term; the careful search is altered.ts. */
import { expansions, KIND_SHIFT, unitInfo } from '../../text/char-kinds';
import { WORD } from '../../text/unit-flags';
import { child, endsAt, gapBelow, type Trie } from '../trie';

const LONGEST_WORD = 40;
const WORDS_BEFORE = 2;
const LEAST_LETTERS = 4;
/** Units before the third letter in which the term may begin. */
const REACH = 3 * LONGEST_WORD;
/** More than this is left to the careful search. */
const STEPS = 300;

export class TripleWalk {
  #text = '';
  #third = 0;
  #steps = 0;
  /** From the first offset to the last no word begins: remembered, for a wall of one letter must be gone through once. */
  #solidFrom = 0;
  #solidTo = -1;

  constructor(private readonly trie: Trie) {}

  /** The text that is asked about from now on. */
  begin(text: string): void {
    this.#text = text;
    this.#solidFrom = 0;
    this.#solidTo = -1;
  }

  end(): void {
    this.#text = '';
  }

  /** True when a stretched term may lie around offset `third`; the offsets asked about must rise. */
  may(third: number): boolean {
    this.#third = third;
    const least = Math.max(0, third - REACH + 1);
    const first = this.#firstSolid(third, least);
    let words = 0;
    let found = false;
    for (let at = first - 1; at >= least && words <= WORDS_BEFORE && !found; at--) {
      if (!this.#mayBegin(at)) continue;
      if (at === 0 || !this.#isWord(at - 1)) words++;
      this.#steps = STEPS;
      found = this.#walk(0, at, at, 0, false);
    }
    return found;
  }

  /** The first of the offsets up to `third` in a row at which no word begins; one behind `third` when one begins there. */
  #firstSolid(third: number, least: number): number {
    let at = third;
    while (at >= least && this.#isInside(at)) at = at === this.#solidTo ? this.#solidFrom - 1 : at - 1;
    this.#solidFrom = at + 1;
    this.#solidTo = third;
    return at + 1;
  }

  /** Wherever a word may begin: behind what is no letter, and behind what is not sure to be one. */
  #mayBegin(at: number): boolean {
    return this.#isWord(at) && !this.#isInside(at);
  }

  /** Behind a letter with which it is one word. */
  #isInside(at: number): boolean {
    return at > 0 && this.#isWord(at - 1) && !this.#isCut(at);
  }

  #walk(node: number, start: number, at: number, letters: number, skipped: boolean): boolean {
    if (--this.#steps < 0) return true;
    if (skipped && at > this.#third && letters >= LEAST_LETTERS && endsAt(this.trie, node)) return true;
    if (at >= this.#text.length) return false;
    const info = this.#info(at);
    if ((info & 0xfffe) === 0) {
      const nothing = info !== 0 && expansions.get(this.#text.charCodeAt(at)) === '';
      return nothing ? this.#walk(node, start, at + 1, letters, skipped) : true;
    }
    const word = ((info >>> KIND_SHIFT) & WORD) !== 0;
    const gap = gapBelow(this.trie, node);
    if (gap !== 0 && at > start && this.#walk(gap, start, word ? at : at + 1, letters, skipped)) return true;
    if (!word) return false;
    const next = child(this.trie, node, info & 0xffff);
    if (next !== 0 && this.#walk(next, start, at + 1, letters + 1, skipped)) return true;
    const before = at > start ? this.#info(at - 1) : 0;
    if (at > start && (before & 0xfffe) === 0) return true;
    return at > start && ((before ^ info) & 0xffff) === 0 && this.#walk(node, start, at + 1, letters, true);
  }

  #info(at: number): number {
    return unitInfo[this.#text.charCodeAt(at)] as number;
  }

  #isWord(at: number): boolean {
    const info = this.#info(at);
    return ((info >>> KIND_SHIFT) & WORD) !== 0 || (info & 0xfffe) === 0;
  }

  /** A capital, a digit or something that folds to several units: a word may begin there though letters stand before it. */
  #isCut(at: number): boolean {
    const info = this.#info(at);
    const before = this.#info(at - 1);
    return info >>> 24 !== before >>> 24 || (info & 0xfffe) === 0 || (before & 0xfffe) === 0;
  }
}
