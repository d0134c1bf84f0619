/** Words written letter by letter in which digits stand for letters. */
import { describe, expect, it } from 'vitest';
import { createMatcher } from '../../../shared/match/matcher';
import { loadPacks } from '../../../tools/lexicon/load';

const matcher = createMatcher(loadPacks(), { languages: 'all' });

describe('digits in words written letter by letter', () => {
  it.each([
    ['carved 1.v.0.r.y figure', '1.v.0.r.y'],
    ['1 v 0 r y', '1 v 0 r y'],
    ['old 1-v-0-r-y 5 g', '1-v-0-r-y'],
    ['3.l.f.3.n.b.3.1.n', '3.l.f.3.n.b.3.1.n'],
    ['p 4 n g 0 l 1 n', 'p 4 n g 0 l 1 n'],
  ])('are letters in “%s”', (text, quote) => {
    expect(matcher.assess(text).hits.map((hit) => [hit.quote, hit.evasion])).toEqual([[quote, 'spaced']]);
    expect(matcher.candidates(text)).toContain(text.indexOf(quote));
  });

  it.each(['1 2 3 4 5 6', 'a 1 b 2 c 3 d 4', 'sizes 3 x 4 m 5 x'])('are numbers in “%s”', (text) => {
    expect(matcher.assess(text).hits).toEqual([]);
  });
});
