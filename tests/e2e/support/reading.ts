/** The officer's own browsing: the pause, shut-out sites, chosen sites. What is shut out shows no mark, no hit and says why. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserName, TabHandle } from '../../../tools/drive/driver';
import { pressAltShift } from '../../../tools/drive/firefox-gestures';
import { marksOnPage } from './marks';
import { startWorld, type World } from './world';

const ADVERT = '/en/ad/en-01-japanese-toggle-rabbit';

export function readingIn(browser: BrowserName): void {
  describe(`the officer's own browsing in ${browser}`, () => {
    let world: World;
    let tab: TabHandle;
    let host = '';
    beforeAll(async () => {
      world = await startWorld(browser);
      host = new URL(world.marketplace.origin).host;
      tab = await world.driver.openTab(world.marketplace.origin + ADVERT);
    });
    afterAll(() => world?.close());

    const ask: World['spoor']['ask'] = (name, request) => world.spoor.ask(name, request);
    const state = () => ask('page.state', { tabId: tab.id });
    const marks = async () => (await tab.evaluate(marksOnPage)).texts;
    const marked = () => expect.poll(marks, { timeout: 15_000 }).toContain('netsuke');
    const unmarked = () => expect.poll(marks, { timeout: 15_000 }).toEqual([]);
    const button = () =>
      world.spoor.panel.evaluate(
        async (tabId: number) => ({
          text: await chrome.action.getBadgeText({ tabId }),
          title: await chrome.action.getTitle({ tabId }),
          paused: chrome.i18n.getMessage('badgePaused'),
        }),
        tab.id,
      );

    it('reads every page at first, and says so', async () => {
      await marked();
      await expect.poll(state, { timeout: 10_000 }).toMatchObject({ spotting: 'on', level: 'high' });
    });

    it('reads what comes in five hundred paragraphs at once, whose markup is asked about as one', async () => {
      await tab.evaluate(() => {
        const all = document.createElement('section');
        for (let k = 0; k < 500; k++) {
          const row = document.createElement('p');
          row.textContent = k === 400 ? 'rhino horn carving' : 'made of teak';
          all.append(row);
        }
        all.id = 'rows';
        document.body.append(all);
      });
      await expect.poll(marks, { timeout: 15_000 }).toContain('rhino horn');
      await tab.evaluate(() => document.getElementById('rows')?.remove());
      await expect.poll(marks, { timeout: 15_000 }).not.toContain('rhino horn');
    });

    it('reads a closed shadow tree that is attached late, to an element that shows words of its own', async () => {
      await tab.evaluate(() => {
        const root = document.querySelector('p')?.attachShadow({ mode: 'closed' });
        const words = document.createElement('div');
        words.textContent = 'rhino horn carving';
        root?.append(document.createElement('slot'), words);
      });
      await expect.poll(marks, { timeout: 15_000 }).toContain('rhino horn');
      await tab.goto(world.marketplace.origin + ADVERT);
      await marked();
    });

    it('reads what a page shows, fills in or calls itself without changing its tree', async () => {
      const places = async () => (await state()).hits.map(({ place, quote }) => `${place}: ${quote}`);
      const told = (what: string) => expect.poll(places, { timeout: 15_000 }).toContain(what);
      await tab.evaluate(() => {
        const made = document.createElement('main');
        made.innerHTML =
          '<style>#box ~ div{display:none} #box:checked ~ div{display:block}</style><div id=pop popover>rhino horn carving</div>' +
          '<input type=checkbox id=box><div>tiger bone wine</div><input id=typed><select id=one><option>oak<option>shahtoosh shawl</select>';
        document.body.replaceChildren(made);
      });
      await unmarked();
      await tab.evaluate(() => document.getElementById('pop')?.showPopover());
      await expect.poll(marks, { timeout: 15_000 }).toContain('rhino horn');
      await tab.evaluate(() => document.getElementById('box')?.click());
      await expect.poll(marks, { timeout: 15_000 }).toContain('tiger bone');
      await tab.evaluate(() => {
        const typed = document.getElementById('typed') as HTMLInputElement;
        typed.value = 'pangolin scales';
        typed.dispatchEvent(new InputEvent('input', { bubbles: true }));
        (document.getElementById('one') as HTMLSelectElement).selectedIndex = 1;
      });
      await told('value: pangolin scales');
      await told('value: shahtoosh');
      await tab.evaluate(() => history.pushState(null, '', '?q=hawksbill+turtle+shell'));
      await expect
        .poll(async () => (await places()).some((place) => /^url: hawksbill/.test(place)), { timeout: 15_000 })
        .toBe(true);
      await tab.evaluate(() => {
        const other = document.createElement('html');
        other.innerHTML = '<head><title>shop</title></head><body><p>elephant ivory tusk</p></body>';
        document.documentElement.replaceWith(other);
      });
      await expect.poll(marks, { timeout: 15_000 }).toEqual(['elephant ivory tusk']);
      await tab.goto(world.marketplace.origin + ADVERT);
      await marked();
    });

    it("tells an advert's new address when a list uses its cards again for others", async () => {
      await tab.evaluate(() => {
        const list = document.createElement('ul');
        for (let k = 0; k < 6; k++) {
          const row = document.createElement('li');
          row.innerHTML = `<a href="/old/${k}"><h3>${k === 3 ? 'rhino horn carving' : `oak chair number ${k}`}</h3> <b>${k + 10} €</b></a>`;
          list.append(row);
        }
        document.body.replaceChildren(list);
      });
      const addresses = async () =>
        (await state()).listings.listed.map(({ url }) => url?.replace(/^.*\/(?=old|new)/, ''));
      await expect.poll(addresses, { timeout: 15_000 }).toEqual(['old/3']);
      await tab.evaluate(() => {
        for (const [k, link] of document.querySelectorAll('a').entries()) link.setAttribute('href', `/new/${k}`);
      });
      await expect.poll(addresses, { timeout: 15_000 }).toEqual(['new/3']);
      await tab.goto(world.marketplace.origin + ADVERT);
      await marked();
    });

    it('stops with one key and goes on with the same; the button says which', async () => {
      if (browser === 'firefox') await pressAltShift(world.driver, tab, 'H');
      // Automation cannot press a browser's own shortcut in Chromium; what it calls is the same.
      else await ask('reading.pause', { paused: true });
      await unmarked();
      expect(await state()).toMatchObject({ spotting: 'paused', hits: [], level: 'none' });
      await expect.poll(async () => (await button()).text, { timeout: 10_000 }).toBe('II');
      const shown = await button();
      expect(shown.title).toBe(shown.paused);
      // A page that is opened now is never read.
      await tab.goto(`${world.marketplace.origin}/en/`);
      await tab.goto(world.marketplace.origin + ADVERT);
      await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1_500)));
      expect((await tab.evaluate(marksOnPage)).names).toEqual([]);
      expect((await button()).text).toBe('II');
      if (browser === 'firefox') await pressAltShift(world.driver, tab, 'H');
      else await ask('reading.pause', { paused: false });
      await marked();
      // A mark may be painted before its report has come.
      await expect.poll(async () => (await button()).text, { timeout: 10_000 }).toMatch(/^\d+\+?$/);
    });

    it('a capture still works while paused, and finds its words', async () => {
      await ask('reading.pause', { paused: true });
      await unmarked();
      const { captureId } = await world.spoor.capture(tab);
      const { record } = await ask('capture.open', { captureId: captureId ?? '' });
      expect(record.hits.length).toBeGreaterThan(0);
      expect(record.transformations.filter(({ what }) => /highlights/.test(what))).toEqual([]);
      await ask('reading.pause', { paused: false });
      await marked();
    });

    it('reads only chosen sites when told so', async () => {
      await ask('settings.set', { onlySites: true });
      await unmarked();
      expect((await state()).spotting).toBe('unlisted');
      await ask('reading.site', { tabId: tab.id, read: true });
      await marked();
      expect((await ask('settings.get', {})).readSites).toEqual([host]);
      await ask('settings.set', { onlySites: false, readSites: [] });
    });

    it('shuts a site out from the page itself, and lets it in again', async () => {
      await ask('reading.site', { tabId: tab.id, read: false });
      await unmarked();
      expect((await state()).spotting).toBe('excluded');
      await ask('reading.site', { tabId: tab.id, read: true });
      await marked();
      expect(await ask('settings.get', {})).toMatchObject({ excludedSites: [], readSites: [] });
    });

    it('follows a page that changes its own address into a shut-out part and out of it', async () => {
      await ask('settings.set', { excludedSites: [`${host}/en/inbox*`] });
      await marked();
      const go = (to: string) => tab.evaluate((path: string) => history.pushState(null, '', path), to);
      await go('/en/inbox/1');
      await unmarked();
      expect((await state()).spotting).toBe('excluded');
      await go(ADVERT);
      await marked();
      await ask('settings.set', { excludedSites: [] });
    });
  });
}
