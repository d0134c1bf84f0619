/**
 * Every UTF-16 unit as one byte that keeps what a first look at a text asks: letters with their case, digits, what may stand between
 * words. Four of them fit in one number and are looked at together. Units of one folded form have one byte, but for case.
 */
import { DENSE, DIGIT, MASK, SEPARATOR, UPPER, WORD } from './unit-flags';

/** By unit. 0: not asked yet, or folds to several units or none, or half of a pair. */
export const unitBytes = new Uint8Array(65536);

/** Bytes below this say too little: see the unit itself. */
export const BYTE_PLAIN = 0x10;
/** Bytes below this (bit 7 left out) are rare. */
export const BYTE_COMMON = 0x20;
const BYTE_DENSE = 0x01;
/** Also with the bit of small letters no digit. */
const BYTE_MASK = 0x1c;
/** May stand between the words of a term. */
export const BYTE_GAP = 0x20;
export const BYTE_OTHER = 0x21;
const DIGIT_ZERO = 0x30;
const SMALL_A = 0x61;
/** Set in letters beside which a Latin one is a disguise. */
const FOREIGN = 0x80;
const CASE = 0x20;
const LETTERS = 26;
/** Brackets, quotation marks and the full stop may stand between words too. */
const BETWEEN = new Set([40, 41, 34, 46, 0x201c, 0x201d, 0x201e, 0xab, 0xbb]);

/** Byte of what folds to the one unit `folded` with these flags; `foreign`: a letter of a script other than Latin. */
export function byteOf(folded: number, flags: number, foreign: boolean): number {
  if (flags & DENSE) return BYTE_DENSE;
  if (flags & MASK) return BYTE_MASK;
  if (flags & SEPARATOR || BETWEEN.has(folded)) return BYTE_GAP;
  if (!(flags & WORD)) return BYTE_OTHER;
  if (flags & DIGIT) return DIGIT_ZERO + (folded % 10);
  const latin = folded >= SMALL_A && folded < SMALL_A + LETTERS;
  // Letters of other alphabets share bytes: who looks for one of them finds the other too, and looks again.
  const small = latin ? folded : SMALL_A + (folded % LETTERS);
  return (flags & UPPER ? small & ~CASE : small) | (foreign ? FOREIGN : 0);
}
