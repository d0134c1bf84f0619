/**
 * What a single UTF-16 unit is for matching, and what it folds to. Tables are filled when a unit is first met: a page uses a
 * few hundred different units, and asking `normalize` for all 65,536 would cost every frame more than matching the page.
 */
import { JOINT } from './joint';
import { byteOf, unitBytes } from './unit-bytes';
import { classOf, isForeignClass } from './unit-class';
import { DENSE, DIGIT, MASK, SEPARATOR, START, UPPER, WORD } from './unit-flags';

/**
 * What is known of a unit in one number, so that folding asks one table: the folded unit in the low 16 bits, its flags in the next
 * 8, its class (unit-class.ts) above. Folded 0: not asked yet. Folded 1: folds to several units or none, see `expansions`.
 */
export const unitInfo = new Uint32Array(65536);
export const KIND_SHIFT = 16;
export const CLASS_SHIFT = 24;
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
/** Tags and supplementary variation selectors: never seen. */
const TAGS = 0xe0000;
const LAST_TAG = 0xe0fff;
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
  if (char === JOINT || (char.length === 1 && isIgnorable(char.charCodeAt(0)))) return '';
  const point = char.codePointAt(0) ?? 0;
  if (point >= TAGS && point <= LAST_TAG) return '';
  for (const base of BOXED) if (point >= base && point < base + 26) return String.fromCharCode(97 + point - base);
  let folded = '';
  for (const part of char.normalize('NFKC').toLowerCase().normalize('NFD')) {
    if (part.length === 1 && isIgnorable(part.charCodeAt(0))) continue;
    folded += LETTERS[part] ?? part;
  }
  // Kana keep their voicing marks, Hangul its syllables: only what was really stripped stays decomposed.
  return folded.normalize('NFC');
}

/** Flags of each unit that was asked about, and `KNOWN`. */
const kinds = new Uint8Array(65536);
const KNOWN = START;

/** Flags of a folded character, without START. */
export function kindOf(char: string): number {
  if (char.length !== 1) return askKind(char);
  const unit = char.charCodeAt(0);
  if (kinds[unit] === 0) kinds[unit] = askKind(char) | KNOWN;
  return (kinds[unit] as number) ^ KNOWN;
}

function askKind(char: string): number {
  if (SEPARATORS.includes(char)) return SEPARATOR;
  if (MASKS.includes(char)) return MASK;
  if (NUMBER.test(char)) return WORD | DIGIT;
  if (DENSE_SCRIPT.test(char)) return DENSE;
  if (LETTER.test(char)) return WORD;
  return /\s/u.test(char) ? SEPARATOR : 0;
}

/** Fills the table for one unit that is no surrogate, and gives its entry. */
export function learnUnit(unit: number): number {
  const char = String.fromCharCode(unit);
  const folded = foldCharacter(char);
  const upper = char.toLowerCase() !== char ? UPPER : 0;
  let code = 1;
  let kind = 0;
  if (folded.length === 1) {
    code = folded.charCodeAt(0) > 1 ? folded.charCodeAt(0) : 32;
    kind = kindOf(folded) | upper;
  } else {
    expansions.set(unit, folded);
    if (folded !== '') kind = kindOf(folded.charAt(0)) | upper;
  }
  const unitClass = classOf(code, kind);
  const info = (code | (kind << KIND_SHIFT) | (unitClass << CLASS_SHIFT)) >>> 0;
  unitInfo[unit] = info;
  if (code !== 1) unitBytes[unit] = byteOf(code, kind, isForeignClass(unitClass));
  return info;
}

for (let unit = 0; unit < 128; unit++) learnUnit(unit);
