import { describe, expect, it } from 'vitest';
import { createMatcher, DEFAULT_LANGUAGES } from '../../../shared/match/matcher';
import { loadPacks } from '../../../tools/lexicon/load';
import { advertText, SITE_LANGUAGES, siteIn } from '../../../tools/marketplace/catalogue';
import { readTruth } from '../../fixtures/marketplace/truth';

const matcher = createMatcher(loadPacks(), { languages: DEFAULT_LANGUAGES });
const truth = readTruth();

describe.each(SITE_LANGUAGES)('the practice marketplace, %s', (language) => {
  it('is judged as its ground truth says, the harmless filling included', () => {
    const wrong = siteIn(language)
      .listing.map((advert) => ({ advert, expected: truth[advert.id]?.expect ?? 'none' }))
      .filter(({ advert, expected }) => matcher.assess(advertText(advert)).level !== expected)
      .map(({ advert, expected }) => `${advert.id} should be ${expected}: ${advert.title}`);
    expect(wrong).toEqual([]);
  });
});
