/** What a page that watches its reader notices of a capture, in each method. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Settings } from '../../../shared/messages/settings';
import type { BrowserName, TabHandle } from '../../../tools/drive/driver';
import { until } from '../../../tools/drive/wait';
import { startWorld, type World, type WorldOptions } from './world';

/** A busy machine makes gaps in the page's clock by itself. */
const OF_THE_MACHINE = /^gap$/;
/** The debugger's bar and pictures beyond the viewport, and nothing else. */
const OF_THE_VIEWPORT = /^(resize|size|visualViewport\.resize|media)$/;

/** Marks are painted in slices of a page's idle time; so long without anything new is the end of them. */
const STILL_MS = 400;

interface Noticed {
  kinds: string[];
  requests: string[];
  method: string | null;
  /** The record's own words on what could be noticed. */
  transformations: string[];
}

export function unseen(browser: BrowserName, options: WorldOptions = {}): void {
  describe(`a page that watches its reader in ${browser}`, () => {
    let world: World;
    beforeAll(async () => {
      world = await startWorld(browser, options);
    });
    afterAll(() => world?.close());

    /** Its own start (the icon, the first marks) is not what is asked for: waits until the page was read and notices nothing more. */
    async function atRest(tab: TabHandle): Promise<void> {
      const isRead = async () => (await world.spoor.ask('page.state', { tabId: tab.id })).spotting === 'on';
      await until('the reading of the page', 20_000, isRead);
      let before = '';
      const still = async () => {
        const { counts } = await written(tab);
        const now = JSON.stringify(Object.entries(counts).filter(([kind]) => !OF_THE_MACHINE.test(kind)));
        const same = now === before;
        before = now;
        return same;
      };
      await until('a page at rest', 20_000, still, STILL_MS);
    }

    const written = async (tab: TabHandle) =>
      JSON.parse(await tab.evaluate(() => (window as unknown as { __noticed: string }).__noticed)) as {
        counts: Record<string, number>;
      };

    async function noticed(settings: Partial<Settings>): Promise<Noticed> {
      await world.spoor.ask('settings.set', settings);
      const tab = await world.driver.openTab(`${world.marketplace.origin}/hostile/watcher`);
      await atRest(tab);
      await tab.evaluate(() => (window as unknown as { __forget(): void }).__forget());
      const before = world.marketplace.log.length;
      const { captureId } = await world.spoor.capture(tab);
      const { counts } = await written(tab);
      const requests = world.marketplace.log.slice(before).map(({ path }) => path);
      await tab.close();
      const { record } = await world.spoor.ask('capture.open', { captureId: captureId ?? '' });
      return {
        kinds: Object.keys(counts).filter((kind) => !OF_THE_MACHINE.test(kind)),
        requests,
        method: record.screenshot.method,
        transformations: record.transformations.map(({ what }) => what),
      };
    }

    it('sees its marks go and come, its viewport change under the debugger, and nothing else', async () => {
      const seen = await noticed({ spotting: 'marks', leaveNoTrace: false });
      expect(seen.requests).toEqual([]);
      expect(seen.kinds.filter((kind) => !OF_THE_VIEWPORT.test(kind))).toEqual(['state']);
      // What it could see is in the record.
      expect(seen.transformations.join('\n')).toMatch(/highlights were taken off the page/);
      if (browser === 'chromium') expect(seen.transformations.join('\n')).toMatch(/one resize for each/);
    });

    it('sees nothing of captureTab, and only its viewport change under the debugger, when nothing is marked', async () => {
      const seen = await noticed({ spotting: 'panel', leaveNoTrace: false });
      expect(seen.requests).toEqual([]);
      expect(seen.method).toBe(browser === 'chromium' ? 'debugger' : 'capture-tab');
      if (browser === 'firefox') expect(seen.kinds).toEqual([]);
      else expect(seen.kinds.filter((kind) => !OF_THE_VIEWPORT.test(kind))).toEqual([]);
    });

    it('sees nothing whatever of a leave-no-trace capture, even where marks are switched on', async () => {
      const seen = await noticed({ spotting: 'marks', leaveNoTrace: false, quietSites: ['127.0.0.1'] });
      await world.spoor.ask('settings.set', { quietSites: [] });
      expect(seen).toMatchObject({ kinds: [], requests: [], method: 'viewport' });
      expect(seen.transformations.join('\n')).toMatch(/Leave-no-trace capture/);
    });
  });
}
