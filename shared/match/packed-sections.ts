/** The sections of a packed lexicon by number, and what they share. Written by pack-lexicon.ts, read by packed-lexicon.ts. */
import type { Container, Section } from './container';
import { type FirstLetters, LETTER_TABLES } from './look/first-letters';
import type { Trie } from './trie';
import type { CueClass, Group, InnocentContext, LanguageRules, Pack, Term } from './types';

/** Numbers of sections. A trie takes eight from its number on; texts take two, the bytes and where each begins. */
export const SECTION = {
  meta: 1,
  contexts: 2,
  spacedTrie: 10,
  denseTrie: 20,
  supportTrie: 30,
  /** JSON of each term without its meaning. */
  terms: 40,
  termPack: 42,
  /** Number of the meaning, -1 for none. */
  termMeaning: 43,
  meanings: 44,
  entryTerm: 50,
  entryLetters: 51,
  /** The next entry with the same key, the last one's is the first. */
  entryNext: 52,
  spellings: 53,
  supportKind: 60,
  /** Class of a cue, number of a context. */
  supportOf: 61,
  supportPack: 62,
  supportWords: 63,
  letters: 70,
} as const;

/** Kinds of support entries. */
export const CUE = 0;
export const CUE_AFTER_NUMBER = 1;
export const CONTEXT_WORD = 2;
export const CONTEXT_PHRASE = 3;

/** Read when the lexicon is opened. */
export interface Meta {
  packs: PackedPack[];
  rules: { pack: number; language: string; rules: LanguageRules }[];
  classes: CueClass[];
  sexes: { pack: number; term: Term }[];
}

/** A pack without its words. */
export interface PackedPack extends Pick<Pack, 'id' | 'version' | 'language' | 'commodity'> {
  group?: Group;
  /** Its terms are names from a list of species. */
  listed: boolean;
}

/** Read when a text has its first hit. */
export interface Contexts {
  contexts: InnocentContext[];
  tails: { tail: string; context: number; pack: number }[];
}

export function putTrie(
  sections: Map<number, Section>,
  number: number,
  { unit, links, count, out, entries, filter }: Trie,
): void {
  [unit, links, out, entries, count, filter.pairs, filter.threes, filter.fours].forEach((data, k) => {
    sections.set(number + k, data);
  });
}

export function trieOf(file: Container, number: number): Trie {
  return {
    unit: file.shorts(number),
    links: file.ints(number + 1),
    out: file.ints(number + 2),
    entries: file.ints(number + 3),
    count: file.shorts(number + 4),
    filter: { pairs: file.bytes(number + 5), threes: file.bytes(number + 6), fours: file.bytes(number + 7) },
  };
}

export function putLetters(sections: Map<number, Section>, letters: FirstLetters): void {
  LETTER_TABLES.forEach((name, k) => {
    sections.set(SECTION.letters + k, letters[name]);
  });
}

export function lettersOf(file: Container): FirstLetters {
  const table = (name: (typeof LETTER_TABLES)[number]): Uint8Array =>
    file.bytes(SECTION.letters + LETTER_TABLES.indexOf(name));
  return {
    fours: table('fours'),
    open: table('open'),
    long: table('long'),
    longSixes: table('longSixes'),
    sixes: table('sixes'),
    torn: table('torn'),
    short: table('short'),
    gaps: table('gaps'),
    phrases: table('phrases'),
    again: table('again'),
  };
}

/** Texts as UTF-8, one behind the other. */
export function putTexts(sections: Map<number, Section>, number: number, texts: readonly string[]): void {
  const encoder = new TextEncoder();
  const parts = texts.map((text) => encoder.encode(text));
  const starts = new Int32Array(parts.length + 1);
  parts.forEach((part, k) => {
    starts[k + 1] = (starts[k] as number) + part.length;
  });
  const bytes = new Uint8Array(starts[parts.length] as number);
  parts.forEach((part, k) => {
    bytes.set(part, starts[k]);
  });
  sections.set(number, bytes);
  sections.set(number + 1, starts);
}

/** Gives the texts of `putTexts` one by one. */
export function textsOf(file: Container, number: number): { readonly length: number; text(index: number): string } {
  const [bytes, starts] = [file.bytes(number), file.ints(number + 1)];
  const decoder = new TextDecoder();
  return {
    length: starts.length - 1,
    text: (index) => decoder.decode(bytes.subarray(starts[index], starts[index + 1])),
  };
}
