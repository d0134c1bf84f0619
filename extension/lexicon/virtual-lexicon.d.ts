/** Made by `tools/build/lexicon-plugin.ts` from the files of `lexicons/`. */
declare module 'virtual:lexicon' {
  import type { Language, Sentence } from '../../shared/match/types';

  /** Path of the compiled lexicon in the built extension. */
  export const LEXICON_FILE: string;
  /** What the compiled lexicon carries in its head: SHA-256 over the digests of all packs, 64 lower-case hex digits. */
  export const LEXICON_SHA256: string;

  export interface BuiltInPack {
    id: string;
    version: string;
    language: Language;
    commodity: string;
    title: Sentence | null;
    /** Number of terms. */
    terms: number;
    defaultOn: boolean;
    /** Lower-case hex; the same that `sha256sum lexicons/<language>/<commodity>.json` prints. */
    sha256: string;
  }
  /** In the order of their ids. */
  export const PACKS: readonly BuiltInPack[];
}
