/** The first-run page: opened once, filled in, practised, left and come back to. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserName, PageHandle } from '../../../tools/drive/driver';
import { FIRST_RUN_PAGE } from '../../../tools/drive/first-run-page';
import { startWorld, type World } from './world';

export function firstRunIn(browser: BrowserName): void {
  describe(`the first run in ${browser}`, () => {
    let world: World;
    let page: PageHandle;
    beforeAll(async () => {
      world = await startWorld(browser, { firstRun: 'leave' });
    });
    afterAll(() => world?.close());

    const opened = () =>
      world.spoor.panel.evaluate(
        async (path: string) => (await chrome.tabs.query({ url: chrome.runtime.getURL(path) })).length,
        FIRST_RUN_PAGE,
      );

    it('opens its page by itself, once, and not again when the background starts anew', async () => {
      await expect.poll(opened, { timeout: 15_000 }).toBe(1);
      expect((await world.spoor.ask('first-run.get', {})).state).toBe('open');
      await world.driver.killBackground();
      await world.spoor.health();
      expect(await opened()).toBe(1);
    });

    it('saves who captures and how much a page may notice', async () => {
      page = await world.driver.extensionPage(FIRST_RUN_PAGE);
      await page.waitFor('[name=officerName]', 15_000);
      await page.type('[name=officerName]', 'A. Example');
      await page.type('[name=organisation]', 'Practice Unit');
      await page.click('[name=trace][value=panel]');
      await page.click('[name=privateKinds][value=banking]');
      await expect
        .poll(() => world.spoor.ask('settings.get', {}), { timeout: 10_000 })
        .toMatchObject({
          officerName: 'A. Example',
          organisation: 'Practice Unit',
          spotting: 'panel',
          leaveNoTrace: false,
          privateKinds: ['webmail', 'intranet'],
        });
      const shown = await page.evaluate(() => document.querySelector('#key-fingerprint .digest')?.textContent);
      expect(shown?.replaceAll(/\s/g, '')).toBe((await world.spoor.health()).key?.fingerprint);
    });

    it('practises with the engine that reads pages, on an advert that no page sees', async () => {
      await page.click('#practice-begin');
      await page.waitFor('.hit-word', 20_000);
      const words = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('.hit-word')].map((word) => {
          word.click();
          return word.textContent ?? '';
        }),
      );
      expect(words).toContain('ox bone');
      expect(words).toContain('i v o r y');
      await page.waitUntil('a reason', 5_000, () =>
        document.querySelector('#practice-reason')?.textContent?.includes('i v o r y'),
      );
      expect(await page.evaluate(() => document.querySelector('#practice-innocent')?.textContent)).toContain('Wedding');
      await page.click('#practice-capture-begin');
      await page.waitFor('#practice-verdict[data-same=true]');
      await page.evaluate(() => {
        const field = document.querySelector<HTMLTextAreaElement>('#practice-text');
        if (!field) return;
        field.value = field.value.replace('ox bone', 'ox bono');
        field.dispatchEvent(new Event('input', { bubbles: true }));
      });
      await page.waitFor('#practice-verdict[data-same=false]');
      expect(await world.spoor.ask('capture.jobs', { limit: 5 })).toEqual([]);
    });

    it('can be left for later, is called to mind in the popup, and ends', async () => {
      await page.click('#first-later');
      const tab = await world.driver.openTab(`${world.marketplace.origin}/en/`);
      const popup = await world.driver.openPopup(world.spoor.panel);
      await popup.waitFor('#resume-first', 10_000);
      await popup.close();
      page = await world.driver.extensionPage(FIRST_RUN_PAGE);
      await page.waitFor('#first-done', 15_000);
      expect(await page.evaluate(() => document.querySelector<HTMLInputElement>('[name=officerName]')?.value)).toBe(
        'A. Example',
      );
      await page.click('#first-done');
      await expect
        .poll(async () => (await world.spoor.ask('first-run.get', {})).state, { timeout: 10_000 })
        .toBe('done');
      await tab.close();
    });
  });
}
