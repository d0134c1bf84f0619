/** The full picture of pages that are hard to photograph, checked pixel by pixel. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaptureRecord } from '../../../shared/capture/record';
import type { PageRect } from '../../../shared/messages/content-protocol';
import type { BrowserName, TabHandle } from '../../../tools/drive/driver';
import { LAYOUT_ROWS } from '../../../tools/marketplace/layout-page';
import { ROW_HEIGHT, rowOfColour } from '../../fixtures/hostile/rows';
import { artefactBytes, type Picture, pictureOf, recordOf } from './kept';
import { startWorld, type World, type WorldOptions } from './world';

interface Taken {
  captureId: string | null;
  record: CaptureRecord;
  /** Page height of the `100vh` block, as the picture was taken. */
  picture(path: string): Promise<Picture>;
}

export async function taken(world: World, tab: TabHandle, region?: PageRect): Promise<Taken> {
  const { jobId } = await world.spoor.ask('capture.start', { tabId: tab.id, ...(region ? { region } : {}) });
  const { captureId } = await world.spoor.sealed(jobId);
  const record = await recordOf(world.spoor, captureId);
  const read = new Map<string, Promise<Picture>>();
  const picture = (path: string) => {
    const known = read.get(path) ?? artefactBytes(world.spoor, captureId, path).then(pictureOf);
    read.set(path, known);
    return known;
  };
  return { captureId, record, picture };
}

/** Which row of the code stands at each row's middle, from all tiles; also what stands where a head or foot could. */
export async function rowsSeen({ record, picture }: Taken, firstRow: number): Promise<(number | null)[]> {
  const seen: (number | null)[] = [];
  for (const { path, y, height } of record.screenshot.tiles) {
    const png = await picture(path);
    const scale = png.height / height;
    for (let row = 0; row < LAYOUT_ROWS; row++) {
      const middle = firstRow + row * 100 + 50;
      if (middle < y || middle >= y + height) continue;
      seen[row] = rowOfColour(...png.at(150 * scale, (middle - y) * scale));
    }
  }
  return seen;
}

/** Top of the first row, CSS px: where the yellow block ends. */
export async function firstRowIn({ record, picture }: Taken): Promise<number> {
  const [first] = record.screenshot.tiles;
  if (!first) throw new Error('no tile');
  const png = await picture(first.path);
  const scale = png.height / first.height;
  for (let y = 60; y < 2_000; y++) if (png.at(150 * scale, (y + 0.5) * scale)[2] !== 0) return y;
  throw new Error('the yellow block has no end');
}

export const ALL_ROWS = Array.from({ length: LAYOUT_ROWS }, (_, n) => n);

export function fullPages(browser: BrowserName, options: WorldOptions = {}): void {
  describe(`the picture of the whole page in ${browser}`, () => {
    let world: World;
    beforeAll(async () => {
      world = await startWorld(browser, options);
    });
    afterAll(() => world?.close());

    it('is right to the last row, says what it does not show, and comes marked beside the untouched originals', async () => {
      const tab = await world.driver.openTab(`${world.marketplace.origin}/hostile/layout`);
      await expect
        .poll(async () => (await world.spoor.ask('page.state', { tabId: tab.id })).hits.length)
        .toBeGreaterThan(1);
      const before = world.marketplace.log.length;
      const region = { x: 20, y: 30, width: 300, height: 2_000 };
      const capture = await taken(world, tab, region);
      const { record } = capture;
      expect(world.marketplace.log.slice(before).map(({ path }) => path)).toEqual([]);
      expect(record.screenshot.complete).toBe(true);
      expect(record.screenshot.tiles.length).toBeGreaterThan(1);
      expect(record.screenshot.tiles.every(({ width }) => width === 2_000)).toBe(true);
      expect(await rowsSeen(capture, await firstRowIn(capture))).toEqual(ALL_ROWS);
      const missing = record.notCaptured.map(({ what }) => what).join('\n');
      expect(missing).toContain('hidden part of the scrolling area #inner');
      expect(missing).toContain('later');
      const did = record.transformations.map(({ what }) => what).join('\n');
      expect(did).toMatch(/(\d+) of \1 strips that neighbouring tiles share were compared and are equal/);
      expect(did).toContain('1 animation(s)');
      expect(did).toMatch(/1 animation\(s\) of the page’s style sheets were held where they were/);
      expect(await tab.evaluate(() => document.getAnimations().map(({ playState }) => playState))).toEqual(['running']);
      const { artefacts } = capture.record;
      const role = (wanted: string) => artefacts.filter((one) => one.role === wanted);
      expect(role('full-picture')).toMatchObject([{ path: 'derived/full.png', derivedFrom: 'screenshot-full-01.png' }]);
      expect(role('marked')).toMatchObject([{ path: 'derived/marked.png', derivedFrom: 'screenshot-full-01.png' }]);
      const [full, marked] = [await capture.picture('derived/full.png'), await capture.picture('derived/marked.png')];
      expect([marked.width, marked.height]).toEqual([full.width, full.height]);
      const firstRow = await firstRowIn(capture);
      // Both words of row 5 stand in one box each; red is in the copy and not in the original.
      const red = (png: Picture, row: number) => {
        let count = 0;
        for (let y = firstRow + row * 100; y < firstRow + row * 100 + 100; y++)
          for (let x = 400; x < 800; x++) if (png.at(x, y).join() === '196,0,42') count += 1;
        return count;
      };
      for (const row of [5, 75]) {
        expect(red(full, row)).toBe(0);
        expect(red(marked, row)).toBeGreaterThan(100);
      }
      expect(red(marked, 40)).toBe(0);
      // The part chosen reaches below the window: head above, yellow block, first rows.
      expect(record.screenshot.regions).toEqual([
        { path: 'region-01.png', ...region, method: browser === 'chromium' ? 'debugger' : 'capture-tab' },
      ]);
      const part = await capture.picture('region-01.png');
      const scale = record.viewport.devicePixelRatio ?? 1;
      expect([part.width, part.height]).toEqual([300 * scale, 2_000 * scale]);
      expect(part.at(100 * scale, 5 * scale)).toEqual([255, 0, 255]);
      const firstRowTop = await firstRowIn(capture);
      expect(rowOfColour(...part.at(100 * scale, (firstRowTop + 150 - 30) * scale))).toBe(1);
      await tab.close();
    });

    it('cuts the part that was chosen out of the window where nothing else may be photographed', async () => {
      await world.spoor.ask('settings.set', { leaveNoTrace: true });
      const tab = await world.driver.openTab(`${world.marketplace.origin}/hostile/layout`);
      const { record, picture } = await taken(world, tab, { x: 0, y: 30, width: 200, height: 5_000 });
      await world.spoor.ask('settings.set', { leaveNoTrace: false });
      expect(record.screenshot).toMatchObject({ method: 'viewport', tiles: [] });
      expect(record.screenshot.regions?.[0]).toMatchObject({ x: 0, y: 30, width: 200, method: 'viewport' });
      expect(record.artefacts.find(({ role }) => role === 'region')?.derivedFrom).toBe('screenshot-viewport.png');
      expect(record.notCaptured.map(({ what }) => what)).toContain('region-01.png: what was not on the screen');
      const part = await picture('region-01.png');
      const scale = record.viewport.devicePixelRatio ?? 1;
      expect(part.at(100 * scale, 5 * scale)).toEqual([255, 0, 255]);
      expect(part.at(150 * scale, 60 * scale)).toEqual([255, 255, 0]);
      await tab.close();
    });
  });
}

/** Pages at other ratios, and those that need many tiles. */
export function hardPages(browser: BrowserName, options: WorldOptions = {}): void {
  describe(`full pictures that are hard to take in ${browser}`, () => {
    let world: World;
    beforeAll(async () => {
      world = await startWorld(browser, options);
    });
    afterAll(() => world?.close());

    it('is right at another zoom', async () => {
      const tab = await world.driver.openTab(`${world.marketplace.origin}/hostile/layout`);
      await world.spoor.panel.evaluate((id: number) => chrome.tabs.setZoom(id, 1.5), tab.id);
      await expect.poll(() => tab.evaluate(() => devicePixelRatio)).toBe(1.5);
      const capture = await taken(world, tab);
      expect(capture.record.viewport).toMatchObject({ zoom: 1.5, devicePixelRatio: 1.5 });
      expect(capture.record.screenshot.complete).toBe(true);
      expect(await rowsSeen(capture, await firstRowIn(capture))).toEqual(ALL_ROWS);
      const sizes = capture.record.notCaptured.filter(({ what }) => what.includes('full extent'));
      expect(sizes).toEqual([]);
      await world.spoor.panel.evaluate((id: number) => chrome.tabs.setZoom(id, 1), tab.id);
      await tab.close();
    });

    it('is right on a page of 100,000 px', { timeout: 240_000 }, async () => {
      const tab = await world.driver.openTab(`${world.marketplace.origin}/hostile/tall`);
      const { record, picture } = await taken(world, tab);
      expect(record.screenshot.complete).toBe(true);
      const wrong: number[] = [];
      for (const { path, y, height } of record.screenshot.tiles) {
        const png = await picture(path);
        for (let row = Math.ceil(y / ROW_HEIGHT); (row + 1) * ROW_HEIGHT <= y + height; row++)
          if (rowOfColour(...png.at(100, row * ROW_HEIGHT + 50 - y)) !== row) wrong.push(row);
      }
      expect(wrong).toEqual([]);
      expect(record.screenshot.tiles.length).toBeLessThanOrEqual(browser === 'chromium' ? 7 : 26);
      const did = record.transformations.map(({ what }) => what).join('\n');
      expect(did).toMatch(/(\d+) of \1 strips that neighbouring tiles share were compared and are equal/);
      await tab.close();
    });

    it('ends where the officer has set it, and says so', async () => {
      await world.spoor.ask('settings.set', { maxPageHeight: 3_000 });
      const tab = await world.driver.openTab(`${world.marketplace.origin}/hostile/tall`);
      const { record } = await taken(world, tab);
      expect(record.screenshot.complete).toBe(false);
      expect(record.notCaptured.map(({ what }) => what)).toContain('page below 3000 px');
      const last = record.screenshot.tiles.at(-1);
      expect((last?.y ?? 0) + (last?.height ?? 0)).toBe(3_000);
      await tab.close();
    });
  });
}

/** The same page on a screen of another ratio. */
export function otherRatio(browser: BrowserName, ratio: number, options: WorldOptions): void {
  describe(`the picture of the whole page at ${ratio} device px a px in ${browser}`, () => {
    let world: World;
    beforeAll(async () => {
      world = await startWorld(browser, options);
    });
    afterAll(() => world?.close());

    it('is right to the last row, and the tiles agree', { timeout: 240_000 }, async () => {
      const tab = await world.driver.openTab(`${world.marketplace.origin}/hostile/layout`);
      const capture = await taken(world, tab);
      const { record } = capture;
      expect(record.viewport.devicePixelRatio).toBe(ratio);
      expect(record.screenshot.complete).toBe(true);
      expect(await rowsSeen(capture, await firstRowIn(capture))).toEqual(ALL_ROWS);
      expect(record.notCaptured.filter(({ what }) => what.includes('full extent'))).toEqual([]);
      const did = record.transformations.map(({ what }) => what).join('\n');
      expect(did).toMatch(/(\d+) of \1 strips that neighbouring tiles share were compared and are equal/);
      await tab.close();
    });
  });
}
