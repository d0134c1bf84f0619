/** Lists of words and excluded sites in the options, watch words in the case, with real files, keys and clicks. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Harness, startHarness, type View } from '../../fixtures/ui/harness';

let harness: Harness;
let page: Page;
beforeAll(async () => {
  harness = await startHarness();
}, 60_000);
afterEach(() => page.close());
afterAll(() => harness?.close());

const open = async (view: Pick<View, 'page' | 'language'> & Partial<View>) => {
  page = await harness.open({ scenario: 'suspect', theme: 'light', ...view });
};
const calls = (name: string) =>
  page.evaluate(
    (wanted) =>
      (globalThis as unknown as { spoorCalls: { name: string; request: unknown }[] }).spoorCalls
        .filter((call) => call.name === wanted)
        .map(({ request }) => request),
    name,
  );
const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

describe('words', { timeout: 20_000 }, () => {
  it('are read from a file, faults named by line in the officer’s language, and kept only when the officer says so', async () => {
    await open({ page: 'options', language: 'de' });
    await page.setInputFiles(
      '[name=own-words-file]',
      file('Winter.csv', 'Wort;Stufe\nweißes Gold;stark\nab;\n(a+)+;\n'),
    );
    const shown = await page.textContent('#own-words-read');
    expect(shown).toContain('Zeile 3: „ab“ Weniger als drei Buchstaben');
    expect(shown).toContain('Zeile 4:');
    expect(await calls('words.import')).toEqual([]);
    await page.click('#own-words-add');
    const words = [{ word: 'weißes Gold', level: 'high', language: 'mul', note: '' }];
    await expect.poll(() => calls('words.import')).toEqual([{ name: 'Winter', words }]);
    await expect.poll(() => page.textContent('#own-words')).toContain('Winter');
  });

  it('come from a file field in the page’s language, whatever the browser’s is', async () => {
    await open({ page: 'options', language: 'fr' });
    const field = page.locator('.file-input', { has: page.locator('[name=own-words-file]') });
    expect(await field.textContent()).toMatch(/^Choisir un fichierAucun fichier choisi$/);
    await page.getByLabel('Importer une liste de mots: Choisir un fichier').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    expect(await field.locator('.button').evaluate((drawn) => getComputedStyle(drawn).outlineStyle)).toBe('solid');
    const chosen = page.waitForEvent('filechooser');
    await field.locator('.button').click({ force: true });
    await (await chosen).setFiles(file('été.csv', 'mot\nivoire ancien\n'));
    await expect.poll(() => field.textContent()).toContain('été.csv');
  });

  it('are exported and removed, which can be undone', async () => {
    await open({ page: 'options', language: 'en' });
    await page.waitForSelector('[name=own-words]');
    await page.click('#own-words >> text=Export');
    await expect.poll(() => calls('download')).toMatchObject([{ filename: 'agency-unit-north.json' }]);
    await page.click('#own-words >> text=Remove');
    await expect.poll(() => page.locator('[name=own-words]').count()).toBe(0);
    await page.keyboard.press('Control+z');
    const words = [{ word: 'ox bone', level: 'high', language: 'mul', note: '' }];
    await expect
      .poll(() => calls('words.import'))
      .toEqual([{ name: 'Unit North, cover names of the winter', words, version: '3' }]);
  });

  it('of a case are kept from the panel', async () => {
    await open({ page: 'panel', language: 'en', hash: '#/case' });
    await page.click('#watch-words > summary');
    expect(await page.inputValue('[name=watchWords]')).toBe('oldhouse_finds\n+49 30 901820');
    await page.fill('[name=watchWords]', 'maja_1\n\nab\n');
    await page.click('#save-watch-words');
    await expect.poll(() => page.textContent('#watch-words [role=status]')).toContain('1 line');
    expect(await calls('words.set-watch')).toMatchObject([{ words: ['maja_1', 'ab'] }]);
  });
});

describe('packs and sites', { timeout: 20_000 }, () => {
  it('are switched by language and by list', async () => {
    await open({ page: 'options', language: 'en' });
    await page.waitForSelector('#packs');
    expect(await page.textContent('#packs')).toContain('no native reader');
    await page.click('[name=languages][value=zh]');
    await page.click('.pack-group:has([value=de]) > details > summary');
    await page.click('[name=packs][value=de-ivory]');
    expect(await calls('settings.edit-list')).toEqual([
      { setting: 'languages', add: ['zh'], remove: [] },
      { setting: 'packsOff', add: ['de-ivory'], remove: [] },
    ]);
  });

  it('take a site as it is meant, and say when it is none', async () => {
    await open({ page: 'options', language: 'en' });
    await page.fill('[name=excluded-site]', 'no site');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[name=excluded-site][aria-invalid=true]');
    await page.fill('[name=excluded-site]', 'https://*.Example.org/Inbox*');
    await page.keyboard.press('Enter');
    const [request] = (await calls('settings.edit-list')) as { setting: string; add: string[]; remove: string[] }[];
    expect(request).toMatchObject({ setting: 'excludedSites', remove: [] });
    expect(request?.add).toHaveLength(1);
    expect(request?.add[0]).toMatch(/example\.org\/Inbox\*$/i);
  });
});

describe('options', { timeout: 20_000 }, () => {
  it('saves a field when it is left, and says so', async () => {
    await open({ page: 'options', language: 'en' });
    await page.fill('[name=officerName]', ' Bea Kok ');
    await page.keyboard.press('Tab');
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(await calls('settings.set')).toEqual([{ officerName: 'Bea Kok' }]);
  });

  it('leads to every section from the top', async () => {
    await open({ page: 'options', language: 'en' });
    const [links, headings] = await page.evaluate(() => [
      [...document.querySelectorAll('.section-links a')].map((one) => one.getAttribute('href')?.slice(1) ?? ''),
      [...document.querySelectorAll('.options-part > h2')].map(({ id }) => id),
    ]);
    expect(links).toEqual(expect.arrayContaining(headings ?? []));
    await page.click(`.section-links a[href="#${links?.at(-1)}"]`);
    expect(await page.locator(`#${links?.at(-1)}`).isVisible()).toBe(true);
  });

  it('names the part on signing keys so', async () => {
    await open({ page: 'options', language: 'en' });
    expect(await page.textContent('#keys-title')).toBe('Signing keys');
  });

  it('switches the mode and the word lists', async () => {
    await open({ page: 'options', language: 'en' });
    await page.check('[name=spotting][value=off]');
    await page.uncheck('[name=languages][value=de]');
    expect(await calls('settings.set')).toEqual([{ spotting: 'off' }]);
    expect(await calls('settings.edit-list')).toEqual([{ setting: 'languages', add: [], remove: ['de'] }]);
  });
});
