/** Pages that can't be captured, and pages that do not want to be. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserName, TabHandle } from '../../../tools/drive/driver';
import { exportBundle } from '../../../tools/drive/export-bundle';
import { PRACTICE_SECRETS } from '../../fixtures/marketplace/secrets';
import { marksOnPage } from './marks';
import { readBundle } from './read-bundle';
import { startWorld, type World } from './world';

/** A page of the browser itself that a script may open. */
const BROWSER_PAGE = { chromium: 'chrome://version/', firefox: 'about:license' };

export function badInput(browser: BrowserName): void {
  describe(`bad input in ${browser}`, () => {
    let world: World;
    beforeAll(async () => {
      world = await startWorld(browser, { dialogs: 'leave' });
    });
    afterAll(() => world?.close());

    const hostile = (path: string) => `${world.marketplace.origin}/hostile/${path}`;
    const refusal = async (tab: TabHandle) => (await world.spoor.ask('page.state', { tabId: tab.id })).refusal;
    const start = (tabId: number) => world.spoor.ask('capture.start', { tabId });

    it.each([
      ['a page of the browser', () => BROWSER_PAGE[browser], 'browser-page'],
      [
        'a page of an extension',
        () => `${world.driver.extensionOrigin}/extension/options/index.html`,
        'other-extension',
      ],
      ['a PDF', () => hostile('sample.pdf'), 'pdf-viewer'],
    ])('names the reason for %s, and refuses', async (_, url, code) => {
      const tab = await world.driver.openTab(url());
      await expect.poll(() => refusal(tab), { timeout: 10_000 }).toBe(code);
      await expect(start(tab.id)).rejects.toThrow(code);
      await tab.close();
    });

    it('refuses the source of a page as the browser shows it, and captures nothing of it', async () => {
      const url = `view-source:${hostile('csp')}`;
      const opened = (await world.spoor.panel.evaluate(
        async (address: string) => (await chrome.tabs.create({ url: address })).id ?? -1,
        url,
      )) as number;
      // It is there, and not an empty tab. Neither browser tells an extension such a tab's address; Chromium's frame has that of the page.
      const shown = () =>
        world.spoor.panel.evaluate(async (tabId: number) => {
          const [frame] = (await chrome.webNavigation.getAllFrames({ tabId })) ?? [];
          return `${(await chrome.tabs.get(tabId)).url} ${frame?.url}`;
        }, opened);
      await expect
        .poll(shown, { timeout: 10_000 })
        .toContain(browser === 'firefox' ? url : `undefined ${hostile('csp')}`);
      await expect
        .poll(async () => (await world.spoor.ask('page.state', { tabId: opened })).refusal, { timeout: 10_000 })
        .toBe('browser-page');
      await expect(start(opened)).rejects.toThrow('browser-page');
      await world.spoor.panel.evaluate((id: number) => chrome.tabs.remove(id), opened);
    });

    it('tells a PDF of which there is no record and whose address does not say so', async () => {
      const tab = await world.driver.openTab(hostile('document'));
      await expect.poll(() => refusal(tab), { timeout: 10_000 }).toBe('pdf-viewer');
      // As in a tab that the browser brought back.
      await world.spoor.panel.evaluate((key: string) => chrome.storage.session.remove(key), `main-frame-${tab.id}`);
      await world.driver.killBackground();
      if (browser === 'chromium') {
        expect(await refusal(tab)).toBe('pdf-viewer');
        await expect(start(tab.id)).rejects.toThrow('pdf-viewer');
      } else {
        // Firefox lets nobody ask what it shows: a picture is taken, and why nothing else is said of each file.
        const { captureId } = await world.spoor.capture(tab);
        const { record } = await world.spoor.ask('capture.open', { captureId: captureId ?? '' });
        const reason = record.notCaptured.find(({ what }) => what === 'dom.html.txt')?.reason;
        expect(reason).toContain('a program of its own (a PDF document or data, for example)');
        expect(record.artefacts.map(({ path }) => path)).toContain('screenshot-viewport.png');
      }
      await tab.close();
    });

    it('says in the popup why a page cannot be captured, and offers no button', async () => {
      const tab = await world.driver.openTab(BROWSER_PAGE[browser]);
      const popup = await world.driver.openPopup(world.spoor.panel);
      await popup.waitFor('#refusal');
      const seen = await popup.evaluate(() => ({
        words: document.querySelector('#refusal')?.textContent ?? '',
        button: document.querySelector('#capture') !== null,
      }));
      expect(seen.words.length).toBeGreaterThan(40);
      expect(seen.button).toBe(false);
      await popup.close();
      await tab.close();
    });

    it('refuses a tab that was closed', async () => {
      const tab = await world.driver.openTab(hostile('csp'));
      await tab.close();
      await expect(start(tab.id)).rejects.toThrow('tab-closed');
    });

    it('refuses a page that did not load', async () => {
      const tab = await world.driver.openTab();
      await tab.goto('http://nowhere.invalid/').catch(() => undefined);
      await expect(start(tab.id)).rejects.toThrow(/page-not-loaded|browser-page/);
      await tab.close();
    });

    it('marks words in closed shadow roots, also deeply nested ones', async () => {
      const tab = await world.driver.openTab(hostile('shadow'));
      await expect
        .poll(async () => (await world.spoor.ask('page.state', { tabId: tab.id })).hits.length, { timeout: 20_000 })
        .toBeGreaterThan(1);
      expect((await tab.evaluate(marksOnPage)).texts.length).toBeGreaterThan(1);
      await tab.close();
    });

    it('blanks password, card and code fields in what it writes, and flags what the browser wrote', async () => {
      const tab = await world.driver.openTab(hostile('autofill'));
      const { captureId } = await world.spoor.capture(tab);
      const { zip } = await exportBundle(world.spoor);
      const bundle = await readBundle(zip);
      const record = bundle.captures.find(({ id }) => id === captureId);
      const flagged = new Set(record?.artefacts.filter((one) => one.mayHoldCredentials).map(({ path }) => path));
      const secrets = [PRACTICE_SECRETS.password, PRACTICE_SECRETS.cardNumber, PRACTICE_SECRETS.oneTimeCode];
      const texts = bundle.paths.filter((path) => !/\.(png|jpg|webp|sig|pem)$/.test(path));
      const leaks: string[] = [];
      for (const path of texts) {
        const content = await bundle.text(path);
        if (!secrets.some((secret) => content.includes(secret))) continue;
        const name = path.split('/').at(-1) ?? path;
        // Bytes as the browser gave them are evidence as they are, and say so; what we serialise never holds a secret.
        if (!/^(source\.html\.txt|page\.mhtml)$/.test(name) || !flagged.has(name)) leaks.push(path);
      }
      expect(leaks).toEqual([]);
      expect(JSON.stringify(record?.transformations)).toMatch(/password/i);
      await tab.close();
    });

    it('captures a page that opens alert() again and again', async () => {
      const tab = await world.driver.openTab();
      // Left open: nobody answers the dialog, so the page never finishes loading.
      await tab.goto(hostile('alert'), 5_000).catch(() => undefined);
      const job = await world.spoor.capture(tab);
      expect(job.captureId).not.toBeNull();
      const { zip } = await exportBundle(world.spoor);
      const record = (await readBundle(zip)).captures.find(({ id }) => id === job.captureId);
      expect(record?.artefacts.length).toBeGreaterThan(0);
    });
  });
}
