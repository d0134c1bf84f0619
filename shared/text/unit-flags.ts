/** Flags of a folded unit, one bit each. */

/** Letters and digits of scripts written with spaces. */
export const WORD = 1;
/** A word may begin here: after a non-word unit, at a camel-case hump, between letter and digit. */
export const START = 2;
/** Written without spaces: Chinese, Japanese, Thai, Lao, Khmer, Burmese. */
export const DENSE = 4;
/** May stand between the words of one term: space, hyphen, apostrophe, slash, underscore. */
export const SEPARATOR = 8;
export const DIGIT = 16;
export const UPPER = 32;
/** Hides a letter: `iv*ry`, `iv0ry`, `$`. Only the non-word ones; digits are judged with their neighbours. */
export const MASK = 64;
/** Half of a surrogate pair: emoji, rare ideographs, mathematical letters. */
export const SURROGATE = 128;
