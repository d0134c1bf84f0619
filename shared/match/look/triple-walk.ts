/** A quick answer whether a word with a letter three times in a row may be a stretched term; the careful search is altered.ts. */
import { expansions, KIND_SHIFT, unitInfo } from '../../text/char-kinds';
import { WORD } from '../../text/unit-flags';
import { child, endsAt, gapBelow, type Trie } from '../trie';

const LONGEST_WORD = 40;
const WORDS_BEFORE = 2;
const LEAST_LETTERS = 4;
/** More than this is left to the careful search. */
const STEPS = 300;

export class TripleWalk {
  #text = '';
  #third = 0;
  #steps = 0;

  constructor(private readonly trie: Trie) {}

  /** True when a stretched term may lie around offset `third`. */
  may(text: string, third: number): boolean {
    this.#text = text;
    this.#third = third;
    let words = 0;
    let found = false;
    for (let at = third; at >= 0 && third - at < 3 * LONGEST_WORD && words <= WORDS_BEFORE && !found; at--) {
      // Wherever a word may begin: behind what is no letter, and behind what is not sure to be one.
      if (at > 0 && this.#isWord(at - 1) && !this.#isCut(at)) continue;
      if (!this.#isWord(at)) continue;
      if (at === 0 || !this.#isWord(at - 1)) words++;
      this.#steps = STEPS;
      found = this.#walk(0, at, at, 0, false);
    }
    this.#text = '';
    return found;
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
