/** An agency's own words: data that an officer imports; never a pattern, never code. */
import type { Language } from '../match/types';

export interface AgencyWord {
  /** As it is looked for; inflections are those of `language`. */
  word: string;
  /** `high`: marks alone. `low`: a weak hint, strong beside a second cue. */
  level: 'high' | 'low';
  /** `mul` for words of no language: names, handles, codes. */
  language: Language;
  /** Why the officer should look; empty when not given. */
  note: string;
}

/** The file that an export writes and an import reads. Its SHA-256 is the digest that captures record. */
export interface AgencyFile {
  schema: 'spoor-words/1';
  name: string;
  words: AgencyWord[];
}

export interface AgencyPack extends AgencyFile {
  /** `agency-` and a short name; the same name keeps its id. */
  id: string;
  /** Counts the imports under this name, from 1. */
  version: string;
  sha256: string;
  /** ISO UTC. */
  importedAt: string;
}

export type WordFaultCode =
  | 'not-json'
  | 'no-words'
  | 'no-word-column'
  | 'not-a-word'
  | 'not-findable'
  | 'too-short'
  | 'too-long'
  | 'control-character'
  | 'bad-level'
  | 'bad-language'
  | 'twice'
  | 'too-many';

export interface WordFault {
  /** From 1. */
  line: number;
  code: WordFaultCode;
  /** The words in question, at most 80 characters. */
  text: string;
}

export interface ReadWords {
  /** Name given in the file, empty for none. */
  name: string;
  words: AgencyWord[];
  /** Lines that were left out. */
  faults: WordFault[];
}

/** One pack of the lexicon as a capture records it. */
export interface PackState {
  id: string;
  version: string;
  /** SHA-256 of the pack's file. */
  sha256: string;
}

/** What was switched on when a page was read. */
export interface LexiconState {
  packs: PackState[];
  /** Number and SHA-256 of the case's own watch words, joined by LF in UTF-8; the words themselves stand in the case only. */
  watchWords: { count: number; sha256: string } | null;
}
