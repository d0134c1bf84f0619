/**
 * Places in the tables of first-letters.ts: hashes of letters without their case, each a byte of unit-bytes.ts. A hash is mixed to 32
 * bits; the highest are its place in a table, and other bits of it a second place, in a table that all share: what falls into another's
 * place in one of them seldom does in both.
 */

/** How many bits of a hash each table asks about. */
export const BITS = {
  fours: 17,
  open: 16,
  long: 17,
  longSixes: 19,
  sixes: 19,
  torn: 19,
  short: 16,
  gaps: 19,
  phrases: 19,
  again: 20,
} as const;

/** Four units in one number. */
export function fourOf(one: number, two: number, three: number, four: number): number {
  return (one | 32) ^ ((two | 32) << 8) ^ ((three | 32) << 16) ^ ((four | 32) << 24);
}

/** Two letters in the same way: the others are missing. */
export const pairOf = (one: number, two: number): number => fourOf(one, two, 0, 0);

/** Five letters in one number, of the first four in one and the fifth. */
export function fiveOf(four: number, fifth: number): number {
  return (Math.imul(four, 31) + (fifth | 32)) | 0;
}

/** Six letters in one number, of the first five in one and the sixth. */
export function sixOf(five: number, sixth: number): number {
  return (Math.imul(five, 37) + (sixth | 32)) | 0;
}

/** Each table has a multiplier of its own: a word that falls into another's place in one of them does not in the next. */
export const fourMix = (four: number): number => Math.imul(four, 0x85ebca6b);
export const openMix = (four: number): number => Math.imul(four, 0xc2b2ae35);
export const longMix = (four: number): number => Math.imul(four, 0x27d4eb2f);
export const shortMix = (four: number): number => Math.imul(four, 0xcc9e2d51);
/** Of a short word in one number, and the first two letters behind the gap. */
export const gapMix = (four: number, next: number, second: number): number =>
  Math.imul(four, 0x9e3779b1) ^ Math.imul((next | 32) ^ ((second | 32) << 8), 0x85ebca6b);
/** Of the first four letters in one number, the fifth and the sixth. */
export const sixMix = (four: number, fifth: number, sixth: number): number =>
  Math.imul(four, 0x165667b1) ^ Math.imul((fifth | 32) ^ ((sixth | 32) << 8), 0x85ebca6b);
/** Of a word of up to six letters in one number, and two, three or four letters of the next one in another. */
export const phraseMix = (word: number, next: number): number =>
  Math.imul(word, 0x9e3779b1) ^ Math.imul(next | 0x20202020, 0xc2b2ae35);
/** Of the first four letters in one number, and the fifth. */
export const tornMix = (four: number, fifth: number): number =>
  Math.imul(four, 0x9e3779b1) ^ Math.imul(fifth | 32, 0x85ebca6b);

export const longSixMix = (four: number, fifth: number, sixth: number): number =>
  Math.imul(four, 0x165667b1) ^ Math.imul((fifth | 32) ^ ((sixth | 32) << 8), 0x85ebca6b);

/**
 * 1 when a word of eight letters and more may be a long term with a letter pushed in or two swapped behind the third. `four`: its
 * first four letters in one number.
 */
export function mayBeAltered(
  table: Uint8Array,
  again: Uint8Array,
  four: number,
  fifth: number,
  sixth: number,
  seventh: number,
): number {
  const wrong = (four & 0xffffff) | ((fifth | 32) << 24);
  return (
    known(table, BITS.longSixes, again, longSixMix(four, fifth, sixth)) |
    known(table, BITS.longSixes, again, longSixMix(four, fifth, seventh)) |
    known(table, BITS.longSixes, again, longSixMix(four, sixth, fifth)) |
    known(table, BITS.longSixes, again, longSixMix(four, sixth, seventh)) |
    known(table, BITS.longSixes, again, longSixMix(wrong, sixth, seventh)) |
    known(table, BITS.longSixes, again, longSixMix(wrong, four >>> 24, sixth))
  );
}

/** Place of a mixed hash in a table of 2 to the `bits` places. */
export const placeOf = (mix: number, bits: number): number => mix >>> (32 - bits);
/** Its second place. */
export const againOf = (mix: number): number => Math.imul(mix ^ (mix >>> 15), 0x2c1b3c6d) >>> (32 - BITS.again);

/** 1 when a mixed hash has both its places. */
export const known = (table: Uint8Array, bits: number, again: Uint8Array, mix: number): number =>
  bitAt(table, placeOf(mix, bits)) & bitAt(again, againOf(mix));
export const bitAt = (table: Uint8Array, hash: number): number => ((table[hash >> 3] as number) >> (hash & 7)) & 1;
