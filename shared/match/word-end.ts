/** Where a word ends, and whether what follows a stem is an ending or a second half the lexicon allows. */

import type { Folded } from '../text/fold';
import { START, WORD } from '../text/unit-flags';
import type { Endings } from './entries';

/** Compounds longer than this behind their stem are not words any more. */
const LONGEST_TAIL = 32;
/** Letters German and Dutch put between the halves of a compound. */
export const LINKS = ['', 's', 'n', 'en', 'e', 'es'];

/** True when no word goes on at `at`. A camel-case hump and a change between letter and digit end a word too. */
export function isBoundary(folded: Folded, at: number): boolean {
  return at >= folded.length || ((folded.flags[at] as number) & (WORD | START)) !== WORD;
}

/** End of the word that goes on at `at`; `at` itself at a boundary, -1 when the word is longer than any compound. */
export function wordEnd(folded: Folded, at: number): number {
  let end = at;
  while (!isBoundary(folded, end)) if (++end - at > LONGEST_TAIL) return -1;
  return end;
}

/** Folded units `from` to `to` as a string. */
export function slice(folded: Folded, from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i++) text += String.fromCharCode(folded.units[i] as number);
  return text;
}

/** True when `tail` is one of the endings; `last` is the letter before it, for doubled consonants. */
export function isEnding(endings: ReadonlySet<string>, tail: string, last: string): boolean {
  if (tail.length > 5) return false;
  return endings.has(tail) || (tail.startsWith(last) && endings.has(`~${tail.slice(1)}`));
}

/** True when `tail` is an allowed second half, with linking letters before it and an ending behind it. */
export function isListedTail(endings: Endings, tail: string): boolean {
  for (const link of LINKS) {
    if (!tail.startsWith(link)) continue;
    const word = tail.slice(link.length);
    if (endings.tails.has(word)) return true;
    for (let cut = word.length - 1; cut >= Math.max(3, word.length - 4); cut--) {
      if (endings.tails.has(word.slice(0, cut)) && isEnding(endings.last, word.slice(cut), word.charAt(cut - 1)))
        return true;
    }
  }
  return false;
}
