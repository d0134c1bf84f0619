/** Reading a page whose background is stopped in the middle, and beside a page that floods it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserName, TabHandle } from '../../../tools/drive/driver';
import { sleep } from '../../../tools/drive/wait';
import { startWorld, type World } from './world';

export function readingKeptIn(browser: BrowserName): void {
  describe(`reading in ${browser}`, { timeout: 90_000 }, () => {
    let world: World;
    beforeAll(async () => {
      world = await startWorld(browser);
    }, 90_000);
    afterAll(() => world?.close());

    const hitsOf = async (tab: TabHandle) => (await world.spoor.ask('page.state', { tabId: tab.id })).hits.length;
    const rows = () => `${world.marketplace.origin}/hostile/rows`;

    /** Hits of the page when all rows that have one are there and their number has not changed for a second. */
    async function settled(tab: TabHandle): Promise<number> {
      let last = -1;
      let same = 0;
      while (same < 4) {
        await sleep(250);
        const now = await hitsOf(tab);
        same = now === last && now >= 20 ? same + 1 : 0;
        last = now;
      }
      return last;
    }

    it('finds all of a page of 10,000 rows though the background is stopped again and again meanwhile', async () => {
      const calm = await world.driver.openTab(rows());
      const all = await settled(calm);
      expect(all).toBeGreaterThanOrEqual(20);
      await calm.close();

      const tab = await world.driver.openTab();
      const opened = tab.goto(rows());
      let loaded = false;
      const kills = (async () => {
        for (let after = 0; after < 4; ) {
          await world.driver.killBackground();
          await sleep(120);
          if (loaded) after += 1;
        }
      })();
      await opened;
      loaded = true;
      await kills;
      await expect.poll(() => hitsOf(tab), { timeout: 30_000 }).toBe(all);
      await tab.close();
    });

    it('reads other pages while one page changes without end', async () => {
      const noisy = await world.driver.openTab(`${world.marketplace.origin}/hostile/inserts`);
      await sleep(1_000);
      const tab = await world.driver.openTab(rows());
      await expect.poll(() => hitsOf(tab), { timeout: 20_000 }).toBeGreaterThanOrEqual(20);
      await tab.close();
      await noisy.close();
    });
  });
}
