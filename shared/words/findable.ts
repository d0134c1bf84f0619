/** Whether the engine finds a word in a text that holds it as it is written: signs alone, or signs before a word, it may not. */
import { createMatcher } from '../match/matcher';
import type { Pack } from '../match/types';

export function isFindable(word: string): boolean {
  const term = { id: 'probe', text: word, kind: 'agency', tier: 'A' as const, sources: [] };
  const pack: Pack = { id: 'probe', version: '0', language: 'mul', commodity: 'agency', terms: [term] };
  return createMatcher([pack], { languages: 'all' })
    .assess(`a ${word} b`)
    .hits.some(({ termId }) => termId === 'probe');
}
