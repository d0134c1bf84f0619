/** What stands around a capture: facts confirmed, captures compared, several at once, quiet ones, pictures loaded late. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ListingConfirmation } from '../../../shared/afterwards/confirmation';
import type { CaptureRecord } from '../../../shared/capture/record';
import type { Comparison } from '../../../shared/compare/compare';
import { runTool } from '../../../tools/cli/run-tool';
import type { BrowserName } from '../../../tools/drive/driver';
import { exportBundle } from '../../../tools/drive/export-bundle';
import { type AdvertServer, startAdvertServer } from './advert-server';
import { taken } from './full-page';
import { artefactBytes, recordOf } from './kept';
import { readBundle } from './read-bundle';
import { startWorld, type World } from './world';

const said = (record: CaptureRecord) => record.transformations.map(({ what }) => what).join('\n');

export function features(browser: BrowserName): void {
  describe(`what stands around a capture in ${browser}`, () => {
    let world: World;
    let site: AdvertServer;
    beforeAll(async () => {
      site = await startAdvertServer('');
      world = await startWorld(browser);
    });
    afterAll(async () => {
      await world?.close();
      await site?.close();
    });

    /** Loads the advert anew and captures it: gives the capture's id. */
    async function advert(): Promise<string> {
      const tab = await world.driver.openTab(`${site.origin}/advert`);
      const { captureId } = await world.spoor.capture(tab);
      await tab.close();
      return captureId ?? '';
    }
    const newestJob = async (url: string) =>
      (await world.spoor.ask('capture.jobs', { limit: 50 })).find((job) => job.url === url);

    it('is in the browser’s own places: the context menus, and commands with keys the officer can change', async () => {
      const found = await world.spoor.panel.evaluate(async () => {
        // Changing nothing of a menu fails when there is none of that name.
        const menus = ['capture-page', 'capture-window', 'pause-reading', 'open-panel', 'no-such-menu'].map(
          async (id) => {
            try {
              await chrome.contextMenus.update(id, {});
              return id;
            } catch {
              return `no ${id}`;
            }
          },
        );
        const commands = await chrome.commands.getAll();
        return {
          menus: await Promise.all(menus),
          commands: commands.map(({ name, shortcut }) => `${name} ${shortcut}`),
        };
      });
      expect(found.menus).toEqual(['capture-page', 'capture-window', 'pause-reading', 'open-panel', 'no no-such-menu']);
      // A key that the browser has for itself, now or after an update, is given to nobody: it would stand here as none.
      expect(found.commands.sort()).toEqual([
        '_execute_action Alt+Shift+O',
        'capture-page Alt+Shift+S',
        'open-panel Alt+Shift+E',
        'pause-reading Alt+Shift+H',
      ]);
    });

    it('reads an advert’s facts, keeps the officer’s beside them, compares it later, visits its seller, and all is in the bundle', {
      timeout: 120_000,
    }, async () => {
      const { panel } = world.spoor;
      const first = await advert();
      expect((await recordOf(world.spoor, first)).listing).toMatchObject({
        ...{ itemId: '88441207', title: 'Old netsuke, carved', price: { amount: '1250', currency: 'EUR' } },
        seller: { name: 'Lantern & Fan', handle: 'lantern-fan', profileUrl: `${site.origin}/seller` },
        confirmedBy: null,
      });
      await world.spoor.show(`exhibit/${first}`);
      await panel.click('#exhibit-facts');
      await panel.click('#listing-correct');
      await panel.type('#listing-form [name=location]', 'Breda, Noord-Brabant');
      await panel.click('#listing-confirm');
      const row = await panel.waitUntil('the confirmed location', 10_000, () => {
        const cells = [...document.querySelectorAll('#listing tr[data-field=location] td')];
        return document.querySelector('#listing-confirmed-by') ? cells.map((cell) => cell.textContent) : null;
      });
      expect(row).toEqual(['Breda, NL', 'Breda, Noord-Brabant']);

      Object.assign(site.state, { price: '990', pictures: ['netsuke-a.jpg', 'vase-b.webp'] });
      const second = await advert();
      await world.spoor.show(`exhibit/${second}`);
      await panel.click('#exhibit-links');
      await panel.click(`#compare-${first}`);
      await panel.waitFor('.comparison[data-state=there]');
      const { KEEP_PICTURES: kept } = process.env;
      if (kept) {
        await panel.evaluate(() => document.querySelector('#compare')?.scrollIntoView());
        await panel.screenshot(`${kept}/compare-${browser}.png`);
      }
      site.state.gone = true;
      const third = await advert();
      await world.spoor.show(`exhibit/${third}`);
      await panel.click('#exhibit-links');
      await panel.click(`#compare-${second}`);
      await panel.waitFor('.comparison[data-state=gone]');
      site.state.gone = false;

      await world.spoor.show(`exhibit/${first}`);
      await panel.click('#exhibit-facts');
      await panel.click('#capture-seller');
      const seller = `${site.origin}/seller`;
      await expect.poll(async () => (await newestJob(seller))?.state, { timeout: 30_000 }).toBe('sealed');
      const sellers = await recordOf(world.spoor, (await newestJob(seller))?.captureId ?? '');
      expect(said(sellers)).toMatch(/opened by Spoor in a tab of its own, at the address that exhibit \S+-0001 gives/);

      const { zip } = await exportBundle(world.spoor);
      const { fingerprint = '' } = (await world.spoor.health()).key ?? {};
      const bundle = await readBundle(zip);
      const json = async <T>(path: string) => JSON.parse(await bundle.text(path)) as T;
      const note = await json<ListingConfirmation>(`data/notes/${first}/note-01.json`);
      expect(note.fields).toContainEqual({
        ...{ field: 'location', displayed: 'Breda, NL', confirmed: 'Breda, Noord-Brabant' },
      });
      expect(note.fields).toContainEqual({ field: 'price.amount', displayed: '1250', confirmed: '1250' });
      const changed = await json<Comparison>(`data/comparisons/${first}_${second}.json`);
      expect(changed.facts).toEqual([{ field: 'price.amount', first: '1250', second: '990' }]);
      // Firefox has pictures only of recorded tabs.
      const picture = [expect.stringMatching(/^media\/00[12]\.webp$/)];
      if (browser === 'chromium')
        expect(changed.pictures).toEqual({ same: 1, gone: picture, added: picture, comparable: true });
      else expect(changed.pictures.comparable).toBe(false);
      expect(changed.text.gone.join()).toContain('1250');
      const gone = await json<Comparison>(`data/comparisons/${second}_${third}.json`);
      expect(gone).toMatchObject({ state: 'gone', why: 'the server answered with the status 410' });
      expect((await runTool('verify.ts', [zip, '--key', fingerprint])).status).toBe(0);
    });

    it('captures every tab of the window in their order, and names those that it cannot', {
      timeout: 90_000,
    }, async () => {
      const tabs = [];
      for (const path of ['/seller', '/rtl', '/advert']) tabs.push(await world.driver.openTab(site.origin + path));
      const windowId = await world.spoor.panel.evaluate(
        async (id: number) => (await chrome.tabs.get(id)).windowId,
        tabs[0]?.id ?? 0,
      );
      const { queued, refused } = await world.spoor.ask('capture.window', { windowId });
      const wanted = tabs.map(({ id }) => id);
      expect(queued.map(({ tabId }) => tabId).filter((id) => wanted.includes(id))).toEqual(wanted);
      expect(refused.every(({ code }) => code === 'browser-page')).toBe(true);
      const ids: string[] = [];
      for (const { jobId } of queued) ids.push((await world.spoor.sealed(jobId)).captureId ?? '');
      // In the order they were asked for, without a gap.
      const numbers = ids.map((id) => Number(id.slice(1, 5)));
      expect(numbers).toEqual(numbers.map((_, i) => (numbers[0] ?? 0) + i));
      for (const [i, id] of ids.entries()) {
        const record = await recordOf(world.spoor, id);
        expect(record.screenshot.complete, record.url.final).toBe(true);
        expect(record.title).toBe(queued[i]?.title);
      }
      for (const tab of tabs) await tab.close();
    });

    it('leaves no trace in a case the officer has chosen for it, and again in another', async () => {
      const current = (await world.spoor.ask('case.list', {})).find((one) => one.current);
      await world.spoor.ask('settings.set', {
        quietCases: [current?.caseId ?? ''],
        loadLazy: true,
        otherExtensions: 'Blocker 1.2',
      });
      const tab = await world.driver.openTab(`${site.origin}/advert`);
      const before = site.log.length;
      const quiet = await taken(world, tab);
      expect(site.log.slice(before)).toEqual([]);
      expect(quiet.record.screenshot).toMatchObject({ method: 'viewport', tiles: [] });
      expect(said(quiet.record)).toMatch(/Leave-no-trace capture/);
      expect(quiet.record.browser.otherExtensions).toEqual(['Blocker 1.2']);
      expect(quiet.record.observations).toEqual([]);
      await world.spoor.ask('settings.set', { quietCases: [], loadLazy: false });
      await tab.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('p.price') ?? document.body));
      const loud = await taken(world, tab);
      expect(loud.record.observations.map(({ text }) => text)).toEqual([
        expect.stringMatching(/^On the page was selected, from .*p:nth-of-type\(1\) on: “€ [\d.]+”$/),
      ]);
      expect(loud.record.screenshot.complete).toBe(true);
      await tab.close();
    });

    it('loads what loads late only where the officer allows it, and says that it did', {
      timeout: 60_000,
    }, async () => {
      const late = (paths: string[]) => paths.filter((path) => path.startsWith('/late/')).sort();
      const capture = async () => {
        const tab = await world.driver.openTab();
        // Firefox keeps pictures only as they arrive.
        if (browser === 'firefox') await world.spoor.ask('record.set', { tabId: tab.id, on: true });
        await tab.goto(`${site.origin}/advert`);
        await tab.evaluate(() => scrollTo(0, 150));
        const before = site.log.length;
        const made = await taken(world, tab);
        const at = await tab.evaluate(() => scrollY);
        const index = JSON.parse((await artefactBytes(world.spoor, made.captureId, 'media.json')).toString());
        await tab.close();
        const had = (index.images as { url: string; path: string | null }[]).filter(({ path }) => path !== null);
        return {
          ...made,
          at,
          asked: late(site.log.slice(before)),
          had: late(had.map(({ url }) => new URL(url).pathname)),
        };
      };
      const left = await capture();
      expect(left).toMatchObject({ at: 150, asked: [], had: [] });
      for (const n of [0, 1, 2, 3])
        expect(left.record.notCaptured.map(({ what }) => what)).toContain(`image ${site.origin}/late/${n}.jpg`);
      await world.spoor.ask('settings.set', { loadLazy: true });
      const loaded = await capture();
      await world.spoor.ask('settings.set', { loadLazy: false });
      const all = [0, 1, 2, 3].map((n) => `/late/${n}.jpg`);
      expect(loaded).toMatchObject({ at: 150, asked: all, had: all });
      expect(said(loaded.record)).toMatch(/scrolled through once before the full picture/);
      expect(loaded.record.notCaptured.filter(({ what }) => what.includes('/late/'))).toEqual([]);
    });

    if (browser === 'firefox')
      it('draws the stored page when the browser refuses every picture, and writes into it that it is no screenshot', async () => {
        const tab = await world.driver.openTab(`${site.origin}/advert`);
        // Firefox refuses no picture of a page that can be captured at all: the refusal itself is played.
        const refuse = (words: string) =>
          world.spoor.panel.evaluate(async (reason: string) => {
            const background = (await chrome.runtime.getBackgroundPage()) as unknown as {
              browser: { tabs: { captureTab: unknown } };
              captureTab?: unknown;
            };
            const { tabs } = background.browser;
            background.captureTab ??= tabs.captureTab;
            tabs.captureTab = reason ? () => Promise.reject(new Error(reason)) : background.captureTab;
          }, words);
        await refuse('no picture today');
        const { record, picture } = await taken(world, tab);
        await refuse('');
        expect(record.screenshot).toEqual({ method: 'reconstruction', complete: false, tiles: [] });
        expect(record.artefacts.filter(({ path }) => path.startsWith('screenshot'))).toEqual([]);
        const reasons = record.notCaptured.map(({ what, reason }) => `${what}: ${reason}`).join('\n');
        expect(reasons).toMatch(/screenshot-viewport\.png: .*no picture today/);
        expect(reasons).toMatch(/screenshot-full-01\.png: .*no picture today/);
        const drawn = await picture('derived/reconstruction.png');
        for (const y of [3, drawn.height - 3]) expect(drawn.at(drawn.width - 5, y)).toEqual([0xc4, 0, 0x2a]);
        await tab.close();
      });

    it('takes a right-to-left page that is wider than its window to its left end', async () => {
      const tab = await world.driver.openTab(`${site.origin}/rtl`);
      const { record, picture } = await taken(world, tab);
      const [tile] = record.screenshot.tiles;
      expect(record.screenshot.complete).toBe(true);
      expect(tile?.width).toBe(2_400);
      // A classic scroll bar stands beside the page in Firefox’s pictures and not in Chromium’s.
      expect(Math.abs((tile?.x ?? 0) - ((record.viewport.width ?? 0) - 2_400))).toBeLessThanOrEqual(20);
      const png = await picture(tile?.path ?? '');
      const scale = png.height / (tile?.height ?? 1);
      expect(png.at(50 * scale, 100 * scale)).toEqual([0, 0, 200]);
      expect(png.at(2_350 * scale, 100 * scale)).toEqual([0, 128, 0]);
      // The words are boxed where they stand, near the right edge.
      const marked = await picture('derived/marked.png');
      let [left, right] = [Number.POSITIVE_INFINITY, 0];
      for (let x = 0; x < marked.width; x++)
        for (let y = 290 * scale; y < 345 * scale; y++)
          if (marked.at(x, y).join() === '196,0,42') [left, right] = [Math.min(left, x), Math.max(right, x)];
      expect(left / scale).toBeGreaterThan(1_700);
      expect(right / scale).toBeGreaterThan(2_050);
      expect(right / scale).toBeLessThan(2_110);
      await tab.close();
    });
  });
}
