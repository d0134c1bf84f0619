/** Messages of our own pages about what is looked for; a part of `UiProtocol`. */
import type { Language, Pack, Sentence } from '../match/types';
import type { AgencyPack, AgencyWord } from '../words/types';

export interface SpotProtocol {
  /** The packs built into Spoor that hold terms, by language. */
  'words.packs': { request: Record<string, never>; response: PackSummary[] };
  'words.agency': { request: Record<string, never>; response: AgencySummary[] };
  /** Replaces the pack of this name, or adds it. `version` is that of a removed pack which is put back. */
  'words.import': { request: { name: string; words: AgencyWord[]; version?: string }; response: AgencySummary };
  /** The exact file whose digest captures record; null when there is no such pack. */
  'words.export': { request: { id: string }; response: { name: string; text: string } | null };
  'words.remove': { request: { id: string }; response: { removed: boolean } };
  /** A case's own words: a seller's handle, a telephone number. */
  'words.watch': { request: { caseId: string }; response: { words: string[] } };
  'words.set-watch': { request: { caseId: string; words: string[] }; response: { words: string[] } };
}

export interface PackSummary {
  id: string;
  language: Language;
  commodity: string;
  title: Sentence | null;
  terms: number;
  /** False until a native reader has seen the pack. */
  defaultOn: boolean;
  version: string;
}

export interface AgencySummary extends Omit<AgencyPack, 'words' | 'schema'> {
  words: number;
}

/** Words beside the built-in lexicon, as the matcher gets them. No page's process ever holds them. */
export interface OwnWords {
  /** Changes whenever the words do. */
  key: string;
  packs: Pack[];
  watchWords: string[];
}
