/**
 * A quick walk from a word start that folds letter by letter as it goes. It answers only whether the careful walk (walk.ts) over
 * folded text may find something there: wrongly yes at times, never wrongly no.
 */
import { CLASS_SHIFT, expansions, KIND_SHIFT, unitInfo } from '../../text/char-kinds';
import { TURNS } from '../../text/unit-class';
import { DIGIT, SEPARATOR, START, WORD } from '../../text/unit-flags';
import { type Endings, endingLetters } from '../entries';
import { COMPOUND, child, ENDING, GAP, LISTED, MISSPELT, type Trie } from '../trie';
import { mayTearAgain } from '../walk';
import { isListedTail } from '../word-end';
import type { Marks } from './marks';

/** What stands behind the end of a text. */
const BEYOND = 32 | (SEPARATOR << KIND_SHIFT);
const DOT = 46;
const LETTER_A = 97;
/** In the place of a second letter: a term ends with the first. */
const ANY = 31;
const LETTER_S = 115;
const BRACKETS = new Set([40, 41, 34, 0x201c, 0x201d, 0x201e, 0xab, 0xbb]);
const MAX_GAP = 3;
const LONGEST_ENDING = 5;
const LONGEST_TAIL = 32;
/** Longest ending of a misspelt word. */
const SHORT_ENDING = 3;
const LEAST_MISSPELT = 8;
const SURE_LETTERS = 3;

export class RawWalk {
  #text = '';
  #length = 0;
  #units = new Uint16Array(0);
  #base = 0;
  #near = 0;
  /** Node of each three small Latin letters, 0 for none; by five bits of each. */
  readonly #threes = new Int32Array(1 << 15);
  /** By two letters: 1 where a term or a word of one ends with the first or the second of them. */
  readonly #early = new Uint8Array(1 << 10);

  /** Codes of first letters of all endings, one bit each. */
  readonly #endings: number;

  constructor(
    private readonly trie: Trie,
    private readonly languages: readonly Endings[],
  ) {
    this.#endings = endingLetters(languages);
    for (let one = 0; one < 26; one++) {
      const first = child(trie, 0, LETTER_A + one);
      for (let two = 0; two < 26 && first !== 0; two++) {
        const second = child(trie, first, LETTER_A + two);
        const pair = (one << 5) | two;
        this.#early[pair] = this.#stops(first) || (second !== 0 && this.#stops(second)) ? 1 : 0;
        for (let three = 0; three < 26 && second !== 0; three++)
          this.#threes[(pair << 5) | three] = child(trie, second, LETTER_A + three);
      }
      if (first !== 0 && this.#stops(first)) this.#early.fill(1, one << 5, (one + 1) << 5);
    }
  }

  /** The text that is asked about from now on. */
  begin(text: string): void {
    this.#text = text;
    this.#length = text.length;
    this.#near = 0;
  }

  /** The piece of it that is asked about most, as far as offset `end`: read from there it costs less. */
  near({ units, base }: Marks, end: number): void {
    this.#units = units;
    this.#base = base;
    this.#near = Math.min(end, this.#length) - base;
  }

  end(): void {
    this.#text = '';
    this.#length = 0;
    this.#near = 0;
  }

  /** True when a term may begin at offset `start`; `altered`: also one with a wrong letter. */
  reaches(start: number, altered: boolean): boolean {
    const one = this.#letter(start);
    const two = this.#letter(start + 1);
    if (one < 0 || (two < 0 && this.#isWord(start + 1))) return this.#slowly(start, altered);
    if (two < 0) return this.#early[(one << 5) | ANY] !== 0 && this.#slowly(start, altered);
    const pair = (one << 5) | two;
    if (this.#early[pair]) return this.#slowly(start, altered);
    const three = this.#letter(start + 2);
    if (three >= 0) {
      const node = this.#threes[(pair << 5) | three] as number;
      return node !== 0 && (this.#walk(node, start + 3, 3, 0) || (altered && this.misspelt(start)));
    }
    if (!this.#isPlain(start + 2) || this.#isWord(start + 2)) return this.#slowly(start, altered);
    // Torn behind the second letter.
    const torn = this.#letter(start + 3);
    if (torn < 0) return this.#isWord(start + 3) && this.#slowly(start, altered);
    return (this.#threes[(pair << 5) | torn] as number) !== 0 && this.#slowly(start, altered);
  }

  #slowly(start: number, altered: boolean): boolean {
    const info = this.#info(start);
    if ((info & 0xfffe) === 0) return true;
    const node = child(this.trie, 0, info & 0xffff);
    return node !== 0 && (this.#walk(node, start + 1, 1, 0) || (altered && this.misspelt(start)));
  }

  /** A term, or a word of one, ends at `node`. */
  #stops(node: number): boolean {
    const { first, out, unit } = this.trie;
    const gap = first[node] as number;
    return (
      (out[node] as number) < (out[node + 1] as number) || (gap < (first[node + 1] as number) && unit[gap] === GAP)
    );
  }

  /** 0 to 25 for what folds to a small Latin letter, -1 for anything else. */
  #letter(at: number): number {
    const letter = (this.#info(at) & 0xffff) - LETTER_A;
    return letter >= 0 && letter < 26 ? letter : -1;
  }

  /** Folds to one unit. */
  #isPlain(at: number): boolean {
    return (this.#info(at) & 0xfffe) !== 0;
  }

  /** Letter or digit, or what folds to several. */
  #isWord(at: number): boolean {
    return ((this.#info(at) >>> KIND_SHIFT) & WORD) !== 0 || !this.#isPlain(at);
  }

  #info(at: number): number {
    const near = at - this.#base;
    if (near >= 0 && near < this.#near) return unitInfo[this.#units[near] as number] as number;
    return at < this.#length ? (unitInfo[this.#text.charCodeAt(at)] as number) : BEYOND;
  }

  /** `depth`: letters walked; `torn`: what tore the word so far, 0 for nothing. */
  #walk(from: number, position: number, depth: number, torn: number): boolean {
    const { trie } = this;
    const { first, out, unit } = trie;
    let node = from;
    let at = position;
    let letters = depth;
    for (;;) {
      const ends = (out[node] as number) < (out[node + 1] as number);
      const gap = first[node] as number;
      const gapped = gap < (first[node + 1] as number) && unit[gap] === GAP;
      const info = this.#info(at);
      if ((info & 0xfffe) === 0) {
        const expansion = info === 0 ? undefined : expansions.get(this.#text.charCodeAt(at));
        // Pairs, and letters that fold to several, behind what might be a whole term: the careful walk knows.
        if (expansion === undefined || ends || (gapped && expansion !== '')) return true;
        for (let k = 0; k < expansion.length; k++) {
          node = child(trie, node, expansion.charCodeAt(k));
          letters++;
          if (node === 0) return false;
          if (k + 1 < expansion.length && (out[node] as number) < (out[node + 1] as number)) return true;
        }
        at++;
        continue;
      }
      if (ends && this.#mayEnd(node, at, info)) return true;
      if (gapped && this.#overGap(gap, at, letters, torn)) return true;
      if (at >= this.#length) return false;
      const flags = info >>> KIND_SHIFT;
      const code = info & 0xffff;
      if (!(flags & WORD) && letters >= 2 && mayTearAgain(torn, code) && (flags & SEPARATOR || code === DOT)) {
        const next = this.#info(at + 1);
        if ((next & 0xfffe) === 0) return true;
        const to = (next >>> KIND_SHIFT) & WORD ? child(trie, node, next & 0xffff) : 0;
        if (to !== 0 && this.#walk(to, at + 2, letters + 1, code)) return true;
      }
      const next = child(trie, node, info & 0xffff);
      if (next === 0 || unit[next] === GAP) return false;
      node = next;
      letters++;
      at++;
    }
  }

  /** True when a word may end here with a term of `node`, an ending or a second half behind it. */
  #mayEnd(node: number, at: number, info: number): boolean {
    if (this.#isBoundary(at, info)) return true;
    const marks = this.trie.marks[node] as number;
    if (marks & COMPOUND || (marks & LISTED && this.#isTail(at))) return true;
    if (!(marks & ENDING)) return false;
    const doubled = at > 0 && ((this.#info(at - 1) ^ info) & 0xffff) === 0;
    if (!doubled && !((this.#endings >>> (info & 31)) & 1)) return false;
    for (let end = at + 1; end <= at + LONGEST_ENDING; end++) {
      const next = this.#info(end);
      if ((next & 0xfffe) === 0 || this.#isBoundary(end, next)) return true;
    }
    return false;
  }

  /** The rest of the word is a second half that a language lists, or goes on in a way that is left to the careful walk. */
  #isTail(at: number): boolean {
    let rest = '';
    for (let end = at; ; end++) {
      const info = this.#info(end);
      if ((info & 0xfffe) === 0) return true;
      if (this.#isBoundary(end, info) && end > at) break;
      if (rest.length > LONGEST_TAIL) return false;
      rest += String.fromCharCode(info & 0xffff);
    }
    return this.languages.some((language) => isListedTail(language, rest));
  }

  #isBoundary(at: number, info: number): boolean {
    if (!((info >>> KIND_SHIFT) & WORD)) return true;
    const before = at > 0 ? this.#info(at - 1) : 0;
    if ((before & 0xfffe) === 0) return true;
    return ((TURNS[((before >>> CLASS_SHIFT) << 4) | (info >>> CLASS_SHIFT)] as number) & START) !== 0;
  }

  #overGap(gap: number, at: number, letters: number, torn: number): boolean {
    const behind = this.#skip(at, letters === 1);
    if (behind > at) {
      if (this.#from(gap, behind, letters, torn)) return true;
      if ((this.#info(behind) & 0xffff) !== LETTER_S) return false;
      const next = this.#skip(behind + 1);
      return next > behind + 1 && this.#from(gap, next, letters, torn);
    }
    if (at >= this.#length) return false;
    if (this.#from(gap, at, letters, torn)) return true;
    for (let end = at + 1; end <= at + 3 && end <= this.#length; end++) {
      const info = this.#info(end);
      if ((info & 0xfffe) === 0) return true;
      if (!this.#isBoundary(end, info)) continue;
      const next = this.#skip(end);
      return next > end && this.#from(gap, next, letters, torn);
    }
    return false;
  }

  #from(gap: number, at: number, letters: number, torn: number): boolean {
    if (at >= this.#length) return false;
    const info = this.#info(at);
    if ((info & 0xfffe) === 0) return true;
    const next = child(this.trie, gap, info & 0xffff);
    return next !== 0 && this.#walk(next, at + 1, letters + 1, torn);
  }

  /** Behind up to three separators, brackets or quotation marks, behind an initial dots too; invisible characters between them don't count. */
  #skip(at: number, initial = false): number {
    const dotted = initial || (at > 0 && ((this.#info(at - 1) >>> KIND_SHIFT) & DIGIT) !== 0);
    let next = at;
    for (let seen = 0; seen < MAX_GAP && next < this.#length; next++) {
      const info = this.#info(next);
      if ((info & 0xfffe) === 0) {
        if (info === 0 || expansions.get(this.#text.charCodeAt(next)) !== '') break;
        continue;
      }
      const code = info & 0xffff;
      if (!((info >>> KIND_SHIFT) & SEPARATOR) && !BRACKETS.has(code) && !(dotted && code === DOT)) break;
      seen++;
    }
    return next;
  }

  /** True when the word at `start` may be a long term with a letter pushed in or two swapped. */
  misspelt(start: number): boolean {
    const { trie } = this;
    let length = 0;
    for (let at = start; length < LEAST_MISSPELT; at++, length++) {
      const info = this.#info(at);
      if ((info & 0xfffe) === 0) break;
      if (!((info >>> KIND_SHIFT) & WORD)) return false;
    }
    let node = 0;
    for (let at = start, letters = 0; ; at++, letters++) {
      const info = this.#info(at);
      if (letters >= SURE_LETTERS) {
        if (!((trie.marks[node] as number) & MISSPELT)) return false;
        const after = this.#info(at + 1);
        if ((info & 0xfffe) === 0 || (after & 0xfffe) === 0) return true;
        if (this.#right(node, at + 1)) return true;
        const first = child(trie, node, after & 0xffff);
        const second = first === 0 ? 0 : child(trie, first, info & 0xffff);
        if (second !== 0 && this.#right(second, at + 2)) return true;
      } else if ((info & 0xfffe) === 0) return true;
      node = (info >>> KIND_SHIFT) & WORD ? child(trie, node, info & 0xffff) : 0;
      if (node === 0) return false;
    }
  }

  /** The word that goes on at `at` is short enough to be an ending. */
  #endsSoon(at: number): boolean {
    for (let end = at; end <= at + SHORT_ENDING; end++) {
      const info = this.#info(end);
      if ((info & 0xfffe) === 0 || this.#isBoundary(end, info)) return true;
    }
    return false;
  }

  /** The rest of the word is right as far as a long term or the gap in one. */
  #right(from: number, position: number): boolean {
    const { trie } = this;
    const { first, out, unit, marks } = trie;
    let node = from;
    for (let at = position; ; at++) {
      if (!((marks[node] as number) & MISSPELT)) return false;
      const info = this.#info(at);
      const gap = first[node] as number;
      const gapped = gap < (first[node + 1] as number) && unit[gap] === GAP;
      if ((info & 0xfffe) === 0) return true;
      if ((out[node] as number) < (out[node + 1] as number) && this.#endsSoon(at)) return true;
      if (!((info >>> KIND_SHIFT) & WORD)) {
        if (!gapped) return false;
        node = gap;
        continue;
      }
      node = child(trie, node, info & 0xffff);
      if (node === 0 || unit[node] === GAP) return false;
    }
  }
}
