/**
 * A quick walk from a word start that folds letter by letter as it goes. It answers only whether the careful walk (walk.ts) over
 * folded text may find something there: wrongly yes at times, never wrongly no.
 */
import { CLASS_SHIFT, expansions, KIND_SHIFT, unitInfo } from '../../text/char-kinds';
import { TURNS } from '../../text/unit-class';
import { DIGIT, SEPARATOR, START, WORD } from '../../text/unit-flags';
import { LEAST_MISSPELT, SURE_BEFORE_CUT, SURE_BEFORE_OTHER, SURE_LETTERS } from '../altered';
import type { Endings } from '../entries';
import {
  CHILD,
  COMPOUND,
  child,
  ENDING,
  ENDS,
  endsAt,
  GAP,
  GAPPED,
  gapBelow,
  INFLECTED,
  LISTED,
  MISSPELT,
  type Trie,
} from '../trie';
import { NOT_TORN, tornBy } from '../walk';
import { isListedTail } from '../word-end';
import { EndingLetters, LONGEST_ENDING, NO_LETTERS, withLetter } from './ending-letters';
import { TailStarts } from './tail-starts';

/** What stands behind the end of a text. */
const BEYOND = 32 | (SEPARATOR << KIND_SHIFT);
const DOT = 46;
const LETTER_A = 97;
const LETTER_S = 115;
const BRACKETS = new Set([40, 41, 34, 0x201c, 0x201d, 0x201e, 0xab, 0xbb]);
const MAX_GAP = 3;
const LONGEST_TAIL = 32;
/** Longest ending of a word inside a term. */
const INNER_ENDING = 3;
/** Kinds of first letters. */
const SHORT = 1;
const ALWAYS = 2;
/** Longest ending of a misspelt word. */
const SHORT_ENDING = 3;

export class RawWalk {
  #text = '';
  #length = 0;
  #part = '';
  #partFrom = 0;
  /** Node of each two and of each three small Latin letters, 0 for none; by five bits of each. */
  readonly #twos = new Int32Array(1 << 10);
  readonly #threes = new Int32Array(1 << 15);
  /** The same with a gap behind the first, which may be left out: T. graeca. */
  readonly #initialTwos = new Int32Array(1 << 10);
  readonly #initialThrees = new Int32Array(1 << 15);
  /** By first letter: `ALWAYS` where a term ends with it, `SHORT` where a word of one that takes endings does. */
  readonly #early = new Uint8Array(1 << 5);

  readonly #endings: EndingLetters;
  readonly #tails: TailStarts;

  constructor(
    private readonly trie: Trie,
    private readonly languages: readonly Endings[],
  ) {
    this.#endings = new EndingLetters(languages);
    this.#tails = new TailStarts(languages);
    for (let one = 0; one < 26; one++) {
      const first = child(trie, 0, LETTER_A + one);
      if (first === 0) continue;
      const gap = gapBelow(trie, first);
      if (gap !== 0 && (trie.links[gap] as number) & INFLECTED) this.#early[one] = SHORT;
      if (endsAt(trie, first)) this.#early[one] = ALWAYS;
      this.#below(first, one, this.#twos, this.#threes);
      if (gap !== 0) this.#below(gap, one, this.#initialTwos, this.#initialThrees);
    }
  }

  /** Writes down what is reached from `node`, where the letter `one` leads, with one letter more and with two. */
  #below(node: number, one: number, twos: Int32Array, threes: Int32Array): void {
    for (let two = 0; two < 26; two++) {
      const second = child(this.trie, node, LETTER_A + two);
      const pair = (one << 5) | two;
      twos[pair] = second;
      for (let three = 0; three < 26 && second !== 0; three++)
        threes[(pair << 5) | three] = child(this.trie, second, LETTER_A + three);
    }
  }

  /** The text that is asked about from now on. */
  begin(text: string): void {
    this.#text = text;
    this.#length = text.length;
  }

  /** The part of it that is asked about next, from offset `from` on, in a text that is quicker to read. */
  near(part: string, from: number): void {
    this.#part = part;
    this.#partFrom = from;
  }

  end(): void {
    this.#part = '';
    this.#text = '';
    this.#length = 0;
  }

  /** True when a term may begin at offset `start`; `altered`: also one with a wrong letter. */
  reaches(start: number, altered: boolean): boolean {
    const one = this.#letter(start);
    const two = this.#letter(start + 1);
    if (one < 0 || two < 0) return this.#slowly(start, altered);
    const early = this.#early[one] as number;
    if (early === ALWAYS || (early === SHORT && this.#isShort(start))) return this.#slowly(start, altered);
    const pair = (one << 5) | two;
    return (
      this.#goesOn(this.#twos[pair] as number, this.#threes, pair, start) ||
      this.#goesOn(this.#initialTwos[pair] as number, this.#initialThrees, pair, start) ||
      (altered && this.misspelt(start))
    );
  }

  /** True when a term may begin with the pair of letters that leads to `node`. */
  #goesOn(node: number, threes: Int32Array, pair: number, start: number): boolean {
    if (node === 0) return false;
    // Nothing ends with the second letter: the third decides.
    if (!((this.trie.links[node] as number) & (ENDS | GAPPED))) {
      const three = this.#letter(start + 2);
      const next = three < 0 ? 0 : (threes[(pair << 5) | three] as number);
      if (three >= 0) return next !== 0 && this.#walk(next, start + 3, 3, 0);
    }
    return this.#walk(node, start + 2, 2, 0);
  }

  /** The word at `start` is a letter with a short ending at most, or what it is is left to the careful walk. */
  #isShort(start: number): boolean {
    for (let end = start + 1; end <= start + 1 + INNER_ENDING; end++) {
      const info = this.#info(end);
      if ((info & 0xfffe) === 0 || this.#isBoundary(end, info)) return true;
    }
    return false;
  }

  #slowly(start: number, altered: boolean): boolean {
    const info = this.#info(start);
    if ((info & 0xfffe) === 0) return true;
    const node = child(this.trie, 0, info & 0xffff);
    return node !== 0 && (this.#walk(node, start + 1, 1, 0) || (altered && this.misspelt(start)));
  }

  /** 0 to 25 for what folds to a small Latin letter, -1 for anything else. */
  #letter(at: number): number {
    const letter = (this.#info(at) & 0xffff) - LETTER_A;
    return letter >= 0 && letter < 26 ? letter : -1;
  }

  #info(at: number): number {
    const near = at - this.#partFrom;
    if (near >= 0 && near < this.#part.length) return unitInfo[this.#part.charCodeAt(near)] as number;
    return at < this.#length ? (unitInfo[this.#text.charCodeAt(at)] as number) : BEYOND;
  }

  /** `depth`: letters walked; `torn`: what tore the word so far (`tornBy`), 0 for nothing. */
  #walk(from: number, position: number, depth: number, torn: number): boolean {
    const { trie } = this;
    const { links, unit } = trie;
    let node = from;
    let at = position;
    let letters = depth;
    for (;;) {
      const link = links[node] as number;
      const ends = (link & ENDS) !== 0;
      const gapped = (link & GAPPED) !== 0;
      const info = this.#info(at);
      if ((info & 0xfffe) === 0) {
        const expansion = info === 0 ? undefined : expansions.get(this.#text.charCodeAt(at));
        // Pairs, and letters that fold to several, behind what might be a whole term: the careful walk knows.
        if (expansion === undefined || ends || (gapped && expansion !== '')) return true;
        for (let k = 0; k < expansion.length; k++) {
          node = child(trie, node, expansion.charCodeAt(k));
          letters++;
          if (node === 0) return false;
          if (k + 1 < expansion.length && endsAt(trie, node)) return true;
        }
        at++;
        continue;
      }
      if (ends && this.#mayEnd(link, at, info)) return true;
      if (gapped && this.#overGap(link & CHILD, at, letters, torn)) return true;
      if (at >= this.#length) return false;
      const flags = info >>> KIND_SHIFT;
      const code = info & 0xffff;
      const tear = !(flags & WORD) && letters >= 2 ? tornBy(torn, code) : NOT_TORN;
      if (tear !== NOT_TORN && (flags & SEPARATOR || code === DOT)) {
        const next = this.#info(at + 1);
        if ((next & 0xfffe) === 0) return true;
        const to = (next >>> KIND_SHIFT) & WORD ? child(trie, node, next & 0xffff) : 0;
        if (to !== 0 && this.#walk(to, at + 2, letters + 1, tear)) return true;
      }
      const next = child(trie, node, info & 0xffff);
      if (next === 0 || unit[next] === GAP) return false;
      node = next;
      letters++;
      at++;
    }
  }

  /** True when a word may end here with a term of `marks`, an ending or a second half behind it. */
  #mayEnd(marks: number, at: number, info: number): boolean {
    if (this.#isBoundary(at, info)) return true;
    if (marks & COMPOUND || (marks & LISTED && this.#isTail(at))) return true;
    if (!(marks & ENDING)) return false;
    return this.#isEnding(at);
  }

  /** The rest of the word is an ending in some language, or goes on in a way that is left to the careful walk. */
  #isEnding(at: number): boolean {
    const before = at > 0 ? this.#info(at - 1) & 0xffff : 0;
    const doubled = (this.#info(at) & 0xffff) === before;
    let letters = NO_LETTERS;
    let behindDouble = NO_LETTERS;
    for (let end = at; end <= at + LONGEST_ENDING; end++) {
      const info = this.#info(end);
      if ((info & 0xfffe) === 0) return true;
      if (end > at && this.#isBoundary(end, info))
        return this.#endings.may(letters) || (doubled && this.#endings.mayBehindDouble(behindDouble));
      letters = withLetter(letters, info);
      if (end > at) behindDouble = withLetter(behindDouble, info);
    }
    return false;
  }

  /** The rest of the word is a second half that a language lists, or goes on in a way that is left to the careful walk. */
  #isTail(at: number): boolean {
    const one = this.#info(at);
    const two = this.#info(at + 1);
    const three = this.#info(at + 2);
    // Nearly all end here, before anybody puts the rest together.
    if ((one & 0xfffe) !== 0 && (two & 0xfffe) !== 0 && (three & 0xfffe) !== 0 && !this.#tails.may(one, two, three))
      return false;
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
    if (!((this.trie.links[gap] as number) & INFLECTED)) return false;
    for (let end = at + 1; end <= at + INNER_ENDING && end <= this.#length; end++) {
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

  /** True when the word at `start` may be a long term with a letter pushed in, left out or exchanged, or two swapped. */
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
        const link = trie.links[node] as number;
        if (!(link & MISSPELT)) return false;
        const after = this.#info(at + 1);
        if ((info & 0xfffe) === 0 || (after & 0xfffe) === 0) return true;
        const first = child(trie, node, after & 0xffff);
        // Most words end here: nothing goes on with the next letter.
        if (first !== 0 || link & (ENDS | GAPPED)) {
          if (this.#right(node, at + 1)) return true;
          const second = first === 0 ? 0 : child(trie, first, info & 0xffff);
          if (second !== 0 && this.#right(second, at + 2)) return true;
        }
        if (letters >= SURE_BEFORE_CUT && this.#replaced(node, at, info & 0xffff, letters >= SURE_BEFORE_OTHER))
          return true;
      } else if ((info & 0xfffe) === 0) return true;
      node = (info >>> KIND_SHIFT) & WORD ? child(trie, node, info & 0xffff) : 0;
      if (node === 0) return false;
    }
  }

  /** A letter may be left out before `at`; `other`: or stand there in place of another. */
  #replaced(node: number, at: number, code: number, other: boolean): boolean {
    const { links, unit, count } = this.trie;
    const first = (links[node] as number) & CHILD;
    for (let k = first; k < first + (count[node] as number); k++) {
      if (unit[k] === GAP || unit[k] === code || !((links[k] as number) & MISSPELT)) continue;
      if (this.#right(k, at) || (other && this.#right(k, at + 1))) return true;
    }
    return false;
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
    const { links, unit } = trie;
    let node = from;
    for (let at = position; ; at++) {
      const link = links[node] as number;
      if (!(link & MISSPELT)) return false;
      const info = this.#info(at);
      if ((info & 0xfffe) === 0) return true;
      if (link & ENDS && this.#endsSoon(at)) return true;
      if (!((info >>> KIND_SHIFT) & WORD)) {
        if (!(link & GAPPED)) return false;
        node = link & CHILD;
        continue;
      }
      node = child(trie, node, info & 0xffff);
      if (node === 0 || unit[node] === GAP) return false;
    }
  }
}
