/** The same engine and the same word lists that read pages. Loaded only when the practice begins: the lists are large. */
import { createMatcher } from '../../../shared/match/matcher';
import type { Assessment } from '../../../shared/match/types';
import { packsOn } from '../../../shared/words/choose-packs';
import { packs } from '../../lexicon/packs';

/** Judges each text by itself, with the built-in lists of `language` and English, whatever the officer has switched on. */
export function assessAll(texts: readonly string[], language: string): Assessment[] {
  const chosen = packsOn(packs, { languages: ['en', language], packsOff: [] });
  const matcher = createMatcher(chosen, { languages: 'all' });
  return texts.map((text) => matcher.assess(text));
}
