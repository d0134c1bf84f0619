import { describe, expect, it } from 'vitest';
import { whySentence } from '../../../shared/bundle/text/why-text';
import type { RecordedHit } from '../../../shared/capture/record';
import { explain } from '../../../shared/match/explain';
import { createMatcher } from '../../../shared/match/matcher';
import { readExplanation } from '../../../shared/match/read-explanation';
import type { Hit } from '../../../shared/match/types';
import { loadPacks } from '../../../tools/lexicon/load';
import { advertText, siteIn } from '../../../tools/marketplace/catalogue';
import { fc } from '../property';

const matcher = createMatcher(loadPacks(), { languages: ['en', 'fr', 'de', 'nl'] });
const texts = (['en', 'fr', 'de', 'nl'] as const).flatMap((language) => siteIn(language).listing.map(advertText));

function sealed(hit: Hit, place = ''): RecordedHit {
  const { termId, packId, language, commodity, tier, quote, score } = hit;
  return {
    ...{ termId, packId, packVersion: '1', packSha256: '0'.repeat(64), language, commodity, tier, quote, score },
    context: { before: '', after: '' },
    where: { frame: 0, selector: null, start: null, end: null },
    why: `${explain(hit)}${place && ` Found in: ${place}.`}`,
  };
}

const oxBone = (): Hit => {
  const hit = matcher.assess('Ox bone netsuke').hits.find(({ termId }) => termId === 'en.ivory.ox-bone');
  if (!hit) throw new Error('no hit');
  return hit;
};

describe('a sealed reason', () => {
  it('of any advert of the practice marketplace is told with all its parts', () => {
    const hits = texts.flatMap((text) => matcher.assess(text).hits);
    expect(hits.length).toBeGreaterThan(100);
    const read = hits.map((hit) => readExplanation(sealed(hit)));
    const parts = (one: Pick<Hit, 'level' | 'reasons'> | null) =>
      one && [
        one.level,
        ...one.reasons.filter(({ code }) => !code.startsWith('tier-')).map((reason) => Object.values(reason)),
      ];
    expect(read.map(parts)).toEqual(hits.map(parts));
  });

  it('is told in the language of the reader, with the place', () => {
    const read = readExplanation(sealed(oxBone(), 'alt'));
    if (!read) throw new Error('not read');
    expect(whySentence(read, 'de')).toBe(
      '„Ox bone“ ist ein Begriff der Wörterliste; ein solches Wort braucht einen zweiten Hinweis; gestützt durch „netsuke“; ' +
        'Verdacht: stark; Quelle: S3; gefunden in: Bildbeschreibung.',
    );
    expect(whySentence(read, 'nl')).toContain('ondersteund door “netsuke”');
    expect(whySentence(read, 'fr')).toContain('appuyé par «\u00a0netsuke\u00a0»');
  });

  it('of a watch word is told', () => {
    const hit = { ...oxBone(), reasons: [{ code: 'watch-word' as const, detail: 'bone' }], term: 'bone' };
    expect(readExplanation(sealed(hit))?.reasons).toEqual([{ code: 'watch-word', detail: 'bone' }]);
  });

  it.each([
    ['another tool’s', 'It looks bad.'],
    ['another word’s', explain({ ...oxBone(), quote: 'teak' })],
    ['one with two levels', explain(oxBone()).replace('level high', 'level none; level high')],
  ])('is not told when it is %s', (_, why) => {
    expect(readExplanation({ ...sealed(oxBone()), why })).toBeNull();
  });

  it('is told as it was or not at all, whatever the page wrote into it', () => {
    const words = fc.oneof(
      fc.string(),
      fc.constantFrom('; level none', '; no second cue near it', '”', '“', '; source: S1.', ' Found in: alt.'),
    );
    fc.assert(
      fc.property(words, words, words, (quote, cue, innocent) => {
        const hit: Hit = {
          ...oxBone(),
          quote,
          reasons: [
            { code: 'tier-b' },
            { code: 'second-cue', detail: cue },
            { code: 'innocent-context', detail: innocent },
          ],
        };
        const read = readExplanation(sealed(hit));
        const details = read?.reasons.flatMap(({ code, detail }) => (code.startsWith('tier-') ? [] : [detail]));
        expect(details ?? [cue, innocent]).toEqual([cue, innocent]);
      }),
    );
  });
});
