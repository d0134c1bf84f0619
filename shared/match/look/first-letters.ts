/**
 * Tables that say of the first letters of a word whether any pattern can begin there. They may say yes wrongly and never no. Nearly
 * every word of a page ends here, so the tables are small enough to stay near the processor.
 *
 * Letters are bytes of unit-bytes.ts without their case.
 */
import { kindOf } from '../../text/char-kinds';
import { byteOf } from '../../text/unit-bytes';
import { classOf, isForeignClass } from '../../text/unit-class';

export interface FirstLetters {
  /** The first question about words of four letters and more: hash of the first four. */
  fours: Uint8Array;
  /** Words of five letters and more: the same, when what stands behind the fourth letter says nothing. */
  open: Uint8Array;
  /** The same, for patterns that are looked for with a wrong letter. */
  long: Uint8Array;
  /** Of these the first six. */
  longSixes: Uint8Array;
  /** Words of six letters and more: hash of the first six; the sixth 0 when what stands behind the fifth says nothing. */
  sixes: Uint8Array;
  /** Words torn behind the second or third letter: hash of the first five letters. */
  torn: Uint8Array;
  /** Words of up to five letters that are a term: hash of them, missing units of four 0. */
  short: Uint8Array;
  /** Words of up to five letters with which a term of several words begins: hash of them and of the first two letters of the next word; 0 for any. */
  gaps: Uint8Array;
}

/** What may follow a word of a pattern. */
export interface Traits {
  /** Any letters. */
  compound: boolean;
  /** It is also looked for with a wrong letter. */
  misspelt: boolean;
}

const BITS = {
  fours: 17,
  open: 16,
  long: 17,
  longSixes: 19,
  sixes: 19,
  torn: 18,
  short: 16,
  gaps: 19,
} as const;
const GAP = ' ';
const FEWEST = 4;
const SIX = 6;
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz012345'].map(bytesOfKey);

/** Endings of all languages, `~` for a letter doubled: of a term, and of words inside one. */
export interface AllEndings {
  last: ReadonlySet<string>;
  inner: ReadonlySet<string>;
}

/** Tables for keys that hold a space where words meet. */
export function buildFirstLetters(
  patterns: readonly { key: string; entry: number }[],
  traits: (entry: number) => Traits,
  endings: AllEndings,
): FirstLetters {
  const tables: FirstLetters = {
    fours: bitsOf(BITS.fours),
    open: bitsOf(BITS.open),
    long: bitsOf(BITS.long),
    longSixes: bitsOf(BITS.longSixes),
    sixes: bitsOf(BITS.sixes),
    torn: bitsOf(BITS.torn),
    short: bitsOf(BITS.short),
    gaps: bitsOf(BITS.gaps),
  };
  const last = [...endings.last].map(bytesOfEnding);
  const inner = [...endings.inner].map(bytesOfEnding);
  const firsts = new Set(inner.map((ending) => ending.replace('~', '').charCodeAt(0) || 0));
  for (const { key, entry } of patterns) {
    const { compound, misspelt } = traits(entry);
    const words = key.split(GAP).map(bytesOfKey);
    const whole = words.join('');
    addWord(tables, whole, null);
    // A gap may be left out: the text's first word is the first of the pattern's, or the first two, and so on.
    let word = '';
    for (let k = 0; k < words.length && word.length < SIX; k++) {
      word += words[k] as string;
      const next = nextOf(words.slice(k + 1), firsts);
      const ends = next.length === 0;
      addWord(tables, word, next, ends);
      if (!ends) for (const ending of inner) addWord(tables, withEnding(word, ending), next, false);
      // A short term may be lengthened by an ending, or by anything in a compound.
      else if (word.length < FEWEST)
        for (const longer of lengthened(word, last, compound)) addWord(tables, longer, next);
    }
    if (whole.length >= 5) {
      const four = fourOf(...unitsOf(whole, 0));
      setBit(tables.torn, tornHash(four, whole.charCodeAt(4)));
    }
    if (misspelt) {
      const four = fourOf(...unitsOf(whole, 0));
      setBit(tables.long, longHash(four));
      setBit(tables.longSixes, longSixHash(four, whole.charCodeAt(4), whole.charCodeAt(5)));
    }
  }
  return tables;
}

/** A character for the byte of each folded unit. */
function bytesOfKey(word: string): string {
  let bytes = '';
  for (let at = 0; at < word.length; at++) {
    const kind = kindOf(word.charAt(at));
    const unit = word.charCodeAt(at);
    bytes += String.fromCharCode(byteOf(unit, kind, isForeignClass(classOf(unit, kind))));
  }
  return bytes;
}

/** What may follow a word: nothing, or the first two letters of the next one, 0 for none. */
type Next = readonly [number, number][];

/** The first letters of the next word of a pattern; behind a single letter an ending may stand, or the word after it without a gap. */
function nextOf([word = '', after = '']: readonly string[], endings: ReadonlySet<number>): Next {
  if (word === '') return [];
  const one = word.charCodeAt(0);
  if (word.length > 1) return [[one, word.charCodeAt(1)]];
  const seconds = [0, one, ...endings, ...(after === '' ? [] : [after.charCodeAt(0)])];
  return seconds.map((second) => [one, second]);
}

/**
 * A text may begin with `letters`, and `next` may follow, none when the term ends there; null when it goes on without a gap. `open`:
 * the word may go on with other letters.
 */
function addWord(tables: FirstLetters, letters: string, next: Next | null, open = true): void {
  const { length } = letters;
  const four = fourOf(...unitsOf(letters, 0));
  const word = length === 5 ? fiveOf(four, letters.charCodeAt(4)) : four;
  if (length >= FEWEST) {
    setBit(tables.fours, fourHash(four));
    if (length === 4 && open) setBit(tables.open, openHash(four));
    if (length > 5 || (length === 5 && open))
      setBit(tables.sixes, sixHash(four, letters.charCodeAt(4), length === 5 ? 0 : letters.charCodeAt(5)));
  }
  if (next === null || length >= SIX) return;
  if (next.length === 0) {
    setBit(tables.short, shortHash(word));
    return;
  }
  for (const [one, two] of next) setBit(tables.gaps, gapHash(word, one, two));
  setBit(tables.gaps, gapHash(word, 0, 0));
}

function withEnding(word: string, ending: string): string {
  return word + (ending.startsWith('~') ? word.slice(-1) + ending.slice(1) : ending);
}

function bytesOfEnding(ending: string): string {
  return ending.startsWith('~') ? `~${bytesOfKey(ending.slice(1))}` : bytesOfKey(ending);
}

function lengthened(word: string, endings: readonly string[], compound: boolean): string[] {
  const longer = endings.map((ending) => withEnding(word, ending));
  if (!compound) return longer.map((text) => text.slice(0, FEWEST));
  let all = [word];
  while ((all[0] as string).length < FEWEST) all = all.flatMap((text) => LETTERS.map((letter) => text + letter));
  return [...longer.map((text) => text.slice(0, FEWEST)), ...all];
}

/** Four units in one number. */
export function fourOf(one: number, two: number, three: number, four: number): number {
  return (one | 32) ^ ((two | 32) << 8) ^ ((three | 32) << 16) ^ ((four | 32) << 24);
}

/** Five letters in one number, of the first four in one and the fifth. */
export function fiveOf(four: number, fifth: number): number {
  return (Math.imul(four, 31) + (fifth | 32)) | 0;
}

/** Each table has a multiplier of its own: a word that falls into another's place in one of them does not in the next. */
export const fourHash = (four: number): number => Math.imul(four, 0x85ebca6b) >>> (32 - BITS.fours);
export const openHash = (four: number): number => Math.imul(four, 0xc2b2ae35) >>> (32 - BITS.open);
export const longHash = (four: number): number => Math.imul(four, 0x27d4eb2f) >>> (32 - BITS.long);
export const shortHash = (four: number): number => Math.imul(four, 0xcc9e2d51) >>> (32 - BITS.short);
/** Of a short word in one number, and the first two letters behind the gap. */
export const gapHash = (four: number, next: number, second: number): number =>
  (Math.imul(four, 0x9e3779b1) ^ Math.imul((next | 32) ^ ((second | 32) << 8), 0x85ebca6b)) >>> (32 - BITS.gaps);
/** Of the first four letters in one number, the fifth and the sixth. */
export const sixHash = (four: number, fifth: number, sixth: number): number =>
  (Math.imul(four, 0x165667b1) ^ Math.imul((fifth | 32) ^ ((sixth | 32) << 8), 0x85ebca6b)) >>> (32 - BITS.sixes);
/** Of the first four letters in one number, and the fifth. */
export const tornHash = (four: number, fifth: number): number =>
  (Math.imul(four, 0x9e3779b1) ^ Math.imul(fifth | 32, 0x85ebca6b)) >>> (32 - BITS.torn);

const longSixHash = (four: number, fifth: number, sixth: number): number =>
  (Math.imul(four, 0x165667b1) ^ Math.imul((fifth | 32) ^ ((sixth | 32) << 8), 0x85ebca6b)) >>> (32 - BITS.longSixes);

/**
 * 1 when a word of eight letters and more may be a long term with a letter pushed in or two swapped behind the third. `four`: its
 * first four letters in one number.
 */
export function mayBeAltered(table: Uint8Array, four: number, fifth: number, sixth: number, seventh: number): number {
  const wrong = (four & 0xffffff) | ((fifth | 32) << 24);
  return (
    bitAt(table, longSixHash(four, fifth, sixth)) |
    bitAt(table, longSixHash(four, fifth, seventh)) |
    bitAt(table, longSixHash(four, sixth, fifth)) |
    bitAt(table, longSixHash(four, sixth, seventh)) |
    bitAt(table, longSixHash(wrong, sixth, seventh)) |
    bitAt(table, longSixHash(wrong, four >>> 24, sixth))
  );
}

export const bitAt = (table: Uint8Array, hash: number): number => ((table[hash >> 3] as number) >> (hash & 7)) & 1;

function setBit(table: Uint8Array, hash: number): void {
  table[hash >> 3] = (table[hash >> 3] as number) | (1 << (hash & 7));
}

function bitsOf(bits: number): Uint8Array {
  return new Uint8Array(1 << (bits - 3));
}

function unitsOf(text: string, at: number): [number, number, number, number] {
  const unit = (k: number): number => (k < text.length ? text.charCodeAt(k) : 0);
  return [unit(at), unit(at + 1), unit(at + 2), unit(at + 3)];
}
