/** The engine's door: compiles packs into a matcher. What happens inside is told in docs/architecture.md. */
import { compile } from './compile';
import { Engine } from './engine';
import type { Language, Matcher, Pack } from './types';

export interface MatcherOptions {
  /** Languages to look for; `la` and `mul` are always on. `all` includes those that are off by default. */
  languages: readonly Language[] | 'all';
  /** An officer's own words for a case: a seller's handle, a phone number. They mark alone. */
  watchWords?: readonly string[];
}

/** Languages that are on unless the officer says otherwise; the others wait for a native reader. */
export const DEFAULT_LANGUAGES: readonly Language[] = ['en', 'fr', 'de', 'nl'];

/**
 * Compiles the packs of the chosen languages (some milliseconds) into a matcher. Unknown languages simply have no packs.
 * The matcher keeps buffers between calls and belongs to one caller; it never throws on any text.
 */
export function createMatcher(packs: readonly Pack[], options: MatcherOptions): Matcher {
  const { languages } = options;
  const on = (pack: Pack): boolean =>
    languages === 'all' || pack.language === 'la' || pack.language === 'mul' || languages.includes(pack.language);
  return new Engine(compile(packs.filter(on), options.watchWords ?? []));
}
