/** `candidates` is the first look at a page: what it lets go is never read, so it must not let go of anything `assess` would find. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMatcher } from '../../../shared/match/matcher';
import { JOINT } from '../../../shared/text/joint';
import { ROOT } from '../../../tools/build/variants';
import { loadPacks } from '../../../tools/lexicon/load';
import { fc } from '../property';

const matcher = createMatcher(loadPacks(), { languages: 'all' });
const adverts = ['en', 'fr', 'de', 'nl']
  .flatMap((language) =>
    readFileSync(join(ROOT, `tests/unit/lexicon/listings/suspect.${language}.txt`), 'utf8').split('\n'),
  )
  .filter((line) => line !== '');
const pieces = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(...adverts),
  fc.constantFrom(
    'i v o r y',
    'iv*ry',
    'tus*',
    '1vory',
    '象牙',
    'ѕcrimshaw',
    '#antiqueivoryforsale',
    'Elfenbein',
    'figur',
    '🐘',
    'net-suke',
  ),
);
const texts = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(' '));

/** Where every hit of `text` begins. Animal traders' numbers (`1,0`) are read only beside an animal, which is a candidate. */
const hitsOf = (text: string): number[] =>
  matcher
    .assess(text)
    .hits.filter(({ quote }) => !/^\d+[.,]\d/.test(quote))
    .map(({ start }) => start);

describe('candidates', () => {
  it('has every beginning of a hit', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const starts = new Set(matcher.candidates(text));
        // A term may win in `assess` by beginning earlier than the plain one inside it; both are candidates.
        for (const start of hitsOf(text)) expect(starts).toContain(start);
      }),
      { numRuns: 300 },
    );
  });

  it('has them too when the text is cut anywhere, as inline elements cut it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...adverts), fc.nat(200), fc.nat(200), (text, one, two) => {
        const cuts = [one % (text.length + 1), two % (text.length + 1)].sort((a, b) => a - b) as [number, number];
        const joined = [text.slice(0, cuts[0]), text.slice(cuts[0], cuts[1]), text.slice(cuts[1])].join(JOINT);
        const back = (at: number): number => at - [...joined.slice(0, at)].filter((char) => char === JOINT).length;
        const starts = new Set(matcher.candidates(joined).map(back));
        const found = matcher.assess(text).hits;
        if (found.length > 0) expect(found.some(({ start }) => starts.has(start))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('lets words end at the edges of blocks', () => {
    const at = (text: string): readonly number[] => matcher.candidates(text);
    expect(at(['for sale', 'ivory', 'vintage'].join(JOINT))).toEqual([9]);
    expect(at(['from', 'iv', 'ory', 'coast'].join(JOINT))).toEqual([5]);
    expect(at(['Elfen', 'beinfi', 'guren'].join(JOINT))).toContain(0);
    expect(at('a chair and a table')).toEqual([]);
  });
});
