/**
 * What one unit after another means: a word begins, a letter may be hidden, a script without spaces begins. Units fall into a few
 * classes, and a table says it for each pair of classes. A text has a turn at every second or third unit, which a processor
 * can't foresee: asking the table at every unit is much faster than asking `if`.
 */
import { DENSE, DIGIT, MASK, SEPARATOR, START, SURROGATE, UPPER, WORD } from './unit-flags';

const OTHER = 0;
/** Letters: lower case and upper case of a script without look-alikes, of Latin, of a script with look-alikes. */
const FIRST_LETTER = 1;
const LAST_LETTER = 6;
const CLASS_DIGIT = 7;
export const CLASS_MASK = 8;
const CLASS_SEPARATOR = 9;
export const CLASS_DENSE = 10;
const CLASS_SURROGATE = 11;
const CLASS_BITS = 4;

/** In a turn besides `START`: something is to be written down, see `Folder`. */
export const RARE = 1;
/** In a turn with `START`: a word goes on, as `IvoryTusk` or `45g` does. */
export const CUT = 4;

/** Letters that are seen only in words on their head, and in phonetic transcriptions. */
export const TURNED_LETTERS = 'ɐɔǝɟƃɓɥᴉɾʞʅꞁɯɹʇʌʍʎ';
/** Latin letters that are mostly seen as others on their head: ƃ, ǝ. */
const TURNED = [0x183, 0x1dd];

/** Class of a folded unit with these flags. */
export function classOf(folded: number, kind: number): number {
  if (kind & DENSE) return CLASS_DENSE;
  if (kind & SURROGATE) return CLASS_SURROGATE;
  if (kind & MASK) return CLASS_MASK;
  if (kind & SEPARATOR) return CLASS_SEPARATOR;
  if (!(kind & WORD)) return OTHER;
  if (kind & DIGIT) return CLASS_DIGIT;
  // Greek, Cyrillic and phonetic letters end at U+052F.
  const script = folded < 0x250 ? (TURNED.includes(folded) ? 2 : 1) : folded < 0x530 ? 2 : 0;
  return FIRST_LETTER + 2 * script + (kind & UPPER ? 1 : 0);
}

/** START and RARE for a unit of class `next` behind one of class `before`, at `(before << 4) | next`. */
export const TURNS = new Uint8Array(1 << (2 * CLASS_BITS));

export const isLetterClass = (one: number): boolean => one >= FIRST_LETTER && one <= LAST_LETTER;
/** True for letters of other scripts than Latin. */
export const isForeignClass = (one: number): boolean => isLetterClass(one) && scriptOf(one) !== 1;
/** True for the classes of letters and digits. */
export const isWordClass = (one: number): boolean => isLetterClass(one) || one === CLASS_DIGIT;
const isUpper = (one: number): boolean => isLetterClass(one) && (one - FIRST_LETTER) % 2 === 1;
const scriptOf = (one: number): number => (isLetterClass(one) ? (one - FIRST_LETTER) >> 1 : 0);

function turn(before: number, next: number): number {
  if (next === CLASS_DENSE) return before === CLASS_DENSE ? 0 : RARE;
  // A mask behind a word may stand for its last letter, one before a word for a letter of it.
  if (!isWordClass(next)) return before === CLASS_MASK && next !== CLASS_MASK ? RARE : 0;
  if (!isWordClass(before)) return START | (before === CLASS_MASK ? RARE : 0);
  if ((before === CLASS_DIGIT) !== (next === CLASS_DIGIT)) return START | CUT | RARE;
  const hump = isUpper(next) && !isUpper(before) ? START | CUT : 0;
  const mixed = scriptOf(before) !== 0 && scriptOf(next) !== 0 && scriptOf(before) !== scriptOf(next);
  return hump | (mixed ? RARE : 0);
}

for (let before = 0; before < 1 << CLASS_BITS; before++)
  for (let next = 0; next < 1 << CLASS_BITS; next++) TURNS[(before << CLASS_BITS) | next] = turn(before, next);
