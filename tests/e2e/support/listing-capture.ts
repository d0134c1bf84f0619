/** One advert of a search page captured from the ranked list: the page as ever, and the card as a picture of its own. */
import { describe, expect, it } from 'vitest';
import type { World } from './world';

export function listingCapture(given: () => World): void {
  describe('an advert captured from the ranked list', { timeout: 90_000 }, () => {
    it('has a picture of its own, where its card stands', async () => {
      const world = given();
      const tab = await world.driver.openTab(`${world.marketplace.origin}/en/search`);
      const listed = async () => (await world.spoor.ask('page.state', { tabId: tab.id })).listings.listed;
      await expect.poll(async () => (await listed()).length, { timeout: 15_000 }).toBeGreaterThan(0);
      // The last of them: it stands outside of the window.
      const advert = (await listed()).at(-1);
      const { jobId } = await world.spoor.ask('page.capture-listing', {
        ...{ tabId: tab.id, frameId: advert?.frameId ?? -1, listing: advert?.index ?? -1 },
      });
      const { captureId } = await world.spoor.sealed(jobId ?? '');
      const { record } = await world.spoor.ask('capture.open', { captureId: captureId ?? '' });
      const [region] = record.screenshot.regions ?? [];
      const card = await tab.evaluate((url: string) => {
        const link = [...document.querySelectorAll('a')].find(({ href }) => href === url);
        const box = link?.closest('li, article')?.getBoundingClientRect() ?? link?.getBoundingClientRect();
        return box ? { top: box.top + scrollY, bottom: box.bottom + scrollY } : null;
      }, advert?.url ?? '');
      expect(region?.path).toBe('region-01.png');
      expect(card).not.toBeNull();
      // The picture is of the card: its middle lies within, whichever element the card is.
      const middle = (region?.y ?? 0) + (region?.height ?? 0) / 2;
      expect(middle).toBeGreaterThan((card?.top ?? 0) - 40);
      expect(middle).toBeLessThan((card?.bottom ?? 0) + 40);
      expect(record.artefacts.some(({ path }) => path === 'region-01.png')).toBe(true);
      await tab.close();
    });

    it('says so when the advert is gone', async () => {
      const world = given();
      const tab = await world.driver.openTab(`${world.marketplace.origin}/en/search`);
      const gone = { tabId: tab.id, frameId: 0, listing: 199 };
      // Before the page is read nobody answers for it.
      await expect.poll(() => world.spoor.ask('page.capture-listing', gone).catch(String)).toEqual({ jobId: null });
      await tab.close();
    });
  });
}
