/** What an officer adds to the lexicon or takes out of it reaches the open page without a reload, and is recorded by a capture. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserName, TabHandle } from '../../../tools/drive/driver';
import { marksOnPage } from './marks';
import { startWorld, type World } from './world';

const ADVERT = '/en/ad/en-01-japanese-toggle-rabbit';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export function wordsIn(browser: BrowserName): void {
  describe(`an officer's own words in ${browser}`, () => {
    let world: World;
    let tab: TabHandle;
    let caseId = '';
    beforeAll(async () => {
      world = await startWorld(browser);
      tab = await world.driver.openTab(world.marketplace.origin + ADVERT);
      caseId = (await world.spoor.health()).currentCaseId;
    });
    afterAll(() => world?.close());

    const ask: World['spoor']['ask'] = (name, request) => world.spoor.ask(name, request);
    const quotes = async () => (await ask('page.state', { tabId: tab.id })).hits.map(({ packId }) => packId);
    const marks = async () => (await tab.evaluate(marksOnPage)).texts;

    it('mark the open page as soon as they are kept', async () => {
      await expect.poll(marks, { timeout: 15_000 }).toContain('netsuke');
      expect(await marks()).not.toContain('rabbit');
      await ask('words.import', {
        name: 'Unit North',
        words: [{ word: 'rabbit', level: 'high', language: 'en', note: 'cover name' }],
      });
      await expect.poll(marks, { timeout: 10_000 }).toContain('rabbit');
      expect(await ask('words.set-watch', { caseId, words: ['toggle', 'toggle', 'x'] })).toEqual({ words: ['toggle'] });
      await expect.poll(quotes, { timeout: 10_000 }).toContain('watch');
    });

    it('stand in a capture, with pack, version and digest of all that was switched on', async () => {
      const { captureId } = await world.spoor.capture(tab);
      const { record } = await ask('capture.open', { captureId: captureId ?? '' });
      const file = await ask('words.export', { id: 'agency-unit-north' });
      const own = { id: 'agency-unit-north', version: '1', sha256: sha256(file?.text ?? '') };
      expect(record.lexicon?.packs).toContainEqual(own);
      expect(record.lexicon?.packs.map(({ id }) => id)).toContain('en-ivory');
      expect(record.lexicon?.watchWords).toEqual({ count: 1, sha256: sha256('toggle') });
      expect(record.hits.find(({ packId }) => packId === own.id)).toMatchObject({ packSha256: own.sha256 });
      expect(record.hits.find(({ packId }) => packId === 'watch')).toMatchObject({ packSha256: sha256('toggle') });
    });

    it('are forgotten when the list is removed, and a pack that is switched off marks no more', async () => {
      await ask('words.remove', { id: 'agency-unit-north' });
      await expect.poll(marks, { timeout: 10_000 }).not.toContain('rabbit');
      await ask('settings.set', { packsOff: ['en-ivory'] });
      await expect.poll(quotes, { timeout: 10_000 }).not.toContain('en-ivory');
      expect(await quotes()).toContain('watch');
      await ask('settings.set', { packsOff: [] });
      await expect.poll(quotes, { timeout: 10_000 }).toContain('en-ivory');
    });

    it('are looked for nowhere on an excluded site', async () => {
      await ask('settings.set', { excludedSites: [new URL(world.marketplace.origin).host] });
      await expect.poll(marks, { timeout: 10_000 }).toEqual([]);
      expect(await ask('page.state', { tabId: tab.id })).toMatchObject({
        spotting: 'excluded',
        hits: [],
        level: 'none',
      });
      const fresh = await world.driver.openTab(world.marketplace.origin + ADVERT);
      await fresh.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1_500)));
      expect((await fresh.evaluate(marksOnPage)).names).toEqual([]);
      expect((await ask('page.state', { tabId: fresh.id })).hits).toEqual([]);
      await ask('settings.set', { excludedSites: [] });
      await expect
        .poll(async () => (await fresh.evaluate(marksOnPage)).texts, { timeout: 10_000 })
        .toContain('netsuke');
      await fresh.close();
    });
  });
}
