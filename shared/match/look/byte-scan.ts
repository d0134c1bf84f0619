/**
 * Scans text of any script four units at a time: each is one byte (unit-bytes.ts), and letters, digits and word starts of all four
 * are computed in one 32-bit number. Only around what is rare are the units looked at one by one.
 */
import { BYTE_COMMON, BYTE_OTHER, BYTE_PLAIN, unitBytes } from '../../text/unit-bytes';
import { AHEAD, BEFORE, type Marks, PIECE } from './marks';
import type { UnitScan } from './unit-scan';

export const HIGH = 0x80808080 | 0;
const LOW = 0x7f7f7f7f;
/** Four times what lifts a byte to the high bit. */
const COMMON = (0x80 - BYTE_COMMON) * 0x01010101;
const PLAIN = (0x80 - BYTE_PLAIN) * 0x01010101;

export class ByteScan {
  /** The piece's bytes: the unit at offset `from + k` of the text is at `BEFORE + k`. */
  readonly bytes = new Uint8Array(BEFORE + PIECE + AHEAD + 16);
  /** The same, four at a time. */
  readonly words = new Int32Array(this.bytes.buffer);

  constructor(private readonly units: UnitScan) {}

  /** Scans `text` from `from` to `to`, at most `PIECE` units; the unit before `from` must not be half of a pair. */
  scan(text: string, from: number, to: number, marks: Marks): void {
    const { bytes } = this;
    const { units } = marks;
    const table = unitBytes;
    const base = from - BEFORE;
    marks.base = base;
    for (let at = base; at < 0; at++) {
      units[at - base] = 0;
      bytes[at - base] = BYTE_OTHER;
    }
    const end = Math.min(to + AHEAD, text.length);
    for (let at = Math.max(0, base); at < end; at++) {
      const unit = text.charCodeAt(at);
      units[at - base] = unit;
      bytes[at - base] = table[unit] as number;
    }
    units.fill(0, end - base, to + AHEAD - base);
    bytes.fill(BYTE_OTHER, end - base, to + AHEAD + 4 - base);
    this.#starts(text, to, marks);
  }

  #starts(text: string, to: number, marks: Marks): void {
    const { starts, base } = marks;
    const words = this.words;
    const last = (to - base + 3) >> 2;
    let count = marks.startCount;
    let before = words[0] as number;
    let k = 1;
    if (hasStrange(before) !== 0) {
      k = this.#slowly(text, 1, last, to, marks);
      count = marks.startCount;
      before = words[k - 1] as number;
    }
    while (k < last) {
      let low = before & LOW;
      let lower = before | 0x20202020;
      let letters = lettersOf(lower & LOW);
      let digits = digitsOf(low);
      let carryWord = (letters | digits) >>> 24;
      let carryDigit = digits >>> 24;
      let carryLetter = letters >>> 24;
      let carrySmall = (letters & (before << 2)) >>> 24;
      let lastByte = lower >>> 24;
      let carrySame = zeros(lower ^ (lower << 8)) >>> 24;
      for (; k < last; k++) {
        const four = words[k] as number;
        low = four & LOW;
        lower = four | 0x20202020;
        letters = lettersOf(lower & LOW);
        digits = digitsOf(low);
        const word = letters | digits;
        const begins = word & ~((word << 8) | carryWord);
        carryWord = word >>> 24;
        const small = letters & (four << 2);
        const behindLetter = (letters << 8) | carryLetter;
        // A capital behind a small letter begins a word; so does a digit beside a letter, and it may stand for one.
        const humps = letters & ~small & ((small << 8) | carrySmall);
        carrySmall = small >>> 24;
        const mixed = (digits & behindLetter) | (letters & ((digits << 8) | carryDigit));
        carryLetter = letters >>> 24;
        carryDigit = digits >>> 24;
        const change = lower ^ ((lower << 8) | lastByte);
        // Letters of two scripts side by side.
        const scripts = change & letters & behindLetter;
        const same = zeros(change) & letters;
        const triple = same & ((same << 8) | carrySame);
        carrySame = same >>> 24;
        lastByte = lower >>> 24;
        if (((humps | mixed | triple | scripts | ~(low + COMMON)) & HIGH) !== 0) break;
        // At most two words begin in four bytes. Written always, counted when there is one: no branch.
        const first = begins & -begins;
        starts[count] = base + (k << 2) + ((31 - Math.clz32(first)) >> 3);
        count += (begins | -begins) >>> 31;
        const second = begins ^ first;
        starts[count] = base + (k << 2) + ((31 - Math.clz32(second)) >> 3);
        count += (second | -second) >>> 31;
      }
      if (k >= last) break;
      marks.startCount = count;
      k = this.#slowly(text, k, last, to, marks);
      count = marks.startCount;
      before = words[k - 1] as number;
    }
    // The last four may reach beyond the end.
    while (count > 0 && (starts[count - 1] as number) >= to) count--;
    marks.startCount = count;
  }

  /** Looks at the four bytes at `k` one by one, and at those behind them while they say too little; gives the next place. */
  #slowly(text: string, k: number, last: number, to: number, marks: Marks): number {
    const { words } = this;
    let next = k;
    while (next < last && hasStrange(words[next] as number) !== 0) next++;
    if (next < last) next++;
    this.units.scan(text, marks.base + (k << 2), Math.min(to, marks.base + (next << 2)), marks);
    return next;
  }
}

export function lettersOf(lower: number): number {
  return (lower + 0x1f1f1f1f) & ~(lower + 0x05050505) & HIGH;
}

export function digitsOf(four: number): number {
  return (four + 0x50505050) & ~(four + 0x46464646) & HIGH;
}

/** Not 0 when one of four bytes says too little of its unit. */
export function hasStrange(four: number): number {
  return ~((four & LOW) + PLAIN) & HIGH;
}

/** The bytes that are 0. */
function zeros(four: number): number {
  return ~(((four & LOW) + LOW) | four) & HIGH;
}
