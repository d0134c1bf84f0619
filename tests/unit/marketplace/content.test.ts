import { readdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { advertText, FIXTURES, SITE_LANGUAGES, siteIn } from '../../../tools/marketplace/catalogue';
import { type Marketplace, startMarketplace } from '../../../tools/marketplace/server';
import { readTruth } from '../../fixtures/marketplace/truth';

const truth = readTruth();

describe('the practice adverts', () => {
  it.each(SITE_LANGUAGES)('%s: every written advert has its truth, a seller and a category', (language) => {
    const site = siteIn(language);
    for (const advert of site.adverts) {
      expect(truth[advert.id], advert.id).toBeDefined();
      expect(
        site.sellers.some((seller) => seller.handle === advert.seller),
        advert.id,
      ).toBe(true);
      expect(
        site.categories.some((category) => category.id === advert.category),
        advert.id,
      ).toBe(true);
      expect(advertText(advert)).not.toMatch(/<\/?[a-z]/);
    }
    const suspect = site.adverts.filter((advert) => truth[advert.id]?.suspect);
    expect(suspect.length).toBeGreaterThanOrEqual(12);
    expect(site.adverts.length - suspect.length).toBeGreaterThanOrEqual(12);
  });

  it('all four languages have the same words and as many adverts', () => {
    const keys = Object.keys(siteIn('en').words).sort();
    for (const language of SITE_LANGUAGES) {
      expect(Object.keys(siteIn(language).words).sort()).toEqual(keys);
      expect(siteIn(language).listing).toHaveLength(62);
      expect(new Set(siteIn(language).listing.map((advert) => advert.id)).size).toBe(62);
    }
  });

  it('names no truth without an advert, and expects nothing of an honest one', () => {
    const ids = SITE_LANGUAGES.flatMap((language) => siteIn(language).adverts.map((advert) => advert.id)).sort();
    expect(Object.keys(truth).sort()).toEqual(ids);
    for (const [id, { suspect, expect: level }] of Object.entries(truth)) {
      if (!suspect) expect(level, id).toBe('none');
    }
  });
});

describe('the practice pictures', () => {
  let market: Marketplace;
  beforeAll(async () => {
    market = await startMarketplace();
  });
  afterAll(() => market.close());

  const START: Record<string, string> = { jpg: 'ffd8ff', png: '89504e47', webp: '52494646', svg: '3c737667' };

  it('are what they say, and under 40 kB', () => {
    for (const name of readdirSync(resolve(FIXTURES, 'media')))
      expect(statSync(resolve(FIXTURES, 'media', name)).size, name).toBeLessThan(40_000);
  });

  it('are there for every motif used, in every view', async () => {
    const motifs = new Set(
      SITE_LANGUAGES.flatMap((language) => siteIn(language).listing.map((advert) => advert.motif)),
    );
    for (const motif of motifs) {
      for (const view of ['a.jpg', 'a-400.jpg', 'b.webp', 'c.svg', 'd.jpg']) {
        const response = await fetch(`${market.mediaOrigin}/pictures/${motif}-${view}`);
        expect([motif, view, response.status]).toEqual([motif, view, 200]);
        const bytes = Buffer.from(await response.arrayBuffer());
        const start = START[view.split('.').pop() ?? ''] ?? 'none';
        expect(bytes.toString('hex').startsWith(start), `${motif}-${view}`).toBe(true);
      }
    }
  });

  it('are kept in four ways', async () => {
    const header = async (path: string, name: string) =>
      (await fetch(`${market.mediaOrigin}${path}`)).headers.get(name);
    expect(await header('/pictures/netsuke-a.jpg', 'cache-control')).toBe('public, max-age=600');
    expect(await header('/pictures/netsuke-b.webp', 'etag')).toMatch(/^"[0-9a-f]{20}"$/);
    expect(await header('/pictures/linen.png', 'last-modified')).not.toBeNull();
    expect(await header('/pictures/netsuke-c.svg', 'cache-control')).toBeNull();
    expect(await header('/upload/en-01.jpg', 'cache-control')).toBe('no-store');
    expect(await header('/upload/en-01.jpg', 'content-type')).toBe('image/jpeg');
  });

  it('come with a shipping frame that may hold a suspect word', async () => {
    const frame = async (id: string) =>
      (await fetch(`${market.mediaOrigin}/widget/shipping?lang=${id.slice(0, 2)}&ad=${id}`)).text();
    expect(await frame('en-01')).toContain('carved ox bone');
    expect(await frame('de-01')).toContain('Engelsbein');
    expect(await frame('en-02')).not.toContain('bone');
  });
});
