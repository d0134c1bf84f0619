/** What stands inside a page and is hard to photograph: an area that scrolls in its place, frames with hits in them. */
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserName } from '../../../tools/drive/driver';
import { sleep, until } from '../../../tools/drive/wait';
import { LAYOUT_ROWS } from '../../../tools/marketplace/layout-page';
import { rowColour } from '../../fixtures/hostile/rows';
import { type AdvertServer, startAdvertServer } from './advert-server';
import { ALL_ROWS, rowsSeen, taken } from './full-page';
import { artefactBytes, type Picture } from './kept';
import { startWorld, type World } from './world';

const ROWS = Array.from({ length: LAYOUT_ROWS }, (_, n) => {
  const word = n % 70 === 5 ? 'netsuke, carved ox bone' : '';
  return `<div class="row" style="background:rgb(${rowColour(n).join()})">${word}</div>`;
}).join('\n');
/** Header of the page and head of the list, CSS px. */
const FIRST_ROW = 60 + 30;

const isRed = (png: Picture, x: number, y: number) => png.at(x, y).join() === '196,0,42';

export function areas(browser: BrowserName): void {
  describe(`areas and frames in a page in ${browser}`, () => {
    let world: World;
    let site: AdvertServer;
    beforeAll(async () => {
      site = await startAdvertServer(ROWS);
      world = await startWorld(browser);
    });
    afterAll(async () => {
      await world?.close();
      await site?.close();
    });

    it('shows all of an area that scrolls in place of the page, puts it back, and says what the page could see', {
      timeout: 90_000,
    }, async () => {
      const tab = await world.driver.openTab(`${site.origin}/app`);
      await tab.evaluate(() => document.querySelector('#list')?.scrollTo(0, 500));
      await sleep(1_000);
      await tab.evaluate(() => void Object.assign(window, { seen: {} }));
      const before = site.log.length;
      const capture = await taken(world, tab);
      await sleep(300);
      const [at, seen] = await tab.evaluate(() => [
        document.querySelector('#list')?.scrollTop,
        Object.keys((window as unknown as { seen: object }).seen)
          .sort()
          .join(),
      ]);
      const { record, picture } = capture;
      expect(at).toBe(500);
      expect(site.log.slice(before)).toEqual([]);
      // An observer of sizes, and of what is in sight inside the area; Chromium’s debugger resizes; Firefox scrolls back.
      expect(seen).toBe(browser === 'chromium' ? 'end in list,resize,size' : 'end in list,scroll,size');
      expect(record.screenshot.complete).toBe(true);
      expect(await rowsSeen(capture, FIRST_ROW)).toEqual(ALL_ROWS);
      const said = record.transformations.map(({ what }) => what).join('\n');
      expect(said).toMatch(
        /scrolling area #list, which shows \d+ × \d+ of \d+ × \d+ CSS px, was laid out at its full height/,
      );
      expect(record.notCaptured.map(({ what }) => what).join('\n')).not.toContain('scrolling area #list');
      const marked = await picture('derived/marked.png');
      const scale = record.viewport.devicePixelRatio ?? 1;
      const red = (row: number) => {
        let count = 0;
        for (let y = FIRST_ROW + row * 100; y < FIRST_ROW + (row + 1) * 100; y++)
          for (let x = 400; x < 800; x++) if (isRed(marked, x * scale, y * scale)) count += 1;
        return count;
      };
      expect(red(5)).toBeGreaterThan(100);
      expect(red(75)).toBeGreaterThan(100);
      expect(red(40)).toBe(0);
      if (process.env.KEEP_PICTURES)
        writeFileSync(
          `${process.env.KEEP_PICTURES}/app-${browser}.png`,
          await artefactBytes(world.spoor, capture.captureId, 'derived/marked.png'),
        );
      await tab.close();
    });

    it('moves what keeps to the lower edge of the window below the area, so that it hides nothing of it', {
      timeout: 60_000,
    }, async () => {
      const tab = await world.driver.openTab(`${site.origin}/app-fixed`);
      const capture = await taken(world, tab);
      const { record, picture } = capture;
      expect(record.screenshot.complete).toBe(true);
      expect(await rowsSeen(capture, 60)).toEqual(ALL_ROWS);
      expect(record.transformations.map(({ what }) => what).join('\n')).toContain(
        '2 part(s) that keep to the lower edge',
      );
      const last = record.screenshot.tiles.at(-1);
      const png = await picture(last?.path ?? '');
      const scale = record.viewport.devicePixelRatio ?? 1;
      const end = 60 + LAYOUT_ROWS * 100 - (last?.y ?? 0);
      expect(png.at(400 * scale, (end + 20) * scale)).toEqual([34, 34, 34]);
      // What floats over the list floats over its end.
      expect(png.at(260 * scale, (end - 60) * scale)).toEqual([0, 255, 255]);
      expect(await tab.evaluate(() => [document.documentElement.scrollHeight, innerHeight].join())).toBe(
        await tab.evaluate(() => [innerHeight, innerHeight].join()),
      );
      await tab.close();
    });

    it('puts the area back after a background that was stopped while it was laid out, and says so', {
      timeout: 120_000,
    }, async () => {
      const tab = await world.driver.openTab(`${site.origin}/app`);
      await tab.evaluate(() => {
        const list = document.querySelector('#list');
        list?.scrollTo(0, 500);
        // A page that takes its time to be laid out: the background is stopped in it.
        new ResizeObserver(() => {
          for (const end = performance.now() + 700; performance.now() < end; );
        }).observe(list as Element);
      });
      const told: string[] = [];
      for (let attempt = 0; attempt < 3 && told.length === 0; attempt++) {
        const { jobId } = await world.spoor.ask('capture.start', { tabId: tab.id });
        await until('the area at its full height', 30_000, () =>
          tab.evaluate(() => document.documentElement.scrollHeight > 5_000),
        );
        await world.driver.killBackground();
        const { record } = await world.spoor.ask('capture.open', {
          captureId: (await world.spoor.sealed(jobId)).captureId ?? '',
        });
        told.push(
          ...record.transformations.map(({ what }) => what).filter((what) => what.includes('had been laid out')),
        );
        // Whether it was stopped in it or just after: the page stands as it did.
        expect(
          await tab.evaluate(() => [
            document.documentElement.scrollHeight <= innerHeight,
            document.querySelector('#list')?.scrollTop ?? -1,
          ]),
        ).toEqual([true, 500]);
      }
      expect(told[0]).toMatch(/area #list had been laid out at its full height .* it was put back at/);
      await tab.close();
    });

    it('does nothing of that in a leave-no-trace capture, and says what is not in the picture', async () => {
      await world.spoor.ask('settings.set', { leaveNoTrace: true });
      const tab = await world.driver.openTab(`${site.origin}/app`);
      await sleep(500);
      await tab.evaluate(() => void Object.assign(window, { seen: {} }));
      const { record } = await taken(world, tab);
      const seen = await tab.evaluate(() => Object.keys((window as unknown as { seen: object }).seen));
      await world.spoor.ask('settings.set', { leaveNoTrace: false });
      expect(seen).toEqual([]);
      const reason = record.notCaptured.find(({ what }) => what.includes('scrolling area #list'))?.reason;
      expect(reason).toMatch(/it shows \d+ × \d+ of \d+ × 14\d{3} CSS px/);
      await tab.close();
    });

    it.runIf(browser === 'chromium')(
      'names a frame that the browser leaves empty in the picture, on a page wider than one picture too',
      {
        timeout: 60_000,
      },
      async () => {
        const tab = await world.driver.openTab(`${site.origin}/framed?wide`);
        await sleep(500);
        const { record, picture } = await taken(world, tab);
        expect(new Set(record.screenshot.tiles.map(({ x }) => x)).size).toBeGreaterThan(1);
        const missing = record.notCaptured.map(({ what }) => what).join('\n');
        const original = await picture('screenshot-full-01.png');
        const scale = record.viewport.devicePixelRatio ?? 1;
        const drawn = (left: number, top: number) => {
          for (let y = top; y < top + 30; y++)
            for (let x = left; x < left + 150; x++)
              if (Math.max(...original.at(x * scale, y * scale)) < 100) return true;
          return false;
        };
        expect(drawn(125, 785)).toBe(true);
        expect(/pictures: frame \d, http:\/\/localhost:\d+\/inner/.test(missing)).toBe(!drawn(125, 1_145));
        expect(missing).not.toMatch(/pictures: frame \d, http:\/\/127/);
        await tab.close();
      },
    );

    it.runIf(browser === 'chromium')(
      'photographs such a frame where it stands, when the officer allows scrolling, and puts the page back',
      { timeout: 60_000 },
      async () => {
        const tab = await world.driver.openTab(`${site.origin}/framed`);
        await tab.evaluate(() => scrollTo(0, 40));
        await world.spoor.ask('settings.set', { loadLazy: true });
        const { record, picture } = await taken(world, tab);
        await world.spoor.ask('settings.set', { loadLazy: false });
        const regions = record.screenshot.regions ?? [];
        const shows = regions.find(({ y, height }) => y <= 1_145 && y + height >= 1_175);
        expect(shows).toMatchObject({ path: 'region-02.png', method: 'scroll-stitch' });
        const screen = await picture('region-02.png');
        const scale = screen.height / (shows?.height ?? 1);
        let dark = 0;
        for (let y = 1_145; y < 1_175; y++)
          for (let x = 125; x < 275; x++)
            if (Math.max(...screen.at((x - (shows?.x ?? 0)) * scale, (y - (shows?.y ?? 0)) * scale)) < 100) dark += 1;
        expect(dark).toBeGreaterThan(50);
        const blank = record.notCaptured.filter(({ what }) => what.startsWith('pictures: frame'));
        for (const { reason } of blank) expect(reason).toContain('region-02.png');
        expect(record.transformations.map(({ what }) => what).join()).toMatch(
          /scrolled to \d frame\(s\) of other sites/,
        );
        expect(await tab.evaluate(() => scrollY)).toBe(40);
        await tab.close();
      },
    );

    it('boxes hits in frames of the same and of another site, and in frames in them, where they stand', {
      timeout: 60_000,
    }, async () => {
      const tab = await world.driver.openTab(`${site.origin}/framed`);
      await sleep(500);
      const capture = await taken(world, tab);
      const { record, picture } = capture;
      expect(new Set(record.hits.map(({ where }) => where.frame)).size).toBe(3);
      const missing = record.notCaptured.map(({ what }) => what).join('\n');
      expect(missing).not.toContain('hits in frame');
      expect(missing).toMatch(/the hidden part of the frame http:\/\/localhost:\d+\/inner/);
      const marked = await picture('derived/marked.png');
      if (process.env.KEEP_PICTURES)
        writeFileSync(
          `${process.env.KEEP_PICTURES}/framed-${browser}.png`,
          await artefactBytes(world.spoor, capture.captureId, 'derived/marked.png'),
        );
      const scale = record.viewport.devicePixelRatio ?? 1;
      // Top left of the words: in the frame, in the frame in it (scrolled by 10 px), in the frame of the other site (likewise).
      const words = [
        [125, 785],
        [149, 849],
        [125, 1_145],
      ] as const;
      const near = (x: number, y: number) =>
        words.some(([left, top]) => x > left - 30 && x < left + 190 && y > top - 30 && y < top + 40);
      const count = [0, 0, 0];
      let elsewhere = 0;
      for (let y = 0; y < marked.height / scale; y++)
        for (let x = 0; x < marked.width / scale; x++) {
          if (!isRed(marked, x * scale, y * scale)) continue;
          if (!near(x, y)) elsewhere += 1;
          for (const [i, [left, top]] of words.entries())
            if (x > left - 8 && x < left + 160 && y > top - 8 && y < top + 36) count[i] = (count[i] ?? 0) + 1;
        }
      for (const found of count) expect(found).toBeGreaterThan(100);
      expect(elsewhere).toBe(0);
      // In the original: the words without our marks, or the record says that the frame is not drawn.
      const original = await picture('screenshot-full-01.png');
      for (const [left, top] of words) {
        let [dark, coloured] = [0, 0];
        for (let y = top; y < top + 30; y++)
          for (let x = left; x < left + 150; x++) {
            const colour = original.at(x * scale, y * scale);
            if (Math.max(...colour) < 100) dark += 1;
            if (Math.max(...colour) - Math.min(...colour) > 60) coloured += 1;
          }
        expect(coloured).toBe(0);
        if (dark < 50) expect(missing).toMatch(/pictures: frame \d, http:\/\/localhost/);
        if (browser === 'firefox') expect(dark).toBeGreaterThan(50);
      }
      await tab.close();
    });
  });
}
