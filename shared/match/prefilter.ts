/**
 * Two small tables that say of a word's first letters whether any pattern can begin there. They may say yes wrongly and never no:
 * different letters may share a place in a table. Nearly every word of a page ends here, so that the trie is seldom asked.
 */

import type { Folded } from '../text/fold';
import { DENSE, SURROGATE, WORD } from '../text/unit-flags';

/** What two letters tell, one bit each: look at four letters; at three; or walk, whatever follows. Nothing begins so: 0. */
const FOUR = 1;
const THREE = 2;
const WALK = 4;
const GAP = ' ';
const HASH = 35;
const DENSE_BIT = Math.log2(DENSE);
const SURROGATE_BIT = Math.log2(SURROGATE);

export interface Prefilter {
  /** By two units, 5 bits of each: small tables stay near the processor. */
  pairs: Uint8Array;
  /** By three units, 5 bits of each, and by a hash of four; one bit each. */
  threes: Uint8Array;
  fours: Uint8Array;
}

/**
 * Tables for patterns whose keys hold a space where words meet. `misspelt`: one of these is also looked for with a letter pushed in, or
 * two swapped, from the fourth on.
 */
export function buildPrefilter<P extends { key: string }>(
  patterns: readonly P[],
  misspelt: (pattern: P) => boolean = () => false,
): Prefilter {
  const pairs = new Uint8Array(1 << 10);
  const threes = new Uint8Array(1 << 12);
  const fours = new Uint8Array(1 << 13);
  const put = (table: Uint8Array, hash: number): void => {
    table[hash >> 3] = (table[hash >> 3] as number) | (1 << (hash & 7));
  };
  for (const pattern of patterns) {
    const { key } = pattern;
    const [one, two, three, four] = [0, 1, 2, 3].map((at) => key.charCodeAt(at)) as [number, number, number, number];
    // A short key may go on with an ending, a gap may be left out or hold one: the letters from there on are open.
    const gap = key.indexOf(GAP);
    const fixed = gap < 0 ? key.length : Math.min(gap, key.length);
    if (fixed < 2) {
      for (let any = 0; any < 32; any++) pairs[pairOf(one, any)] = WALK;
      continue;
    }
    const pair = pairOf(one, two);
    // From the fourth letter on anything may stand in a word of these.
    const open = fixed === 3 || (fixed > 3 && misspelt(pattern));
    pairs[pair] = (pairs[pair] as number) | (fixed === 2 ? WALK : open ? THREE : FOUR);
    if (open) put(threes, threeOf(one, two, three));
    else if (fixed > 3) put(fours, fourOf(one, two, three, four));
  }
  return { pairs, threes, fours };
}

/**
 * False when no pattern can begin at `start`, also not one torn by a separator after its second or third letter. Written without
 * branches: whether a word has two, three or more letters can't be foreseen.
 */
export function mayBegin({ pairs, threes, fours }: Prefilter, { units, flags }: Folded, start: number): boolean {
  const one = units[start] as number;
  const two = units[start + 1] as number;
  const told = pairs[pairOf(one, two)] as number;
  const torn = partsWords(flags[start + 2] as number);
  const at = start + 2 + torn;
  const three = units[at] as number;
  const tornLater = partsWords(flags[at + 1] as number) & ~torn;
  const shorter = threeOf(one, two, three);
  const longer = fourOf(one, two, three, units[at + 1 + tornLater] as number);
  const known =
    (((fours[longer >> 3] as number) >> (longer & 7)) & 1) |
    ((((threes[shorter >> 3] as number) >> (shorter & 7)) & 1) << 1) |
    WALK;
  return (told & known) !== 0;
}

/**
 * Writes to `into` the starts at which something is to be done: a pattern may begin there, a letter stands alone, or a hashtag
 * begins. Gives their number; `into` must have room for all starts.
 */
export function possibleStarts(filter: Prefilter, folded: Folded, into: Uint32Array): number {
  const { units, flags, starts, startCount } = folded;
  let count = 0;
  for (let k = 0; k < startCount; k++) {
    const start = starts[k] as number;
    const alone = (flags[start] as number) & ~(flags[start + 1] as number) & WORD;
    if (alone || units[start - 1] === HASH || mayBegin(filter, folded, start)) into[count++] = start;
  }
  return count;
}

/** 1 for a unit that may tear a word in two, 0 for letters, digits and emoji. */
function partsWords(flags: number): number {
  return ~(flags | (flags >> DENSE_BIT) | (flags >> SURROGATE_BIT)) & WORD;
}

function pairOf(one: number, two: number): number {
  return ((one & 31) << 5) | (two & 31);
}

function threeOf(one: number, two: number, three: number): number {
  return ((one & 31) << 10) | ((two & 31) << 5) | (three & 31);
}

function fourOf(one: number, two: number, three: number, four: number): number {
  return Math.imul((one << 24) ^ (two << 16) ^ (three << 8) ^ four, 0x9e3779b1) >>> 16;
}
