/** A quick answer whether a word with masks, digits or look-alikes may be a term in disguise; the careful search is disguised.ts. */
import { CLASS_SHIFT, expansions, KIND_SHIFT, unitInfo } from '../../text/char-kinds';
import { TURNS } from '../../text/unit-class';
import { DIGIT, MASK, START, WORD } from '../../text/unit-flags';
import { LEET, LOOK_ALIKES } from '../look-alikes';
import { CHILD, child, ENDS, GAP, GAPPED, type Trie } from '../trie';

const LONGEST_WORD = 40;
const WORDS_BEFORE = 3;
const LEAST_LETTERS = 4;
const MAX_REPLACED = 24;
/** More than this is left to the careful search. */
const STEPS = 400;
const LETTER_A = 97;
const LETTER_Z = 122;
const NONE: readonly number[] = [];

export class OddWalk {
  #text = '';
  #from = 0;
  #steps = 0;

  constructor(private readonly trie: Trie) {}

  /** The run of letters, digits and masks around offset `at`, and whether a term in disguise may lie in it or end in it. */
  look(text: string, at: number): { from: number; to: number; may: boolean } {
    this.#text = text;
    const part = (place: number): boolean => place >= 0 && place < text.length && this.#isPart(place);
    let from = at;
    while (at - from < 2 * LONGEST_WORD && part(from - 1)) from--;
    let to = at + 1;
    while (to - at < 2 * LONGEST_WORD && part(to)) to++;
    this.#from = from;
    let letters = false;
    let own = -1;
    for (let place = from; place < to && !letters; place++) {
      const flags = this.#flags(place);
      letters = (flags & (WORD | DIGIT)) === WORD || this.#several(place);
      if (own < 0 && !(flags & MASK)) own = place;
    }
    const may = letters && this.#any(from, Math.max(own, from));
    this.#text = '';
    return { from, to, may };
  }

  #any(from: number, own: number): boolean {
    this.#steps = STEPS;
    if (this.#walk(0, from, 0, 0)) return true;
    if (own !== from && this.#walk(0, own, 0, 0)) return true;
    let words = 0;
    for (let at = from - 1; words < WORDS_BEFORE && at >= 0 && from - at < 3 * LONGEST_WORD; at--) {
      if (!this.#begins(at)) continue;
      // An invisible character may stand before a word or within one.
      if (!this.#several(at) && !(at > 0 && this.#several(at - 1))) words++;
      if (this.#walk(0, at, 0, 0)) return true;
    }
    return false;
  }

  #walk(node: number, at: number, letters: number, replaced: number): boolean {
    const { links, count, unit } = this.trie;
    if (--this.#steps < 0) return true;
    const link = links[node] as number;
    if (replaced > 0 && link & ENDS && letters >= LEAST_LETTERS) return true;
    const begin = link & CHILD;
    if (link & GAPPED) {
      let next = at;
      while (next < this.#text.length && next - at < 6 && !(this.#flags(next) & (WORD | MASK)) && !this.#several(next))
        next++;
      if (this.#walk(begin, next, letters, replaced)) return true;
    }
    if (at >= this.#text.length) return false;
    const info = this.#info(at);
    if ((info & 0xfffe) === 0) {
      const expansion = info === 0 ? undefined : expansions.get(this.#text.charCodeAt(at));
      return expansion === '' ? this.#walk(node, at + 1, letters, replaced) : true;
    }
    const flags = info >>> KIND_SHIFT;
    const code = info & 0xffff;
    if (flags & WORD && this.#step(node, code, at, letters, replaced)) return true;
    if (at < this.#from || replaced >= MAX_REPLACED) return false;
    // Small Latin letters stand for themselves.
    if (code < LETTER_A || code > LETTER_Z) {
      for (const letter of LEET.get(code) ?? NONE) if (this.#step(node, letter, at, letters, replaced + 1)) return true;
      const alike = LOOK_ALIKES.get(code);
      if (alike !== undefined && this.#step(node, alike, at, letters, replaced + 1)) return true;
    }
    if (!(flags & MASK)) return false;
    for (let k = begin; k < begin + (count[node] as number); k++)
      if (unit[k] !== GAP && this.#walk(k, at + 1, letters + 1, replaced + 1)) return true;
    return node !== 0 && this.#walk(node, at + 1, letters, replaced + 1);
  }

  #step(node: number, code: number, at: number, letters: number, replaced: number): boolean {
    const next = child(this.trie, node, code);
    return next !== 0 && code !== GAP && this.#walk(next, at + 1, letters + 1, replaced);
  }

  #info(at: number): number {
    return unitInfo[this.#text.charCodeAt(at)] as number;
  }

  #flags(at: number): number {
    return this.#info(at) >>> KIND_SHIFT;
  }

  /** Folds to several units or none. */
  #several(at: number): boolean {
    return (this.#info(at) & 0xfffe) === 0;
  }

  #isPart(at: number): boolean {
    return (this.#flags(at) & (WORD | MASK)) !== 0 || this.#several(at);
  }

  #begins(at: number): boolean {
    if (this.#several(at)) return true;
    if (!(this.#flags(at) & WORD)) return false;
    if (at === 0 || this.#several(at - 1)) return true;
    const turn = TURNS[((this.#info(at - 1) >>> CLASS_SHIFT) << 4) | (this.#info(at) >>> CLASS_SHIFT)] as number;
    return (turn & START) !== 0;
  }
}
