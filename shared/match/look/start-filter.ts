/** Of the word starts of a piece of text, those at which a pattern may begin or a letter stands alone. */
import { BYTE_GAP, BYTE_S, BYTE_SMALL, BYTE_SURE, BYTE_WORD } from '../../text/unit-bytes';
import { type ByteScan, HIGH, hasUnsure, SMALL, wordsOf } from './byte-scan';
import {
  BITS,
  bitAt,
  fiveOf,
  fourMix,
  fourOf,
  gapMix,
  known,
  longMix,
  mayBeAltered,
  openMix,
  pairOf,
  phraseMix,
  placeOf,
  shortMix,
  sixMix,
  sixOf,
  tornMix,
} from './first-hashes';
import type { FirstLetters } from './first-letters';
import { ALTERED, type Marks } from './marks';

/** In four bytes the bits of letters and digits, and of them that of the second byte. */
const WORDS = BYTE_WORD * 0x01010101;
const SECOND = BYTE_WORD << 8;

/**
 * Leaves in `marks.starts` those worth a look, in place and in no order, and gives their number; writes down the letters that stand
 * alone.
 */
export function filterStarts(tables: FirstLetters, scan: ByteScan, marks: Marks): number {
  const { long, short } = possible(tables, scan, marks);
  return shorter(tables, scan, marks, short, closer(tables, scan, marks, long));
}

/**
 * The first question, without branches: what a word is can't be foreseen. Leaves in `marks.starts` the words of four letters and more
 * that are worth another, and in `marks.shortWords` all others.
 */
function possible({ fours, long }: FirstLetters, { view }: ByteScan, marks: Marks): { long: number; short: number } {
  const { starts, shortWords, base, startCount: count, alone } = marks;
  let kept = 0;
  let left = 0;
  for (let k = 0; k < count; k++) {
    const start = starts[k] as number;
    const at = start - base;
    const bytes = view.getInt32(at, true);
    const four = bytes | SMALL;
    const gaps = ~four & WORDS;
    if (gaps & SECOND) alone.push(start);
    const next = view.getInt32(at + 4, true);
    const strange = hasUnsure(bytes) | hasUnsure(next);
    // With a wrong fourth letter: the fifth stands in its place.
    const wrong = (four & 0xffffff) | ((next | BYTE_SMALL) << 24);
    const whole = ((gaps - 1) & ~gaps) >>> 31;
    starts[kept] = start;
    kept +=
      whole &
      (bitAt(fours, placeOf(fourMix(four), BITS.fours)) |
        bitAt(long, placeOf(longMix(wrong), BITS.long)) |
        ((strange | -strange) >>> 31));
    shortWords[left] = start;
    left += whole ^ 1;
  }
  return { long: kept, short: left };
}

/** The further questions about words of four letters and more. */
function closer(tables: FirstLetters, { bytes, view }: ByteScan, marks: Marks, count: number): number {
  const { starts, base } = marks;
  const { fours, open, long, longSixes, sixes, torn, again } = tables;
  let kept = 0;
  for (let k = 0; k < count; k++) {
    const start = starts[k] as number;
    const at = start - base;
    let four = view.getInt32(at, true);
    let next = view.getInt32(at + 4, true);
    // What folds to several units or none shifts the letters behind it.
    if ((hasUnsure(four) | hasUnsure(next)) !== 0) {
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
      (known(long, BITS.long, again, longMix(four)) | known(long, BITS.long, again, longMix(wrong))) !== 0 &&
      mayBeAltered(longSixes, again, four, fifth, (next >>> 8) & 0xff, (next >>> 16) & 0xff) !== 0
    ) {
      starts[kept++] = start | ALTERED;
      continue;
    }
    if (known(fours, BITS.fours, again, fourMix(four)) === 0) continue;
    const sixth = (next >>> 8) & 0xff;
    if ((letters & 0x80) === 0) {
      if (known(torn, BITS.torn, again, tornMix(four, sixth)) | endsWith(tables, four, bytes, at + 4))
        starts[kept++] = start;
    } else if ((letters & 0x8000) === 0) {
      const seventh = (next >>> 16) & 0xff;
      if (
        known(open, BITS.open, again, openMix(four)) |
        known(sixes, BITS.sixes, again, sixMix(four, fifth, seventh)) |
        endsWith(tables, fiveOf(four, fifth), bytes, at + 5)
      )
        starts[kept++] = start;
    } else if (known(sixes, BITS.sixes, again, sixMix(four, fifth, 0)) | known(open, BITS.open, again, openMix(four)))
      starts[kept++] = start;
    else if (known(sixes, BITS.sixes, again, sixMix(four, fifth, sixth)) !== 0) {
      const six = sixOf(fiveOf(four, fifth), sixth);
      const whole = (letters & 0x800000) === 0;
      if (!whole || known(torn, BITS.torn, again, tornMix(six, next >>> 24)) | endsWith(tables, six, bytes, at + 6))
        starts[kept++] = start;
    }
  }
  return kept;
}

/** 1 when a term ends with `word`, or goes on behind a gap with what follows at `behind`. */
function endsWith(tables: FirstLetters, word: number, bytes: Uint8Array, behind: number): number {
  if (known(tables.short, BITS.short, tables.again, shortMix(word)) !== 0) return 1;
  return goesOn(tables, word, bytes, behind);
}

/** 1 when a term may go on behind a gap, by the first two letters of the next word; without branches. `tail`: the bytes from the gap on. */
function meets({ gaps }: FirstLetters, word: number, tail: number): number {
  const next = (tail >>> 8) & 0xff;
  const second = (tail >>> 16) & 0xff;
  const gap = (((tail & 0xff) ^ BYTE_GAP) - 1) >>> 31;
  const strange = (second - BYTE_SURE) >>> 31;
  return gap & (bitAt(gaps, placeOf(meetingMix(word, next, second), BITS.gaps)) | strange);
}

/** Of a word and the first two letters of the next one, which is not looked at when it may be an ending or a possessive. */
function meetingMix(word: number, next: number, second: number): number {
  const begins = -((next >>> 6) & 1);
  const longer = -((second >>> 6) & 1);
  // The possessive stands between two words of a term: ox's horn.
  const possessive = (((next | BYTE_SMALL) ^ BYTE_S) - 1) >> 31;
  const first = next & begins & (longer | ~possessive);
  return gapMix(word, first, second & longer & begins);
}

/** The same with care, by its first two and by its first three or four letters. */
function goesOn({ gaps, phrases, again }: FirstLetters, word: number, bytes: Uint8Array, behind: number): number {
  const one = bytes[behind + 1] as number;
  const two = bytes[behind + 2] as number;
  const three = bytes[behind + 3] as number;
  const four = bytes[behind + 4] as number;
  if (bytes[behind] !== BYTE_GAP) return 0;
  if (two < BYTE_SURE) return 1;
  if (known(gaps, BITS.gaps, again, meetingMix(word, one, two)) === 0) return 0;
  if ((one & two & three & BYTE_WORD) === 0 || four < BYTE_SURE) return 1;
  return (
    known(phrases, BITS.phrases, again, phraseMix(word, pairOf(one, two))) |
    known(phrases, BITS.phrases, again, phraseMix(word, fourOf(one, two, three, four & BYTE_WORD ? four : 0)))
  );
}

/** The questions about words of at most three letters: whether one may be a word of a term, or the first part of a torn one. */
function shorter(tables: FirstLetters, scan: ByteScan, marks: Marks, count: number, before: number): number {
  const { bytes, view } = scan;
  const { starts, shortWords, base } = marks;
  const { torn, short, again } = tables;
  let kept = before;
  for (let k = 0; k < count; k++) {
    const start = shortWords[k] as number;
    const at = start - base;
    const four = view.getInt32(at, true);
    const next = view.getInt32(at + 4, true);
    const strange = hasUnsure(four) | hasUnsure(next);
    const letters = four | SMALL;
    const gaps = ~four & WORDS;
    const gap = gaps & -gaps;
    // All bits of the bytes before the gap, and how many bytes that are.
    const own = ((gap >>> 6) - 1) & ~(gap >>> 6);
    const length = (30 - Math.clz32(gap)) >> 3;
    const word = (letters & own) | (SMALL & ~own);
    // Without what stands between: the letters of a word that is torn behind the second or third.
    // One letter may stand between two tears: go r illa.
    const rest = next >>> ((~next >>> 3) & 8);
    const whole = (letters & own) | ((letters >>> 8) & ~own) | ((rest | BYTE_SMALL) << 24);
    // A second tear behind the fourth letter: ne.us.ho.orn.
    const fifth = (rest >>> 8) & 0xff;
    const fifthIsWord = -((fifth >>> 6) & 1);
    const last = (fifth & fifthIsWord) | ((rest >>> 16) & 0xff & ~fifthIsWord);
    const tail = view.getInt32(at + length, true);
    const tears = (tail >>> 14) & (length >>> 1);
    const ofWord = shortMix(word);
    const ofWhole = tornMix(whole, last);
    // Most words end here; what each of the questions says can't be foreseen, so there is one branch for all.
    if (
      (bitAt(short, placeOf(ofWord, BITS.short)) |
        (tears & bitAt(torn, placeOf(ofWhole, BITS.torn))) |
        strange |
        meets(tables, word, tail)) ===
      0
    )
      continue;
    if (strange !== 0) starts[kept++] = start | ALTERED;
    else if (
      known(short, BITS.short, again, ofWord) |
      (tears & known(torn, BITS.torn, again, ofWhole)) |
      goesOn(tables, word, bytes, at + length)
    )
      starts[kept++] = start;
  }
  return kept;
}
