/**
 * Tables that say of the first letters of a word whether any pattern can begin there. They may say yes wrongly and never no. Nearly
 * every word of a page ends here, so the tables are small enough to stay near the processor.
 *
 * Letters are bytes of unit-bytes.ts without their case.
 */
import { kindOf } from '../../text/char-kinds';
import { BYTE_DENSE, byteOf } from '../../text/unit-bytes';
import { classOf, isForeignClass } from '../../text/unit-class';
import { SURE_BEFORE_CUT } from '../altered';
import type { Endings } from '../entries';
import {
  againOf,
  BITS,
  fiveOf,
  fourMix,
  fourOf,
  gapMix,
  longMix,
  longSixMix,
  openMix,
  pairOf,
  phraseMix,
  placeOf,
  shortMix,
  sixMix,
  sixOf,
  tornMix,
} from './first-hashes';

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
  /** Words of up to six letters that are a term: hash of them, missing units of four 0. */
  short: Uint8Array;
  /** Words of up to six letters with which a term of several words begins: hash of them and of the first two letters of the next word; 0 for any. */
  gaps: Uint8Array;
  /** The same of three and of four letters of the next word; of two where anything may follow them. */
  phrases: Uint8Array;
  /** The second place of all of them. */
  again: Uint8Array;
}

/** In the order in which a packed lexicon holds them. */
export const LETTER_TABLES = [
  'fours',
  'open',
  'long',
  'longSixes',
  'sixes',
  'torn',
  'short',
  'gaps',
  'phrases',
  'again',
] as const satisfies readonly (keyof FirstLetters)[];

/** What may follow a word of a pattern. */
export interface Traits {
  /** Any letters. */
  compound: boolean;
  /** It is also looked for with a wrong letter. */
  misspelt: boolean;
  /** Of its language, at its end and inside it. */
  endings: Pick<Endings, 'last' | 'inner'>;
}

const GAP = ' ';
const DENSE = String.fromCharCode(BYTE_DENSE);
const FEWEST = 4;
const SIX = 6;
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz012345'].map(bytesOfKey);

/** Endings of a language as bytes, `~` for a letter doubled. */
interface ByteEndings {
  last: readonly string[];
  inner: readonly string[];
  /** First letters of the inner ones. */
  firsts: ReadonlySet<number>;
}

/** Tables for keys that hold a space where words meet. */
export function buildFirstLetters(
  patterns: readonly { key: string; entry: number }[],
  traits: (entry: number) => Traits,
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
    phrases: bitsOf(BITS.phrases),
    again: bitsOf(BITS.again),
  };
  const languages = new Map<Traits['endings'], ByteEndings>();
  for (const { key, entry } of patterns) {
    const { compound, misspelt, endings } = traits(entry);
    const known = languages.get(endings) ?? byteEndings(endings);
    languages.set(endings, known);
    const { last, inner, firsts } = known;
    const words = wordsOfKey(key);
    const whole = words.join('');
    addWord(tables, whole, null);
    // A gap may be left out: the text's first word is the first of the pattern's, or the first two, and so on.
    let word = '';
    for (let k = 0; k < words.length && word.length < SIX; k++) {
      word += words[k] as string;
      const next = nextOf(words.slice(k + 1), firsts);
      const ends = next === NOTHING;
      addWord(tables, word, next, ends);
      if (!ends) for (const ending of inner) addWord(tables, withEnding(word, ending), next, false);
      // A short term may be lengthened by an ending, or by anything in a compound.
      else if (word.length < FEWEST)
        for (const longer of lengthened(word, last, compound)) addWord(tables, longer, next);
    }
    if (whole.length >= 5) add(tables, 'torn', tornMix(numberOf(whole.slice(0, 4)), whole.charCodeAt(4)));
    if (whole.length > SIX) add(tables, 'torn', tornMix(numberOf(whole.slice(0, SIX)), whole.charCodeAt(SIX)));
    if (misspelt) {
      addMisspelt(tables, whole);
      for (let at = SURE_BEFORE_CUT; at < SIX; at++) addMisspelt(tables, whole.slice(0, at) + whole.slice(at + 1));
    }
  }
  return tables;
}

/** A word of eight letters and more may begin with these letters, one of them wrong. */
function addMisspelt(tables: FirstLetters, letters: string): void {
  const four = numberOf(letters.slice(0, FEWEST));
  add(tables, 'long', longMix(four));
  add(tables, 'longSixes', longSixMix(four, letters.charCodeAt(4), letters.charCodeAt(5)));
}

/** Its words in bytes, as far as the first letter of a script without spaces: a text's words end there. */
function wordsOfKey(key: string): string[] {
  const words = key.split(GAP).map(bytesOfKey);
  const k = words.findIndex((word) => word.includes(DENSE));
  if (k < 0) return words;
  const [before = ''] = (words[k] as string).split(DENSE);
  return [...words.slice(0, k), ...(before === '' ? [] : [before])];
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
interface Next {
  pairs: readonly [number, number][];
  /** More of its letters in one number: of a word of four letters and more. */
  longer: readonly number[];
}
const NOTHING: Next = { pairs: [], longer: [] };

/** The first letters of the next word of a pattern; behind a single letter an ending may stand, or the word after it without a gap. */
function nextOf([word = '', after = '']: readonly string[], endings: ReadonlySet<number>): Next {
  if (word === '') return NOTHING;
  const one = word.charCodeAt(0);
  if (word.length > 1) {
    // A text's word may be torn behind the third letter.
    const longer = [3, 4].filter((length) => word.length >= length).map((length) => numberOf(word.slice(0, length)));
    return { pairs: [[one, word.charCodeAt(1)]], longer };
  }
  const seconds = [0, one, ...endings, ...(after === '' ? [] : [after.charCodeAt(0)])];
  return { pairs: seconds.map((second) => [one, second]), longer: [] };
}

/**
 * A text may begin with `letters`, and `next` may follow, none when the term ends there; null when it goes on without a gap. `open`:
 * the word may go on with other letters.
 */
function addWord(tables: FirstLetters, letters: string, next: Next | null, open = true): void {
  const { length } = letters;
  if (length >= FEWEST) {
    const four = numberOf(letters.slice(0, FEWEST));
    add(tables, 'fours', fourMix(four));
    if (length === 4 && open) add(tables, 'open', openMix(four));
    if (length > 5 || (length === 5 && open))
      add(tables, 'sixes', sixMix(four, letters.charCodeAt(4), length === 5 ? 0 : letters.charCodeAt(5)));
  }
  if (next === null || length > SIX) return;
  const word = numberOf(letters);
  const { pairs, longer } = next;
  if (pairs.length === 0) {
    add(tables, 'short', shortMix(word));
    return;
  }
  for (const [one, two] of pairs) {
    add(tables, 'gaps', gapMix(word, one, two));
    // A shorter word of the term may end in the text's: anything may follow.
    if (longer.length < 2) add(tables, 'phrases', phraseMix(word, pairOf(one, two)));
  }
  add(tables, 'gaps', gapMix(word, 0, 0));
  for (const more of longer) add(tables, 'phrases', phraseMix(word, more));
}

/** Up to six letters in one number. */
function numberOf(letters: string): number {
  const four = fourOf(...unitsOf(letters, 0));
  if (letters.length <= FEWEST) return four;
  const five = fiveOf(four, letters.charCodeAt(4));
  return letters.length === 5 ? five : sixOf(five, letters.charCodeAt(5));
}

function withEnding(word: string, ending: string): string {
  return word + (ending.startsWith('~') ? word.slice(-1) + ending.slice(1) : ending);
}

function byteEndings(endings: Traits['endings']): ByteEndings {
  const inner = [...endings.inner].map(bytesOfEnding);
  const firsts = new Set(inner.map((ending) => ending.replace('~', '').charCodeAt(0) || 0));
  return { last: [...endings.last].map(bytesOfEnding), inner, firsts };
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

function add(tables: FirstLetters, name: (typeof LETTER_TABLES)[number], mix: number): void {
  setBit(tables[name], placeOf(mix, BITS[name]));
  setBit(tables.again, againOf(mix));
}

function setBit(table: Uint8Array, place: number): void {
  table[place >> 3] = (table[place >> 3] as number) | (1 << (place & 7));
}

function bitsOf(bits: number): Uint8Array {
  return new Uint8Array(1 << (bits - 3));
}

function unitsOf(text: string, at: number): [number, number, number, number] {
  const unit = (k: number): number => (k < text.length ? text.charCodeAt(k) : 0);
  return [unit(at), unit(at + 1), unit(at + 2), unit(at + 3)];
}
