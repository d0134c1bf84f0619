/**
 * Every UTF-16 unit as one byte that keeps what a first look at a text asks: letters with their case, digits, what may stand between
 * words. Four of them fit in one number and are looked at together. Units of one folded form have one byte, but for case.
 */
import { TURNED_LETTERS } from './unit-class';
import { DENSE, DIGIT, MASK, SEPARATOR, UPPER, WORD } from './unit-flags';

/** By unit. 0: not asked yet, or folds to several units or none, or half of a pair. */
export const unitBytes = new Uint8Array(65536);

/** Bytes below this say too little: see the unit itself. */
export const BYTE_PLAIN = 0x10;
/** A letter of words on their head: who reads from the left can't say what it begins. */
export const BYTE_TURNED = 0x01;
/** A script written without spaces. */
export const BYTE_DENSE = 0x02;
/** A number sign: a mask too, but what follows it is always read with care. */
const BYTE_HASH = 0x03;
/** What is below this may be any letters, or none. */
export const BYTE_SURE = BYTE_DENSE;
/** The only one with this bit and neither of the two above it. */
const BYTE_MASK = 0x10;
/** May stand between the words of a term. */
export const BYTE_GAP = 0x20;
export const BYTE_OTHER = 0x21;
/** Set in small letters, digits, and whatever else is not rare. */
export const BYTE_SMALL = 0x20;
/** Set in letters and digits; the low five bits say which. */
export const BYTE_WORD = 0x40;
/** Set in letters beside which a Latin one is a disguise. */
const FOREIGN = 0x80;
const HASH = 35;
const SMALL_A = 0x61;
const LETTERS = 26;
/** Six numbers are left for ten digits. */
const DIGITS = 6;
export const BYTE_S = BYTE_WORD | BYTE_SMALL | 18;
/** Brackets, quotation marks and the full stop may stand between words too. */
const BETWEEN = new Set([40, 41, 34, 46, 0x201c, 0x201d, 0x201e, 0xab, 0xbb]);

const TURNED = new Set([...TURNED_LETTERS].map((char) => char.charCodeAt(0)));

/** Byte of what folds to the one unit `folded` with these flags; `foreign`: a letter of a script other than Latin. */
export function byteOf(folded: number, flags: number, foreign: boolean): number {
  if (flags & DENSE) return BYTE_DENSE;
  if (flags & MASK) return folded === HASH ? BYTE_HASH : BYTE_MASK;
  if (flags & SEPARATOR || BETWEEN.has(folded)) return BYTE_GAP;
  if (!(flags & WORD)) return BYTE_OTHER;
  if (TURNED.has(folded)) return BYTE_TURNED;
  const word = BYTE_WORD | (flags & UPPER ? 0 : BYTE_SMALL) | (foreign ? FOREIGN : 0);
  if (flags & DIGIT) return BYTE_WORD | BYTE_SMALL | (LETTERS + (folded % DIGITS));
  const latin = folded >= SMALL_A && folded < SMALL_A + LETTERS;
  // Letters of other alphabets share bytes: who looks for one of them finds the other too, and looks again.
  return word | (latin ? folded - SMALL_A : folded % LETTERS);
}
