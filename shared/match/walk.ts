/** The walk from a word start through the trie: gaps between the words of a term, endings inside it, words torn in two or more. */

import type { Folded } from '../text/fold';
import { DIGIT, SEPARATOR, WORD } from '../text/unit-flags';
import type { Endings } from './entries';
import { mayBegin } from './prefilter';
import { CHILD, child, ENDS, GAP, GAPPED, INFLECTED, type Trie } from './trie';
import { isBoundary, isEnding, slice } from './word-end';

/** Told for every node with entries that a walk reaches: `at` is the folded position behind the match. */
export type Offer = (node: number, at: number, languages: number, torn: boolean) => void;

const MAX_GAP = 3;
const ALL = ~0;
const DOT = 46;
const SPACE = 32;
/** Brackets and quotation marks. */
const BRACKETS = new Set([40, 41, 34, 0x201c, 0x201d, 0x201e, 0xab, 0xbb]);
const LETTER_S = 115;
const NEWLINES = [10, 13];

/** A walker over one trie. `languages` carry the endings that may stand inside a term (schwarze|n Koralle). */
export class Walker {
  /** Furthest folded position that any walk since it was set has seen. */
  furthest = 0;

  constructor(
    private readonly trie: Trie,
    private readonly languages: readonly Endings[],
    private readonly tearing: boolean,
  ) {}

  /** Walks from folded position `start`, where a word begins. */
  walk(folded: Folded, start: number, offer: Offer): void {
    if (!mayBegin(this.trie.filter, folded, start)) return;
    const node = child(this.trie, 0, folded.units[start] as number);
    if (node !== 0) this.descend(folded, node, start + 1, start, ALL, 0, offer);
  }

  /** `torn`: what tore the word so far (`tornBy`), 0 for nothing. */
  private descend(
    folded: Folded,
    from: number,
    position: number,
    start: number,
    mask: number,
    torn: number,
    offer: Offer,
  ): void {
    const { links, unit } = this.trie;
    let node = from;
    let at = position;
    for (;;) {
      if (at > this.furthest) this.furthest = at;
      const link = links[node] as number;
      if (link & ENDS) offer(node, at, mask, torn !== 0);
      if (link & GAPPED) this.overGap(folded, link & CHILD, at, start, mask, torn, offer);
      if (at >= folded.length) return;
      const flags = folded.flags[at] as number;
      if (!(flags & WORD)) {
        const code = folded.units[at] as number;
        const tear = this.tearing ? tornBy(torn, code) : NOT_TORN;
        if (tear !== NOT_TORN && at - start >= 2 && this.mayTear(folded, at))
          this.descendFrom(folded, node, at + 1, start, mask, tear, offer);
      }
      const next = child(this.trie, node, folded.units[at] as number);
      if (next === 0 || unit[next] === GAP) return;
      node = next;
      at++;
    }
  }

  /** `node` is the gap between two words of a term. Text may have separators there, nothing at all, or an ending and separators. */
  private overGap(
    folded: Folded,
    node: number,
    at: number,
    start: number,
    mask: number,
    torn: number,
    offer: Offer,
  ): void {
    const behind = skipSeparators(folded, at, at - start === 1);
    if (behind > at) {
      this.descendFrom(folded, node, behind, start, mask, torn, offer);
      // The possessive of an English word (tiger's tooth) stands between the words of the term.
      const possessive =
        folded.units[behind] === LETTER_S && behind + 1 < folded.length && isBoundary(folded, behind + 1);
      const next = possessive ? skipSeparators(folded, behind + 1) : behind;
      if (next > behind + 1) this.descendFrom(folded, node, next, start, mask, torn, offer);
      return;
    }
    if (at >= folded.length) return;
    this.descendFrom(folded, node, at, start, mask, torn, offer);
    if (!((this.trie.links[node] as number) & INFLECTED)) return;
    for (let end = at + 1; end <= at + 3 && end <= folded.length; end++) {
      if (!isBoundary(folded, end)) continue;
      const next = skipSeparators(folded, end);
      // Most words end here: what follows must go on with the term, before anybody asks for the ending.
      if (next === end || child(this.trie, node, folded.units[next] as number) === 0) return;
      const tail = slice(folded, at, end);
      const last = String.fromCharCode(folded.units[at - 1] as number);
      let fits = 0;
      for (const language of this.languages) if (isEnding(language.inner, tail, last)) fits |= language.bit;
      if ((mask & fits) !== 0) this.descendFrom(folded, node, next, start, mask & fits, torn, offer);
      return;
    }
  }

  /** Goes on with the letter at `at` below `above`, when there is one. */
  private descendFrom(
    folded: Folded,
    above: number,
    at: number,
    start: number,
    mask: number,
    torn: number,
    offer: Offer,
  ): void {
    if (at >= folded.length) return;
    const next = child(this.trie, above, folded.units[at] as number);
    if (next !== 0) this.descend(folded, next, at + 1, start, mask, torn, offer);
  }

  /** One separator between two letters, with at least two letters behind it, or one between spaces: `net-suke`, `Elfen bein`, `pang o lin`. */
  private mayTear(folded: Folded, at: number): boolean {
    const code = folded.units[at] as number;
    if (!((folded.flags[at] as number) & SEPARATOR) && code !== DOT) return false;
    if (NEWLINES.includes(code)) return false;
    const isWord = (i: number): boolean => i < folded.length && ((folded.flags[i] as number) & WORD) !== 0;
    if (!isWord(at + 1)) return false;
    if (isWord(at + 2)) return true;
    return code === SPACE && folded.units[at + 2] === SPACE && isWord(at + 3) && isWord(at + 4);
  }
}

/** It may not be torn there. */
export const NOT_TORN = -1;
/** By two spaces: then by nothing more, for honest words stand between spaces. */
const TWICE = 1;

/** What has torn a word once `code` tears it too, 0 being an untorn one: dots and the like any number of times, a space twice. */
export function tornBy(torn: number, code: number): number {
  if (torn === 0 || (torn === code && code > SPACE)) return code;
  return torn === SPACE && code === SPACE ? TWICE : NOT_TORN;
}

/**
 * Position behind up to three separators, brackets or quotation marks; between digits (telephone numbers) and behind an initial
 * (`T. graeca`, `o. Ring`) dots count as well.
 */
function skipSeparators(folded: Folded, at: number, initial = false): number {
  const dotted = initial || (at > 0 && ((folded.flags[at - 1] as number) & DIGIT) !== 0);
  let next = at;
  while (next < folded.length && next - at < MAX_GAP) {
    const code = folded.units[next] as number;
    const flags = folded.flags[next] as number;
    if (flags & WORD) break;
    if (!(flags & SEPARATOR) && !(dotted && code === DOT) && !BRACKETS.has(code)) break;
    next++;
  }
  return next;
}
