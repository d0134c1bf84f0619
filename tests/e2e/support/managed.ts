/** Settings of an agency, delivered by the browser's own policy: in force, shown as locked, not to be changed by hand. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserName, TabHandle } from '../../../tools/drive/driver';
import { FIRST_RUN_PAGE } from '../../../tools/drive/first-run-page';
import { removeFolder, temporaryFolder } from '../../../tools/drive/left-behind';
import { marksOnPage } from './marks';
import { policyBarred, underPolicy } from './policy';
import { startWorld, type World } from './world';

const POLICY = {
  organisation: 'Customs Example',
  spotting: 'panel',
  excludedSites: ['intranet.example', 'mail.example/inbox*'],
  // Below the least height: told, and not used.
  maxPageHeight: 5,
  firstRun: false,
};

export function managedIn(browser: BrowserName): void {
  const barred = policyBarred(browser);
  if (barred) console.warn(`managed settings in ${browser}: not checked, because ${barred}`);
  describe.runIf(barred === null)(`an agency's settings in ${browser}`, () => {
    let world: World;
    let tab: TabHandle;
    const folder = temporaryFolder('policy');
    const before = process.env.SPOOR_CHROMIUM;
    beforeAll(async () => {
      const { env, variables } = underPolicy(browser, POLICY, folder);
      Object.assign(process.env, variables);
      world = await startWorld(browser, { env, firstRun: 'leave' });
      tab = await world.driver.openTab(`${world.marketplace.origin}/en/ad/en-01-japanese-toggle-rabbit`);
    });
    afterAll(async () => {
      await world?.close();
      if (before === undefined) delete process.env.SPOOR_CHROMIUM;
      else process.env.SPOOR_CHROMIUM = before;
      removeFolder(folder);
    });

    const ask: World['spoor']['ask'] = (name, request) => world.spoor.ask(name, request);

    it('hold, and what cannot be used is named', async () => {
      expect(await ask('settings.get', {})).toMatchObject({
        organisation: 'Customs Example',
        spotting: 'panel',
        excludedSites: ['intranet.example', 'mail.example/inbox*'],
        maxPageHeight: 200_000,
      });
      const { locked, faults } = await ask('managed.get', {});
      expect([...locked].sort()).toEqual(['excludedSites', 'organisation', 'spotting']);
      expect(faults).toEqual([{ key: 'maxPageHeight', code: 'value' }]);
    });

    it('cannot be changed by hand; others can', async () => {
      await expect(ask('settings.set', { organisation: 'Other' })).rejects.toThrow('setting-managed: organisation');
      await expect(ask('reading.site', { tabId: tab.id, read: false })).rejects.toThrow('setting-managed');
      expect(await ask('settings.set', { officerName: 'A. Example' })).toMatchObject({
        organisation: 'Customs Example',
        officerName: 'A. Example',
      });
    });

    it('are shown as locked', async () => {
      const options = await world.driver.extensionPage('extension/options/index.html');
      await options.waitFor('#managed-faults', 15_000);
      const shown = await options.evaluate(() => {
        const field = (name: string) => document.querySelector<HTMLInputElement>(`[name=${name}]`);
        const words = (input: HTMLInputElement | null) =>
          (input?.getAttribute('aria-describedby') ?? '')
            .split(' ')
            .map((id) => document.getElementById(id)?.textContent ?? '')
            .join(' ');
        return {
          organisation: field('organisation')?.readOnly,
          why: words(field('organisation')).includes(chrome.i18n.getMessage('lockedSetting')),
          name: field('officerName')?.readOnly,
          modes: [...document.querySelectorAll<HTMLInputElement>('[name=spotting]')].map(({ disabled }) => disabled),
          siteField: field('excluded-site') !== null,
          faults: document.querySelector('#managed-faults')?.textContent?.includes('maxPageHeight'),
        };
      });
      expect(shown).toEqual({
        organisation: true,
        why: true,
        name: false,
        modes: [true, true, true],
        siteField: false,
        faults: true,
      });
      await options.close();
    });

    it('rule the pages: hits are found and nothing is painted', async () => {
      await expect
        .poll(async () => (await ask('page.state', { tabId: tab.id })).hits.length, { timeout: 15_000 })
        .toBeGreaterThan(0);
      expect((await tab.evaluate(marksOnPage)).names).toEqual([]);
    });

    it('do without the first-run page', async () => {
      expect((await ask('first-run.get', {})).state).toBe('skipped');
      const pages = await world.spoor.panel.evaluate(
        async (path: string) => (await chrome.tabs.query({ url: chrome.runtime.getURL(path) })).length,
        FIRST_RUN_PAGE,
      );
      expect(pages).toBe(0);
    });
  });
}
