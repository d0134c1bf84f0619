/** Of the word starts of a piece of text, those at which a pattern may begin or a letter stands alone. */
import { KIND_SHIFT, unitInfo } from '../../text/char-kinds';
import { DENSE, SEPARATOR, WORD } from '../../text/unit-flags';
import { type AsciiScan, digitsOf, HIGH, lettersOf } from './ascii-scan';
import {
  beginHash,
  bitAt,
  type FirstLetters,
  fiveOf,
  fourHash,
  fourOf,
  gapHash,
  longHash,
  mayBeAltered,
  openHash,
  shortHash,
  sixHash,
  tornHash,
} from './first-letters';
import { BEFORE, type Marks } from './marks';

/** Brackets and quotation marks that stand between words; see walk.ts. */
const BRACKETS = new Set([40, 41, 34, 0x201c, 0x201d, 0x201e, 0xab, 0xbb]);
const DOT = 46;
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
    const at = start - from + BEFORE;
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
  const { fours, open, longSixes, sixes, torn } = tables;
  let kept = 0;
  for (let k = 0; k < count; k++) {
    const start = starts[k] as number;
    const at = start - from + BEFORE;
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
    if (letters === HIGH && mayBeAltered(longSixes, four, fifth, (next >>> 8) & 0xff, (next >>> 16) & 0xff) !== 0) {
      starts[kept++] = start;
      continue;
    }
    if (bitAt(fours, fourHash(four)) === 0) continue;
    const sixth = (next >>> 8) & 0xff;
    if ((letters & 0x80) === 0) {
      if (bitAt(torn, tornHash(four, sixth)) | endsWith(tables, four, fifth, sixth)) starts[kept++] = start;
    } else if ((letters & 0x8000) === 0) {
      const seventh = (next >>> 16) & 0xff;
      if (
        bitAt(open, openHash(four)) |
        bitAt(sixes, sixHash(four, fifth, seventh)) |
        endsWith(tables, fiveOf(four, fifth), sixth, seventh)
      )
        starts[kept++] = start;
    } else if (
      bitAt(sixes, sixHash(four, fifth, sixth)) |
      bitAt(sixes, sixHash(four, fifth, 0)) |
      bitAt(open, openHash(four))
    )
      starts[kept++] = start;
  }
  return kept;
}

/**
 * 1 when a term ends with `word`, or goes on behind a gap with what follows: `between` and `next` are the units behind the word.
 */
function endsWith({ short, gaps }: FirstLetters, word: number, between: number, next: number): number {
  if (bitAt(short, shortHash(word))) return 1;
  if (!isGap(between)) return 0;
  return bitAt(gaps, gapHash(word, isWord(unitInfo[next] as number) ? next : 0));
}

/** 1 for a word of at most three letters that may be a word of a term or the first part of a torn one, or is a single letter. */
function isShortTerm(tables: FirstLetters, bytes: Uint8Array, at: number): number {
  const one = bytes[at] as number;
  const two = bytes[at + 1] as number;
  if (!isWordByte(two)) return 1;
  const three = bytes[at + 2] as number;
  const ofTwo = !isWordByte(three);
  const behind = at + (ofTwo ? 3 : 4);
  const next = bytes[behind] as number;
  const word = fourOf(one, two, ofTwo ? 0 : three, 0);
  if (endsWith(tables, word, bytes[behind - 1] as number, next)) return 1;
  if (!isWordByte(next)) return 0;
  const fourth = bytes[behind + 1] as number;
  const letters = ofTwo ? fourOf(one, two, next, fourth) : fourOf(one, two, three, next);
  return bitAt(tables.torn, tornHash(letters, ofTwo ? (bytes[behind + 2] as number) : fourth));
}

const WORD_BYTES = Uint8Array.from({ length: 128 }, (_, unit) => ((unitInfo[unit] as number) >>> KIND_SHIFT) & WORD);

function isWordByte(byte: number): boolean {
  return WORD_BYTES[byte] !== 0;
}

/** The same for the units of any text. Starts near what folds to several units or none stay. */
export function filterUnits(tables: FirstLetters, { units, base, starts }: Marks, count: number): number {
  const { fours, open, long, longSixes, sixes, torn } = tables;
  const table = unitInfo;
  let kept = 0;
  for (let k = 0; k < count; k++) {
    const start = starts[k] as number;
    const at = start - base;
    const one = table[units[at] as number] as number;
    const two = table[units[at + 1] as number] as number;
    const three = table[units[at + 2] as number] as number;
    const four = table[units[at + 3] as number] as number;
    if (!(isWord(two) & isWord(three) & isWord(four) & simple(one, two, three, four))) {
      if (isShortUnits(tables, units, at, one, two, three, four)) starts[kept++] = start;
      continue;
    }
    const letters = fourOf(one & 0xffff, two & 0xffff, three & 0xffff, four & 0xffff);
    const five = table[units[at + 4] as number] as number;
    const wrong = fourOf(one & 0xffff, two & 0xffff, three & 0xffff, five & 0xffff);
    if ((bitAt(fours, fourHash(letters)) | bitAt(long, longHash(wrong))) === 0 && simple(five, five, five, five))
      continue;
    const six = table[units[at + 5] as number] as number;
    const seven = table[units[at + 6] as number] as number;
    const eight = table[units[at + 7] as number] as number;
    const [l5, l6, l7] = [five & 0xffff, six & 0xffff, seven & 0xffff];
    if (
      !simple(five, six, seven, eight) ||
      (!isWord(five)
        ? bitAt(torn, tornHash(letters, l6)) | endsWith(tables, letters, l5, l6)
        : !isWord(six)
          ? bitAt(open, openHash(letters)) |
            bitAt(sixes, sixHash(letters, l5, l7)) |
            endsWith(tables, fiveOf(letters, l5), l6, l7)
          : bitAt(sixes, sixHash(letters, l5, l6)) |
            bitAt(sixes, sixHash(letters, l5, 0)) |
            bitAt(open, openHash(letters)) |
            ((isWord(seven) & isWord(eight)) * mayBeAltered(longSixes, letters, l5, l6, l7))) !== 0
    )
      starts[kept++] = start;
  }
  return kept;
}

function isShortUnits(
  tables: FirstLetters,
  units: Uint16Array,
  at: number,
  one: number,
  two: number,
  three: number,
  four: number,
): boolean {
  const five = unitInfo[units[at + 4] as number] as number;
  const six = unitInfo[units[at + 5] as number] as number;
  if (!isWord(two) || !(simple(one, two, three, four) & simple(five, six, one, one))) return true;
  const ofTwo = !isWord(three);
  const next = (ofTwo ? four : five) & 0xffff;
  const [a, b, c] = [one & 0xffff, two & 0xffff, three & 0xffff];
  if (endsWith(tables, fourOf(a, b, ofTwo ? 0 : c, 0), (ofTwo ? three : four) & 0xffff, next)) return true;
  if (!isWord(ofTwo ? four : five)) return false;
  const letters = ofTwo ? fourOf(a, b, next, five & 0xffff) : fourOf(a, b, c, next);
  return bitAt(tables.torn, tornHash(letters, six & 0xffff)) !== 0;
}

/** May stand between words, a full stop between digits. */
function isGap(unit: number): boolean {
  return (((unitInfo[unit] as number) >>> KIND_SHIFT) & SEPARATOR) !== 0 || unit === DOT || BRACKETS.has(unit);
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
