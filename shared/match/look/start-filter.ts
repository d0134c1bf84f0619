/** Of the word starts of a piece of text, those at which a pattern may begin or a letter stands alone. */
import { BYTE_GAP, BYTE_PLAIN, BYTE_S, BYTE_SMALL, BYTE_WORD } from '../../text/unit-bytes';
import { type ByteScan, HIGH, hasStrange, SMALL, wordsOf } from './byte-scan';
import {
  bitAt,
  fiveOf,
  fourHash,
  fourOf,
  gapHash,
  longHash,
  mayBeAltered,
  openHash,
  pairOf,
  phraseHash,
  shortHash,
  sixHash,
  sixOf,
  tornHash,
} from './first-hashes';
import type { FirstLetters } from './first-letters';
import { ALTERED, type Marks } from './marks';

/** In four bytes the bits of letters and digits, and of them that of the second byte. */
const WORDS = BYTE_WORD * 0x01010101;
const SECOND = BYTE_WORD << 8;
/** Added to a start at which a term may begin only if the next word is right. */
const PHRASE = 1 << 29;

/**
 * Leaves in `marks.starts` those worth a look, in place and in no order, and gives their number; writes down the letters that stand
 * alone.
 */
export function filterStarts(tables: FirstLetters, scan: ByteScan, marks: Marks): number {
  const { long, short } = possible(tables, scan, marks);
  const count = closer(tables, scan, marks, long);
  return phrased(tables, scan, marks, count, shorter(tables, scan, marks, short, count));
}

/**
 * The first question, without branches: what a word is can't be foreseen. Leaves in `marks.starts` the words of four letters and more
 * that are worth another, and in `marks.shortWords` all others.
 */
function possible({ fours, long }: FirstLetters, { words }: ByteScan, marks: Marks): { long: number; short: number } {
  const { starts, shortWords, base, startCount: count, alone } = marks;
  let kept = 0;
  let left = 0;
  for (let k = 0; k < count; k++) {
    const start = starts[k] as number;
    const at = start - base;
    // Four bytes from anywhere are parts of two words of the array.
    const low = (at & 3) << 3;
    const high = 31 - low;
    const two = words[(at >> 2) + 1] as number;
    const bytes = ((words[at >> 2] as number) >>> low) | ((two << 1) << high);
    const four = bytes | SMALL;
    const gaps = ~four & WORDS;
    if (gaps & SECOND) alone.push(start);
    const next = (two >>> low) | (((words[(at >> 2) + 2] as number) << 1) << high);
    const strange = hasStrange(bytes) | hasStrange(next);
    // With a wrong fourth letter: the fifth stands in its place.
    const wrong = (four & 0xffffff) | ((next | BYTE_SMALL) << 24);
    const whole = ((gaps - 1) & ~gaps) >>> 31;
    starts[kept] = start;
    kept += whole & (bitAt(fours, fourHash(four)) | bitAt(long, longHash(wrong)) | ((strange | -strange) >>> 31));
    shortWords[left] = start;
    left += whole ^ 1;
  }
  return { long: kept, short: left };
}

/** The further questions about words of four letters and more. */
function closer(tables: FirstLetters, { bytes, words }: ByteScan, marks: Marks, count: number): number {
  const { starts, base } = marks;
  const { fours, open, long, longSixes, sixes, torn } = tables;
  let kept = 0;
  for (let k = 0; k < count; k++) {
    const start = starts[k] as number;
    const at = start - base;
    const low = (at & 3) << 3;
    const high = 31 - low;
    const two = words[(at >> 2) + 1] as number;
    const three = words[(at >> 2) + 2] as number;
    let four = ((words[at >> 2] as number) >>> low) | ((two << 1) << high);
    let next = (two >>> low) | ((three << 1) << high);
    // What folds to several units or none shifts the letters behind it.
    if ((hasStrange(four) | hasStrange(next)) !== 0) {
      starts[kept++] = start | ALTERED;
      continue;
    }
    four |= SMALL;
    next |= SMALL;
    const letters = wordsOf(next);
    const fifth = next & 0xff;
    const wrong = (four & 0xffffff) | (fifth << 24);
    if (
      letters === HIGH &&
      (bitAt(long, longHash(four)) | bitAt(long, longHash(wrong))) !== 0 &&
      mayBeAltered(longSixes, four, fifth, (next >>> 8) & 0xff, (next >>> 16) & 0xff) !== 0
    ) {
      starts[kept++] = start | ALTERED;
      continue;
    }
    if (bitAt(fours, fourHash(four)) === 0) continue;
    const sixth = (next >>> 8) & 0xff;
    if ((letters & 0x80) === 0) {
      if (bitAt(torn, tornHash(four, sixth)) | endsWith(tables, four, bytes, at + 4)) starts[kept++] = start;
    } else if ((letters & 0x8000) === 0) {
      const seventh = (next >>> 16) & 0xff;
      if (
        bitAt(open, openHash(four)) |
        bitAt(sixes, sixHash(four, fifth, seventh)) |
        endsWith(tables, fiveOf(four, fifth), bytes, at + 5)
      )
        starts[kept++] = start;
    } else if (bitAt(sixes, sixHash(four, fifth, 0)) | bitAt(open, openHash(four))) starts[kept++] = start;
    else if (bitAt(sixes, sixHash(four, fifth, sixth)) !== 0) {
      const six = sixOf(fiveOf(four, fifth), sixth);
      const whole = (letters & 0x800000) === 0;
      if (!whole || bitAt(torn, tornHash(six, next >>> 24)) | endsWith(tables, six, bytes, at + 6))
        starts[kept++] = start;
    }
  }
  return kept;
}

/** 1 when a term ends with `word`, or goes on behind a gap with what follows at `behind`. */
function endsWith(tables: FirstLetters, word: number, bytes: Uint8Array, behind: number): number {
  if (bitAt(tables.short, shortHash(word)) !== 0) return 1;
  return meets(tables, word, bytes, behind) === 0 ? 0 : goesOn(tables, word, bytes, behind);
}

/** 1 when a term may go on behind a gap at `behind`, by the first two letters of the next word; without branches. */
function meets({ gaps }: FirstLetters, word: number, bytes: Uint8Array, behind: number): number {
  const next = bytes[behind + 1] as number;
  const second = bytes[behind + 2] as number;
  const begins = -((next >>> 6) & 1);
  const longer = -((second >>> 6) & 1);
  // The possessive stands between two words of a term: ox's horn.
  const possessive = (((next | BYTE_SMALL) ^ BYTE_S) - 1) >> 31;
  const first = next & begins & (longer | ~possessive);
  const gap = (((bytes[behind] as number) ^ BYTE_GAP) - 1) >>> 31;
  const strange = (second - BYTE_PLAIN) >>> 31;
  return gap & (bitAt(gaps, gapHash(word, first, second & longer & begins)) | strange);
}

/** The same by its first three or four letters. */
function goesOn({ phrases }: FirstLetters, word: number, bytes: Uint8Array, behind: number): number {
  const one = bytes[behind + 1] as number;
  const two = bytes[behind + 2] as number;
  const three = bytes[behind + 3] as number;
  const four = bytes[behind + 4] as number;
  if ((one & two & three & BYTE_WORD) === 0 || four < BYTE_PLAIN) return 1;
  return (
    bitAt(phrases, phraseHash(word, pairOf(one, two))) |
    bitAt(phrases, phraseHash(word, fourOf(one, two, three, four & BYTE_WORD ? four : 0)))
  );
}

/** The questions about words of at most three letters: whether one may be a word of a term, or the first part of a torn one. */
function shorter(
  tables: FirstLetters,
  { bytes, words }: ByteScan,
  marks: Marks,
  count: number,
  before: number,
): number {
  const { starts, shortWords, base } = marks;
  const { torn, short } = tables;
  let kept = before;
  for (let k = 0; k < count; k++) {
    const start = shortWords[k] as number;
    const at = start - base;
    const low = (at & 3) << 3;
    const high = 31 - low;
    const two = words[(at >> 2) + 1] as number;
    const four = ((words[at >> 2] as number) >>> low) | ((two << 1) << high);
    const next = (two >>> low) | (((words[(at >> 2) + 2] as number) << 1) << high);
    const strange = hasStrange(four) | hasStrange(next);
    const isStrange = (strange | -strange) >>> 31;
    const letters = four | SMALL;
    const gaps = ~four & WORDS;
    const gap = gaps & -gaps;
    // All bits of the bytes before the gap, and how many bytes that are.
    const own = ((gap >>> 6) - 1) & ~(gap >>> 6);
    const length = (30 - Math.clz32(gap)) >> 3;
    const word = (letters & own) | (SMALL & ~own);
    // Without what stands between: the letters of a word that is torn behind the second or third.
    const whole = (letters & own) | ((letters >>> 8) & ~own) | ((next | BYTE_SMALL) << 24);
    // A second tear behind the fourth letter: ne.us.ho.orn.
    const fifth = (next >>> 8) & 0xff;
    const fifthIsWord = -((fifth >>> 6) & 1);
    const last = (fifth & fifthIsWord) | ((next >>> 16) & 0xff & ~fifthIsWord);
    const tears = ((bytes[at + length + 1] as number) >>> 6) & (length >>> 1);
    const sure = bitAt(short, shortHash(word)) | (tears & bitAt(torn, tornHash(whole, last))) | isStrange;
    starts[kept] = start | (isStrange * ALTERED) | ((sure ^ 1) * PHRASE);
    kept += sure | meets(tables, word, bytes, at + length);
  }
  return kept;
}

/** Of the starts from `before` to `count` leaves those that need no next word, or have the right one. */
function phrased(tables: FirstLetters, { bytes }: ByteScan, marks: Marks, before: number, count: number): number {
  const { starts, base } = marks;
  let kept = before;
  for (let k = before; k < count; k++) {
    const start = starts[k] as number;
    if (start & PHRASE) {
      const at = (start ^ PHRASE) - base;
      const one = bytes[at] as number;
      const two = bytes[at + 1] as number;
      const three = bytes[at + 2] as number;
      const length = two & BYTE_WORD ? (three & BYTE_WORD ? 3 : 2) : 1;
      const word = fourOf(one, length > 1 ? two : 0, length > 2 ? three : 0, 0);
      if (goesOn(tables, word, bytes, at + length) === 0) continue;
    }
    starts[kept++] = start & ~PHRASE;
  }
  return kept;
}
