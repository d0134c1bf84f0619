/**
 * What a single UTF-16 unit is for matching, and what it folds to. Tables are filled when a unit is first met: a page uses a
 * few hundred different units, and asking `normalize` for all 65,536 would cost every frame more than matching the page.
 */

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

/** Folded unit for units that fold one to one. 0: not asked yet. 1: folds to several units or none, see `expansions`. */
export const simpleFold = new Uint16Array(65536);
/** Flags of the unit itself, valid once `simpleFold` of it is not 0. */
export const unitKind = new Uint8Array(65536);
export const expansions = new Map<number, string>();

const MASKS = '*•●○∗★☆✱✲×¤$@!|€£+^?%#~█▒░■□';
const SEPARATORS = " \t\n\r\f\v\u00a0\u1680\u2028\u2029\u202f\u205f\u3000-_/'’‘ʼ`´‐‑‒–—―−·ʹ＇";
/** Letters that Unicode does not decompose although readers take them for two or for their base letter. */
const LETTERS: Record<string, string> = {
  ß: 'ss',
  ẞ: 'ss',
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŀ: 'l',
  ŧ: 't',
  þ: 'th',
  ð: 'd',
  ĸ: 'k',
  ŋ: 'n',
  ſ: 's',
  // Small capitals are Latin letters in another dress.
  ᴀ: 'a',
  ʙ: 'b',
  ᴄ: 'c',
  ᴅ: 'd',
  ᴇ: 'e',
  ꜰ: 'f',
  ɢ: 'g',
  ʜ: 'h',
  ɪ: 'i',
  ᴊ: 'j',
  ᴋ: 'k',
  ʟ: 'l',
  ᴍ: 'm',
  ɴ: 'n',
  ᴏ: 'o',
  ᴘ: 'p',
  ʀ: 'r',
  ꜱ: 's',
  ᴛ: 't',
  ᴜ: 'u',
  ᴠ: 'v',
  ᴡ: 'w',
  ʏ: 'y',
  ᴢ: 'z',
};
/** First code points of alphabets of boxed letters that NFKC leaves alone: negative circled, negative squared, regional indicator. */
const BOXED = [0x1f150, 0x1f170, 0x1f1e6];
/** Code units of accents that fold away, first and last of each block: Latin, Greek, Cyrillic, Arabic, half marks. */
const MARKS = [
  0x0300, 0x036f, 0x0483, 0x0487, 0x0610, 0x061a, 0x064b, 0x065f, 0x0670, 0x0670, 0x06d6, 0x06dc, 0x1ab0, 0x1aff,
  0x1dc0, 0x1dff, 0x20d0, 0x20ff, 0xfe20, 0xfe2f,
];
/** The same for what has no letter at all: soft hyphen, joiners, zero-width, direction marks, fillers, variation selectors. */
const IGNORED = [
  0x00ad, 0x00ad, 0x034f, 0x034f, 0x061c, 0x061c, 0x0640, 0x0640, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b, 0x180f,
  0x200b, 0x200f, 0x202a, 0x202e, 0x2060, 0x206f, 0xfe00, 0xfe0f, 0xfeff, 0xfeff,
];
const LETTER = /[\p{L}\p{M}\p{Nl}]/u;
const NUMBER = /\p{Nd}/u;
const DENSE_SCRIPT =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々]/u;

function within(ranges: readonly number[], unit: number): boolean {
  for (let i = 0; i < ranges.length; i += 2)
    if (unit >= (ranges[i] as number) && unit <= (ranges[i + 1] as number)) return true;
  return false;
}

/** True for units that carry no letter of their own: soft hyphen, zero-width, variation selector, combining accent. */
export function isIgnorable(unit: number): boolean {
  return within(IGNORED, unit) || within(MARKS, unit);
}

/** True for combining accents, which belong to the letter before them. */
export function isMark(unit: number): boolean {
  return within(MARKS, unit);
}

/** Folds one character (one or two units): NFKC, lower case, accents of Latin, Greek, Cyrillic and Arabic off. */
export function foldCharacter(char: string): string {
  if (char.length === 1 && isIgnorable(char.charCodeAt(0))) return '';
  const point = char.codePointAt(0) ?? 0;
  for (const base of BOXED) if (point >= base && point < base + 26) return String.fromCharCode(97 + point - base);
  let folded = '';
  for (const part of char.normalize('NFKC').toLowerCase().normalize('NFD')) {
    if (part.length === 1 && isIgnorable(part.charCodeAt(0))) continue;
    folded += LETTERS[part] ?? part;
  }
  // Kana keep their voicing marks, Hangul its syllables: only what was really stripped stays decomposed.
  return folded.normalize('NFC');
}

/** Flags of a folded character, without START. */
export function kindOf(char: string): number {
  if (SEPARATORS.includes(char)) return SEPARATOR;
  if (MASKS.includes(char)) return MASK;
  if (NUMBER.test(char)) return WORD | DIGIT;
  if (DENSE_SCRIPT.test(char)) return DENSE;
  if (LETTER.test(char)) return WORD;
  return /\s/u.test(char) ? SEPARATOR : 0;
}

/** Fills the tables for one unit that is no surrogate. */
export function learnUnit(unit: number): void {
  const char = String.fromCharCode(unit);
  const folded = foldCharacter(char);
  if (folded.length === 1) {
    simpleFold[unit] = folded.charCodeAt(0) > 1 ? folded.charCodeAt(0) : 32;
    const lower = char.toLowerCase();
    unitKind[unit] = kindOf(folded) | (lower !== char ? UPPER : 0);
  } else {
    simpleFold[unit] = 1;
    expansions.set(unit, folded);
    unitKind[unit] = folded === '' ? 0 : kindOf(folded.charAt(0)) | (char.toLowerCase() !== char ? UPPER : 0);
  }
}

for (let unit = 0; unit < 128; unit++) learnUnit(unit);
