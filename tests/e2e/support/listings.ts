/** Search grids of the practice marketplace, ranked in the side panel. Each browser's test file runs all of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserName, TabHandle } from '../../../tools/drive/driver';
import truth from '../../fixtures/marketplace/truth.json';
import { startWorld, type World } from './world';

type Expected = Record<string, { expect: string }>;
/** The advert's number in the practice marketplace, e.g. `en-01`. */
const idOf = (url: string | null) => /\/ad\/([a-z]{2}-\d+)/.exec(url ?? '')?.[1] ?? '';

/** Ranks the first pages of these languages; `more` adds tests in the same browser. */
export function listingsIn(
  browser: BrowserName,
  languages: readonly string[],
  more: (world: () => World) => void = () => undefined,
): void {
  describe(`search grids in ${browser}`, () => {
    let world: World;
    let tab: TabHandle;
    beforeAll(async () => {
      world = await startWorld(browser);
    });
    afterAll(() => world?.close());

    const listings = async () => (await world.spoor.ask('page.state', { tabId: tab.id })).listings;

    it.each([...languages])('ranks the suspect adverts of the first page, in %s', async (language) => {
      tab = await world.driver.openTab(`${world.marketplace.origin}/${language}/search`);
      await expect.poll(async () => (await listings()).total, { timeout: 15_000 }).toBeGreaterThanOrEqual(24);
      const { total, listed } = await listings();
      expect(listed.length).toBeGreaterThan(0);
      expect(listed.length).toBeLessThan(total);
      // A card shows less than its advert: what is `high` here must be suspect there.
      for (const { url, level, title, price, hits } of listed) {
        const { expect: known } = (truth as Expected)[idOf(url)] ?? { expect: 'unknown' };
        if (level === 'high') expect(`${title}: ${known}`).not.toMatch(/: none$/);
        expect(title).not.toBe('');
        expect(price).toMatch(/\d/);
        expect(hits.length).toBeGreaterThan(0);
      }
      await tab.close();
    });

    more(() => world);
  });
}

export function listingInPanel(given: () => World): void {
  describe('in the panel', () => {
    it('shows them, and scrolls to the one that is clicked', async () => {
      const world = given();
      const tab = await world.driver.openTab(`${world.marketplace.origin}/en/search`);
      const listings = async () => (await world.spoor.ask('page.state', { tabId: tab.id })).listings;
      await expect.poll(async () => (await listings()).listed.length, { timeout: 15_000 }).toBeGreaterThan(0);
      const { listed, total } = await listings();
      // Infinite scroll: the page fetches more when its end comes near, and the ranking grows.
      await tab.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      await expect.poll(async () => (await listings()).total, { timeout: 15_000 }).toBeGreaterThan(total);
      await tab.evaluate(() => scrollTo(0, 0));
      const last = listed.at(-1);
      const now = (await listings()).listed.find(({ url }) => url === last?.url);
      const answer = await world.spoor.ask('page.reveal-listing', {
        tabId: tab.id,
        frameId: now?.frameId ?? -1,
        listing: now?.index ?? -1,
      });
      expect(answer).toEqual({ done: true });
      const seen = (url: string) => {
        const link = [...document.querySelectorAll('a')].find(({ href }) => href === url);
        const { top, bottom } = link?.getBoundingClientRect() ?? { top: -1, bottom: -1 };
        return top < innerHeight && bottom > 0;
      };
      await expect.poll(() => tab.evaluate(seen, now?.url ?? ''), { timeout: 5_000 }).toBe(true);
      await tab.close();
    });
  });
}
