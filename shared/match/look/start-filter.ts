/** Of the word starts of a piece of text, those at which a pattern may begin or a letter stands alone. */
import { BYTE_GAP, BYTE_S, BYTE_SMALL, BYTE_WORD } from '../../text/unit-bytes';
import { type ByteScan, HIGH, hasStrange, SMALL, wordsOf } from './byte-scan';
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
import { ALTERED, type Marks } from './marks';

/** Leaves in `marks.starts` those worth a look, in place, and gives their number; writes down the letters that stand alone. */
export function filterStarts(tables: FirstLetters, scan: ByteScan, marks: Marks): number {
  return closer(tables, scan, marks, possible(tables, scan, marks));
}

/** The first question, without branches: what a word is can't be foreseen. */
function possible({ begin, torn, long }: FirstLetters, { words }: ByteScan, marks: Marks): number {
  const { starts, base, startCount: count } = marks;
  let kept = 0;
  for (let k = 0; k < count; k++) {
    const start = starts[k] as number;
    const at = start - base;
    // Four bytes from anywhere are parts of two words of the array.
    const low = (at & 3) << 3;
    const high = 31 - low;
    const one = words[at >> 2] as number;
    const two = words[(at >> 2) + 1] as number;
    const four = (one >>> low) | ((two << 1) << high) | SMALL;
    const others = ~wordsOf(four) & HIGH;
    // All bits of the bytes before the first that is no letter; all bits when there is none.
    const before = ((others & -others) >>> 7) - 1;
    const word = four & before;
    const three = words[(at >> 2) + 2] as number;
    const next = (two >>> low) | ((three << 1) << high);
    const fifth = (next & 0xff) | BYTE_SMALL;
    // Without what stands between: the letters of a word that is torn behind the second or third.
    const whole = word | ((four >>> 8) & ~before) | ((fifth << 24) & ~before);
    // A second tear behind the fourth letter: ne.us.ho.orn.
    const sixth = (next >>> 8) & 0xff;
    const goesOn = -((sixth >>> 6) & 1);
    const last = (sixth & goesOn) | ((next >>> 16) & 0xff & ~goesOn);
    // With a wrong fourth letter: the fifth stands in its place.
    const wrong = (four & 0xffffff) | (fifth << 24);
    const strange = hasStrange(one) | hasStrange(two) | hasStrange(three);
    starts[kept] = start;
    kept +=
      bitAt(begin, beginHash(word)) |
      bitAt(torn, tornHash(whole, last)) |
      bitAt(long, longHash(wrong)) |
      ((others >>> 15) & 1) |
      ((strange | -strange) >>> 31);
  }
  return kept;
}

/** The further questions, for the few that are left. */
function closer(tables: FirstLetters, { bytes, words }: ByteScan, marks: Marks, count: number): number {
  const { starts, base, alone } = marks;
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
      if (!isWordByte(bytes[at + 1] as number)) alone.push(start);
      continue;
    }
    four |= SMALL;
    next |= SMALL;
    if (wordsOf(four) !== HIGH) {
      starts[kept] = start;
      kept += isShortTerm(tables, bytes, at);
      if (!isWordByte(bytes[at + 1] as number)) alone.push(start);
      continue;
    }
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
    } else if (
      bitAt(sixes, sixHash(four, fifth, sixth)) |
      bitAt(sixes, sixHash(four, fifth, 0)) |
      bitAt(open, openHash(four))
    )
      starts[kept++] = start;
  }
  return kept;
}

/** 1 when a term ends with `word`, or goes on behind a gap with what follows at `behind`. */
function endsWith({ short, gaps }: FirstLetters, word: number, bytes: Uint8Array, behind: number): number {
  if (bitAt(short, shortHash(word))) return 1;
  if (bytes[behind] !== BYTE_GAP) return 0;
  const next = bytes[behind + 1] as number;
  const second = bytes[behind + 2] as number;
  if (!isWordByte(next)) return bitAt(gaps, gapHash(word, 0, 0));
  if (isWordByte(second)) return bitAt(gaps, gapHash(word, next, second));
  // The possessive stands between two words of a term: ox's horn.
  return (next | BYTE_SMALL) === BYTE_S ? bitAt(gaps, gapHash(word, 0, 0)) : bitAt(gaps, gapHash(word, next, 0));
}

/** 1 for a word of at most three letters that may be a word of a term or the first part of a torn one. */
function isShortTerm(tables: FirstLetters, bytes: Uint8Array, at: number): number {
  const one = bytes[at] as number;
  const two = bytes[at + 1] as number;
  if (!isWordByte(two)) return endsWith(tables, fourOf(one, 0, 0, 0), bytes, at + 1);
  const three = bytes[at + 2] as number;
  const ofTwo = !isWordByte(three);
  const behind = at + (ofTwo ? 3 : 4);
  const next = bytes[behind] as number;
  const word = fourOf(one, two, ofTwo ? 0 : three, 0);
  if (endsWith(tables, word, bytes, behind - 1)) return 1;
  if (!isWordByte(next)) return 0;
  const fourth = bytes[behind + 1] as number;
  if (!ofTwo) return bitAt(tables.torn, tornHash(fourOf(one, two, three, next), fourth));
  // It may be torn a second time, behind the fourth letter.
  const fifth = bytes[behind + 2] as number;
  const last = isWordByte(fifth) ? fifth : (bytes[behind + 3] as number);
  return bitAt(tables.torn, tornHash(fourOf(one, two, next, fourth), last));
}

function isWordByte(byte: number): boolean {
  return (byte & BYTE_WORD) !== 0;
}
