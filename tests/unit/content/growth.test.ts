/** A list to which cards are added while the page is scrolled: they alone are read, and every verdict stays right. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, inPage, launch } from './harness';
import type * as Entry from './page-entry';

declare global {
  var spoor: typeof Entry;
  var spotting: Awaited<ReturnType<typeof Entry.spot>>;
}

let browser: Browser;
let code: string;

beforeAll(async () => {
  [browser, code] = await Promise.all([launch(), bundle('tests/unit/content/page-entry.ts', 'spoor')]);
}, 60_000);
afterAll(() => browser?.close());

const withPage = <T>(html: string, work: (page: Page) => Promise<T>): Promise<T> =>
  inPage(browser, `<!doctype html><meta charset=utf-8>${html}`, code, work);

const start = (page: Page) =>
  page.evaluate(async () => {
    globalThis.spotting = await spoor.spot();
  });
const painted = (page: Page) => page.evaluate(() => spotting.painted());
const until = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 50_000 });

describe('a list that grows', { timeout: 120_000 }, () => {
  it('reads of a grid that grows the new cards alone', async () => {
    await withPage('<h2>carved</h2><section id=grid></section>', async (page) => {
      const add = (count: number) =>
        page.evaluate((cards) => {
          const card = (at: number) =>
            `<div class=card><a href=/${at}>${at % 20 === 0 ? 'ivory' : 'oak'} box ${'of old wood '.repeat(8)}</a> <p>${at} €</p></div>\n`;
          const grid = document.getElementById('grid') as Element;
          const from = grid.children.length;
          grid.insertAdjacentHTML('beforeend', Array.from({ length: cards }, (_, k) => card(from + k)).join(''));
        }, count);
      await add(500);
      await start(page);
      const asked = () => page.evaluate(() => spotting.asked());
      await until(async () => (await painted(page)).low.length).toBe(25);
      await page.waitForTimeout(1_500);
      for (let grown = 1; grown <= 3; grown++) {
        const before = await asked();
        await add(20);
        await until(async () => (await painted(page)).low.length).toBe(25 + grown);
        await page.waitForTimeout(1_500);
        // Twenty cards of 110 units: where a term may begin, and some of it again for the card with one. All are 57,000.
        expect((await asked()) - before).toBeLessThan(6_000);
      }
      // A cue in an old card still counts, for it alone.
      await page.evaluate(() => {
        (document.querySelector('#grid p') as Element).textContent = 'netsuke';
      });
      await until(async () => (await painted(page)).high).toEqual(['ivory']);
    });
  });

  it('judges the first cards again when a third makes a list of them', async () => {
    await withPage('<div id=grid></div>', async (page) => {
      const add = (words: string) =>
        page.evaluate((text) => {
          document
            .getElementById('grid')
            ?.insertAdjacentHTML('beforeend', `<div class=card><a href=/a>${text}</a></div>`);
        }, words);
      await add('ivory');
      await add('netsuke');
      await start(page);
      await until(() => painted(page)).toEqual({ high: ['ivory'], low: [] });
      await add('teak');
      await until(() => painted(page)).toEqual({ high: [], low: ['ivory'] });
    });
  });
});

describe('a text with thousands of hits', { timeout: 120_000 }, () => {
  it('is marked in slices, between which the page has its turn', async () => {
    await withPage(`<p>${'ivory '.repeat(3_000)}</p>`, async (page) => {
      const most = await page.evaluate(async () => {
        // A clock that each look moves by a millisecond, and the marks of one turn of the page.
        let now = performance.now();
        performance.now = () => ++now;
        let turn = 0;
        const { scheduler } = globalThis as unknown as { scheduler: { yield: () => Promise<void> } };
        const pause = scheduler.yield.bind(scheduler);
        scheduler.yield = () => {
          turn += 1;
          return pause();
        };
        const perTurn = new Map<number, number>();
        const add = Highlight.prototype.add;
        Highlight.prototype.add = function (range) {
          perTurn.set(turn, (perTurn.get(turn) ?? 0) + 1);
          return add.call(this, range);
        };
        globalThis.spotting = await spoor.spot();
        return Math.max(...perTurn.values());
      });
      expect((await painted(page)).low).toHaveLength(3_000);
      expect(most).toBeLessThan(200);
    });
  });
});
