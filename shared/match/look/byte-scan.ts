/**
 * Scans text of any script four units at a time: each is one byte (unit-bytes.ts), and letters, digits and word starts of all four
 * are computed in one 32-bit number. Only around what is rare are the units looked at one by one.
 */
import { ownCopy } from '../../text/own-copy';
import { BYTE_OTHER, BYTE_PLAIN, BYTE_SMALL, BYTE_SURE, BYTE_TURNED, unitBytes } from '../../text/unit-bytes';
import { AHEAD, BEFORE, type Marks, PIECE } from './marks';
import type { UnitScan } from './unit-scan';

export const HIGH = 0x80808080 | 0;
const LOW = 0x7f7f7f7f;
/** The bit of small letters in four bytes. */
export const SMALL = BYTE_SMALL * 0x01010101;
/** Brings the bit that tells a mask from what is rarer to the high one. */
const MASK_SHIFT = 3;
/** The high bit of the last of four bytes: what stands behind it is not known. */
const FOURTH = 0x80000000;
/** Four times what lifts a byte to the high bit. */
const PLAIN = (0x80 - BYTE_PLAIN) * 0x01010101;
const SURE = (0x80 - BYTE_SURE) * 0x01010101;

export class ByteScan {
  /** The piece's bytes: the unit at offset `from + k` of the text is at `BEFORE + k`. */
  readonly bytes = new Uint8Array(BEFORE + PIECE + AHEAD + 16);
  /** The same, four at a time. */
  readonly words = new Int32Array(this.bytes.buffer);
  /** The same, four from anywhere. */
  readonly view = new DataView(this.bytes.buffer);

  constructor(private readonly units: UnitScan) {}

  /** Scans `text` from `from` to `to`, at most `PIECE` units; the unit before `from` must not be half of a pair, and `from` is 0 or at least `BEFORE`. Gives what was read: what stands from offset `marks.base` on, or from 0. */
  scan(text: string, from: number, to: number, marks: Marks): string {
    const { bytes } = this;
    const base = from - BEFORE;
    marks.base = base;
    for (let at = base; at < 0; at++) bytes[at - base] = BYTE_OTHER;
    const end = Math.min(to + AHEAD, text.length);
    const first = Math.max(0, base);
    const piece = ownCopy(text, first, end);
    this.#read(piece, first - base);
    bytes.fill(BYTE_OTHER, end - base, to + AHEAD + 4 - base);
    this.#starts(text, to, marks);
    return piece;
  }

  #read(piece: string, place: number): void {
    const { bytes, words } = this;
    // Of four units each; the rest one by one.
    const whole = piece.length & ~3;
    readFours(piece, whole, words, place >> 2);
    for (let at = whole; at < piece.length; at++) bytes[place + at] = unitBytes[piece.charCodeAt(at)] as number;
  }

  #starts(text: string, to: number, marks: Marks): void {
    const { base } = marks;
    const { words } = this;
    const last = (to - base + 3) >> 2;
    let k = 1;
    if (hasStrange(words[0] as number) !== 0) k = this.#slowly(text, 1, last, to, marks);
    for (;;) {
      k = wordStarts(words, k, last, marks);
      if (k >= last) break;
      k = this.#slowly(text, k, last, to, marks);
    }
    // The last four may reach beyond the end.
    const { starts } = marks;
    while (marks.startCount > 0 && (starts[marks.startCount - 1] as number) >= to) marks.startCount--;
  }

  /** Looks at the four bytes at `k` one by one, and at those behind them while they say too little; gives the next place. */
  #slowly(text: string, k: number, last: number, to: number, marks: Marks): number {
    const { words } = this;
    let next = k;
    while (next < last && hasStrange(words[next] as number) !== 0) next++;
    if (next < last) next++;
    this.units.scan(text, marks.base + (k << 2), Math.min(to, marks.base + (next << 2)), marks);
    if (hasStrange(words[k] as number) !== 0)
      for (let at = marks.base + (k << 2); at < Math.min(text.length, marks.base + (next << 2)); at++)
        if (unitBytes[text.charCodeAt(at)] === BYTE_TURNED) marks.turned = true;
    return next;
  }
}

/** Reads the first `count` units, fours of them, to `words` from `place` on. */
function readFours(text: string, count: number, words: Int32Array, place: number): void {
  const table = unitBytes;
  let at = place;
  for (let i = 0; i < count; i += 4) {
    const one = text.charCodeAt(i);
    const two = text.charCodeAt(i + 1);
    const three = text.charCodeAt(i + 2);
    const four = text.charCodeAt(i + 3);
    words[at++] =
      (table[one] as number) |
      ((table[two] as number) << 8) |
      ((table[three] as number) << 16) |
      ((table[four] as number) << 24);
  }
}

/** By bits of four bytes at which words begin, two at most: the first, from bit 4 the second, from bit 8 how many. */
const BEGINS = Int32Array.from({ length: 16 }, (_, bits) => {
  const places = [0, 1, 2, 3].filter((place) => bits & (1 << place));
  return (places[0] ?? 0) | ((places[1] ?? 0) << 4) | (places.length << 8);
});
/** Brings the high bits of four bytes, moved down by seven, together in the highest four. */
const GATHER = 0x10204080;

/** Writes down where words begin in the fours from `from` on; gives the place of the first four with something rare, or `last`. */
function wordStarts(words: Int32Array, from: number, last: number, marks: Marks): number {
  const { starts, base } = marks;
  const table = BEGINS;
  let count = marks.startCount;
  const before = words[from - 1] as number;
  let word = wordsOf(before);
  let letters = word ^ digitsOf(before, word);
  let small = letters & (before << 2);
  let lower = before | SMALL;
  let same = zeros(lower ^ (lower << 8));
  let k = from;
  for (; k < last; k++) {
    const four = words[k] as number;
    const behindWord = word >>> 24;
    const behindLetters = letters >>> 24;
    const behindSmall = small >>> 24;
    const behindLower = lower >>> 24;
    const behindSame = same >>> 24;
    word = wordsOf(four);
    letters = word ^ digitsOf(four, word);
    small = letters & (four << 2);
    lower = four | SMALL;
    const afterWord = (word << 8) | behindWord;
    const begins = word & ~afterWord;
    // A capital behind a small letter begins a word.
    const humps = letters & ~small & ((small << 8) | behindSmall);
    const change = lower ^ ((lower << 8) | behindLower);
    // So does a digit beside a letter, and it may stand for one; as may letters of two scripts side by side.
    const mixed = word & afterWord & ((letters ^ ((letters << 8) | behindLetters)) | change);
    same = zeros(change) & letters;
    const triple = same & ((same << 8) | behindSame);
    const rare = ~((four << 1) | (four << 2)) & HIGH;
    if ((humps | mixed | triple | rare) !== 0) {
      // A mask that stands beside no letter hides nothing, as the sign of a price: what it may hide has letters, and is found by those.
      const besideLetter = (letters << 8) | behindLetters | (letters >>> 8) | FOURTH;
      if ((humps | mixed | triple | (rare & (besideLetter | ~(four << MASK_SHIFT)))) !== 0) break;
    }
    // Written always, and counted: no branch.
    const places = table[Math.imul(begins >>> 7, GATHER) >>> 28] as number;
    const at = base + (k << 2);
    starts[count] = at + (places & 3);
    starts[count + 1] = at + ((places >> 4) & 3);
    count += places >> 8;
  }
  marks.startCount = count;
  return k;
}

/** The bytes that are letters or digits, as their high bits. */
export function wordsOf(four: number): number {
  return (four << 1) & HIGH;
}

/** Of these the digits. */
function digitsOf(four: number, word: number): number {
  return (((four & 0x1f1f1f1f) + 0x06060606) << 2) & word;
}

/** Not 0 when one of four bytes says too little of its unit. */
function hasStrange(four: number): number {
  return ~((four & LOW) + PLAIN) & HIGH;
}

/** Not 0 when one of four bytes may be any letters, or none. */
export function hasUnsure(four: number): number {
  return ~((four & LOW) + SURE) & HIGH;
}

/** The bytes that are 0. */
function zeros(four: number): number {
  return ~(((four & LOW) + LOW) | four) & HIGH;
}
