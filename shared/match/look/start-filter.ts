/** Of the word starts of a piece of text, those at which a pattern may begin or a letter stands alone. */
import { KIND_SHIFT, unitInfo } from '../../text/char-kinds';
import { DENSE, SEPARATOR, WORD } from '../../text/unit-flags';
import { type AsciiScan, digitsOf, HIGH, lettersOf, OFFSET } from './ascii-scan';
import {
  beginHash,
  bitAt,
  type FirstLetters,
  fourHash,
  fourOf,
  gapHash,
  longHash,
  openHash,
  shortHash,
  sixHash,
  tornHash,
} from './first-letters';

/** Brackets and quotation marks that stand between words; see walk.ts. */
const BRACKETS = new Set([40, 41, 34, 0x201c, 0x201d, 0x201e, 0xab, 0xbb]);
const DENSE_BIT = Math.log2(DENSE);

/** Leaves in `starts` those of the first `count` worth a look, in place, and gives their number. `from`: offset of the scan's piece. */
export function filterAscii(
  tables: FirstLetters,
  scan: AsciiScan,
  from: number,
  starts: Uint32Array,
  count: number,
): number {
  return closer(tables, scan, from, starts, possible(tables, scan, from, starts, count));
}

/** The first question, without branches: what a word is can't be foreseen. */
function possible(
  { begin, long }: FirstLetters,
  { words }: AsciiScan,
  from: number,
  starts: Uint32Array,
  count: number,
): number {
  let kept = 0;
  for (let k = 0; k < count; k++) {
    const start = starts[k] as number;
    const at = start - from + OFFSET;
    // Four bytes from anywhere are parts of two words of the array.
    const low = (at & 3) << 3;
    const high = 31 - low;
    const two = words[(at >> 2) + 1] as number;
    const four = ((words[at >> 2] as number) >>> low) | ((two << 1) << high) | 0x20202020;
    const others = ~(lettersOf(four) | digitsOf(four)) & HIGH;
    // All bits of the bytes before the first that is no letter; all bits when there is none.
    const before = ((others & -others) >>> 7) - 1;
    const word = four & before;
    const fifth = ((two >>> low) & 0xff) | 32;
    const torn = word | ((four >>> 8) & ~before) | ((fifth << 24) & ~before);
    // With a wrong fourth letter: the fifth stands in its place.
    const wrong = (four & 0xffffff) | (fifth << 24);
    starts[kept] = start;
    kept +=
      bitAt(begin, beginHash(torn)) |
      bitAt(begin, beginHash(word)) |
      bitAt(long, longHash(wrong)) |
      ((others >>> 15) & 1);
  }
  return kept;
}

/** The further questions, for the few that are left. */
function closer(
  tables: FirstLetters,
  { bytes, words }: AsciiScan,
  from: number,
  starts: Uint32Array,
  count: number,
): number {
  const { fours, open, long, sixes, torn } = tables;
  let kept = 0;
  for (let k = 0; k < count; k++) {
    const start = starts[k] as number;
    const at = start - from + OFFSET;
    const low = (at & 3) << 3;
    const high = 31 - low;
    const two = words[(at >> 2) + 1] as number;
    const four = ((words[at >> 2] as number) >>> low) | ((two << 1) << high) | 0x20202020;
    if (((lettersOf(four) | digitsOf(four)) & HIGH) !== HIGH) {
      starts[kept] = start;
      kept += isShortTerm(tables, bytes, at);
      continue;
    }
    const three = words[(at >> 2) + 2] as number;
    const next = (two >>> low) | ((three << 1) << high) | 0x20202020;
    const letters = (lettersOf(next) | digitsOf(next)) & HIGH;
    const fifth = next & 0xff;
    const wrong = (four & 0xffffff) | (fifth << 24);
    if (letters === HIGH && (bitAt(long, longHash(four)) | bitAt(long, longHash(wrong))) !== 0) {
      starts[kept++] = start;
      continue;
    }
    if (bitAt(fours, fourHash(four)) === 0) continue;
    const sixth = (next >>> 8) & 0xff;
    // Behind a word of four or five letters it may be torn.
    const more =
      (letters & 0x80) === 0
        ? bitAt(torn, tornHash(four, sixth))
        : bitAt(sixes, sixHash(four, fifth, (letters & 0x8000) === 0 ? (next >>> 16) & 0xff : sixth)) |
          bitAt(sixes, sixHash(four, fifth, 0));
    if (more !== 0 || bitAt(open, openHash(four)) !== 0) starts[kept++] = start;
  }
  return kept;
}

/** 1 for a word of at most three letters that may be a word of a term or the first part of a torn one, or is a single letter. */
function isShortTerm({ short, gaps, torn }: FirstLetters, bytes: Uint8Array, at: number): number {
  const one = bytes[at] as number;
  const two = bytes[at + 1] as number;
  if (!isWordByte(two)) return 1;
  const three = bytes[at + 2] as number;
  const ofTwo = !isWordByte(three);
  const behind = at + (ofTwo ? 3 : 4);
  const next = bytes[behind] as number;
  const word = ofTwo ? fourOf(one, two, 0, 0) : fourOf(one, two, three, 0);
  if (bitAt(short, shortHash(word))) return 1;
  // Several characters between words: the next one is further on.
  if (!isWordByte(next)) return isGap(bytes[behind - 1] as number) ? bitAt(gaps, gapHash(word, 0)) : 0;
  const fourth = bytes[behind + 1] as number;
  const letters = ofTwo ? fourOf(one, two, next, fourth) : fourOf(one, two, three, next);
  return (
    bitAt(gaps, gapHash(word, next)) | bitAt(torn, tornHash(letters, ofTwo ? (bytes[behind + 2] as number) : fourth))
  );
}

const WORD_BYTES = Uint8Array.from({ length: 128 }, (_, unit) => ((unitInfo[unit] as number) >>> KIND_SHIFT) & WORD);

function isWordByte(byte: number): boolean {
  return WORD_BYTES[byte] !== 0;
}

/** The same for the units of any text. Starts near what folds to several units or none stay. */
export function filterUnits(tables: FirstLetters, text: string, starts: Uint32Array, count: number): number {
  const { fours, open, long, sixes, torn } = tables;
  const table = unitInfo;
  const end = text.length - 8;
  let kept = 0;
  for (let k = 0; k < count; k++) {
    const start = starts[k] as number;
    if (start >= end) {
      starts[kept++] = start;
      continue;
    }
    const one = table[text.charCodeAt(start)] as number;
    const two = table[text.charCodeAt(start + 1)] as number;
    const three = table[text.charCodeAt(start + 2)] as number;
    const four = table[text.charCodeAt(start + 3)] as number;
    if (!(isWord(two) & isWord(three) & isWord(four) & simple(one, two, three, four))) {
      if (isShortUnits(tables, text, start, one, two, three, four)) starts[kept++] = start;
      continue;
    }
    const units = fourOf(one & 0xffff, two & 0xffff, three & 0xffff, four & 0xffff);
    const five = table[text.charCodeAt(start + 4)] as number;
    const wrong = fourOf(one & 0xffff, two & 0xffff, three & 0xffff, five & 0xffff);
    if ((bitAt(fours, fourHash(units)) | bitAt(long, longHash(wrong))) === 0 && simple(five, five, five, five))
      continue;
    const six = table[text.charCodeAt(start + 5)] as number;
    const seven = table[text.charCodeAt(start + 6)] as number;
    const eight = table[text.charCodeAt(start + 7)] as number;
    const altered = bitAt(long, longHash(units)) | bitAt(long, longHash(wrong));
    if (
      !simple(five, six, seven, eight) ||
      (isWord(five) & isWord(six) & isWord(seven) & isWord(eight) & altered) !== 0 ||
      bitAt(open, openHash(units)) !== 0 ||
      (isWord(five)
        ? bitAt(sixes, sixHash(units, five & 0xffff, (isWord(six) ? six : seven) & 0xffff)) |
          bitAt(sixes, sixHash(units, five & 0xffff, 0))
        : bitAt(torn, tornHash(units, six & 0xffff))) !== 0
    )
      starts[kept++] = start;
  }
  return kept;
}

function isShortUnits(
  { short, gaps, torn }: FirstLetters,
  text: string,
  start: number,
  one: number,
  two: number,
  three: number,
  four: number,
): boolean {
  const five = unitInfo[text.charCodeAt(start + 4)] as number;
  const six = unitInfo[text.charCodeAt(start + 5)] as number;
  if (!isWord(two) || !(simple(one, two, three, four) & simple(five, six, one, one))) return true;
  const ofTwo = !isWord(three);
  const next = (ofTwo ? four : five) & 0xffff;
  const [a, b, c] = [one & 0xffff, two & 0xffff, three & 0xffff];
  const word = ofTwo ? fourOf(a, b, 0, 0) : fourOf(a, b, c, 0);
  if (bitAt(short, shortHash(word))) return true;
  if (!isWord(ofTwo ? four : five))
    return isGap((ofTwo ? three : four) & 0xffff) && bitAt(gaps, gapHash(word, 0)) !== 0;
  const letters = ofTwo ? fourOf(a, b, next, five & 0xffff) : fourOf(a, b, c, next);
  return (bitAt(gaps, gapHash(word, next)) | bitAt(torn, tornHash(letters, six & 0xffff))) !== 0;
}

/** May stand between words together with another character. */
function isGap(unit: number): boolean {
  return ((unitInfo[unit] as number) >>> KIND_SHIFT) & SEPARATOR ? true : BRACKETS.has(unit);
}

/** 1 for a letter or digit of a script written with spaces, and for the letters of others: they tear no word. */
function isWord(info: number): number {
  const flags = info >>> KIND_SHIFT;
  return (flags | (flags >> DENSE_BIT)) & WORD;
}

/** 1 when all of them fold to one unit. */
function simple(one: number, two: number, three: number, four: number): number {
  const least = Math.min(one & 0xfffe, two & 0xfffe, three & 0xfffe, four & 0xfffe);
  return least === 0 ? 0 : 1;
}
