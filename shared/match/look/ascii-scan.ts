/**
 * Scans ASCII text four bytes at a time: letters, digits and word starts of all four are computed in one 32-bit number, one bit a
 * byte, without asking a table. Only where something rare stands are the bytes looked at one by one.
 */
import { unitInfo } from '../../text/char-kinds';
import { CLASS_MASK, CUT, isLetterClass, RARE, TURNS } from '../../text/unit-class';
import { START, WORD } from '../../text/unit-flags';
import { AHEAD, BEFORE, type Marks, PIECE } from './marks';

export const HIGH = 0x80808080 | 0;
const CLASS = Uint8Array.from({ length: 128 }, (_, unit) => (unitInfo[unit] as number) >>> 24);
const LETTER = 97;
const SPACE = 32;

export class AsciiScan {
  /** The piece's bytes: the unit at offset `from + k` of the text is at `BEFORE + k`. */
  readonly bytes = new Uint8Array(BEFORE + 3 * (PIECE + AHEAD) + 16);
  /** The same, four at a time. */
  readonly words = new Int32Array(this.bytes.buffer);
  readonly #encoder = new TextEncoder();

  /** Scans `text` from `from` to `to`, at most `PIECE` units. False, and nothing is written, when it is not all ASCII. */
  scan(text: string, from: number, to: number, marks: Marks): boolean {
    const bytes = this.bytes;
    const length = to - from;
    // What follows is read as well: the next word may belong to a term that begins in the piece.
    const part = text.slice(from, to + AHEAD);
    const { read, written } = this.#encoder.encodeInto(part, bytes.subarray(BEFORE));
    if (read !== part.length || written !== part.length) return false;
    for (let k = 1; k <= BEFORE; k++) bytes[BEFORE - k] = from >= k ? asciiOf(text.charCodeAt(from - k)) : SPACE;
    bytes.fill(0, BEFORE + part.length, BEFORE + part.length + AHEAD);
    marks.base = from - BEFORE;
    marks.units.set(bytes.subarray(0, marks.units.length));
    this.#starts(length, from - BEFORE, marks);
    return true;
  }

  #starts(length: number, base: number, marks: Marks): void {
    const { starts } = marks;
    const words = this.words;
    const last = (BEFORE + length + 3) >> 2;
    let count = marks.startCount;
    const before = words[0] as number;
    let lower = before | 0x20202020;
    let letters = lettersOf(lower);
    let carryWord = (letters | digitsOf(before)) >>> 24;
    let carryDigit = digitsOf(before) >>> 24;
    let carryLetter = letters >>> 24;
    let carrySmall = (letters & (before << 2)) >>> 24;
    let lastByte = lower >>> 24;
    let carrySame = zeros(lower ^ (lower << 8)) >>> 24;
    for (let k = 1; k < last; k++) {
      const four = words[k] as number;
      lower = four | 0x20202020;
      letters = lettersOf(lower);
      const digits = digitsOf(four);
      const word = letters | digits;
      const begins = word & ~((word << 8) | carryWord);
      carryWord = word >>> 24;
      const small = letters & (four << 2);
      // A capital behind a small letter begins a word; so does a digit beside a letter, and it may stand for one.
      const humps = letters & ~small & ((small << 8) | carrySmall);
      carrySmall = small >>> 24;
      const mixed = (digits & ((letters << 8) | carryLetter)) | (letters & ((digits << 8) | carryDigit));
      carryLetter = letters >>> 24;
      carryDigit = digits >>> 24;
      const same = zeros(lower ^ ((lower << 8) | lastByte)) & letters;
      const triple = same & ((same << 8) | carrySame);
      carrySame = same >>> 24;
      lastByte = lower >>> 24;
      // Not letter, digit, comma, hyphen, full stop, space or control: it may be a mask.
      const plain = word | ((four + 0x54545454) & ~(four + 0x51515151)) | ~(four + 0x5f5f5f5f);
      if (((humps | mixed | triple | ~plain) & HIGH) !== 0) {
        count = this.#oneByOne(k << 2, base, marks, count);
        continue;
      }
      // At most two words begin in four bytes. Written always, counted when there is one: no branch.
      const first = begins & -begins;
      starts[count] = base + (k << 2) + ((31 - Math.clz32(first)) >> 3);
      count += (begins | -begins) >>> 31;
      const second = begins ^ first;
      starts[count] = base + (k << 2) + ((31 - Math.clz32(second)) >> 3);
      count += (second | -second) >>> 31;
    }
    marks.startCount = count;
  }

  #oneByOne(from: number, base: number, marks: Marks, startCount: number): number {
    const bytes = this.bytes;
    const { starts, odd, triples } = marks;
    let count = startCount;
    for (let at = from; at < from + 4; at++) {
      const byte = bytes[at] as number;
      const kind = CLASS[byte] as number;
      const turn = TURNS[((CLASS[bytes[at - 1] as number] as number) << 4) | kind] as number;
      if (turn & CUT) marks.cutAt(count + 1);
      if (turn & START) starts[count++] = base + at;
      if (kind === CLASS_MASK || (turn & RARE && isWord(byte) && isWord(bytes[at - 1] as number))) odd.push(base + at);
      const lower = byte | 32;
      if (
        isLetterClass(kind) &&
        ((bytes[at - 1] as number) | 32) === lower &&
        ((bytes[at - 2] as number) | 32) === lower
      )
        triples.push(base + at);
    }
    return count;
  }
}

export function lettersOf(lower: number): number {
  return (lower + 0x1f1f1f1f) & ~(lower + 0x05050505) & HIGH;
}

export function digitsOf(four: number): number {
  return (four + 0x50505050) & ~(four + 0x46464646) & HIGH;
}

/** The bytes that are 0, of bytes below 128. */
function zeros(four: number): number {
  return ~(four + 0x7f7f7f7f) & HIGH;
}

function isWord(byte: number): boolean {
  return (((unitInfo[byte] as number) >>> 16) & WORD) !== 0;
}

/** What stands for a unit before the piece: itself, a letter or a space. */
function asciiOf(unit: number): number {
  if (unit < 128) return unit;
  return ((unitInfo[unit] as number) >>> 16) & WORD ? LETTER : SPACE;
}
