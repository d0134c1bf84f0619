/** The facts of a listing in the panel, with real clicks: two columns, both values kept, markup of the page shown as text. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Harness, startHarness } from '../../fixtures/ui/harness';

const EXHIBIT = '#/exhibit/c0004-0a1b2c3d';

let harness: Harness;
let page: Page;
beforeAll(async () => {
  harness = await startHarness();
}, 60_000);
afterEach(async () => {
  expect(harness.faults(page)).toEqual([]);
  await page.close();
});
afterAll(() => harness?.close());

async function openExhibit(): Promise<void> {
  page = await harness.open({ language: 'en', theme: 'light', page: 'panel', scenario: 'suspect', hash: EXHIBIT });
  await page.waitForSelector('#listing');
}

const cells = (field: string) =>
  page.$$eval(`#listing tr[data-field="${field}"] td`, (all) => all.map((cell) => cell.textContent));
const calls = (name: string) =>
  page.evaluate(
    (wanted) =>
      (globalThis as unknown as { spoorCalls: { name: string; request: Record<string, unknown> }[] }).spoorCalls
        .filter((call) => call.name === wanted)
        .map(({ request }) => request),
    name,
  );

describe('the facts of a listing', { timeout: 20_000 }, () => {
  it('stand as displayed beside as confirmed, and both stay', async () => {
    await openExhibit();
    expect(await cells('price.amount')).toEqual(['180,00']);
    expect(await page.textContent('#listing-unconfirmed')).toContain('Nobody has confirmed');
    expect(await page.textContent('#listing-disagree')).toContain('Price');
    await page.click('#listing-correct');
    await page.fill('[name="price.amount"]', '200,00');
    await page.fill('[name=location]', '');
    await page.click('#listing-confirm');
    await page.waitForSelector('#listing-confirmed-by');
    expect(await cells('price.amount')).toEqual(['180,00', '200,00']);
    expect(await cells('location')).toEqual(['Utrecht', 'not stated by the page']);
    expect(await cells('contacts')).toEqual([
      'whatsapp: 06-0000 0012email: a@b.example',
      'whatsapp: 06-0000 0012email: a@b.example',
    ]);
    const [request] = await calls('listing.confirm');
    expect(request?.values).toContainEqual({ field: 'location', confirmed: null });
    expect(request?.values).not.toContainEqual(expect.objectContaining({ field: 'shipping' }));
  });

  it('are text, whatever markup the page put into them', async () => {
    await openExhibit();
    expect(await cells('seller.name')).toEqual(['<img src=x onerror=alert(1)>']);
    expect(await page.$$eval('#listing img', (all) => all.length)).toBe(0);
  });

  it('are compared with an earlier capture', async () => {
    await openExhibit();
    await page.click('#exhibit-links');
    await page.click('#compare button');
    await page.waitForSelector('.comparison');
    expect(await page.textContent('.comparison')).toContain('240,00');
    expect(await page.textContent('.comparison')).toContain('<b>three</b>');
    expect(await page.$$eval('.comparison b', (all) => all.length)).toBe(0);
  });

  it('the seller’s page is opened only on the order, which says what is seen', async () => {
    await openExhibit();
    expect(await calls('capture.seller')).toEqual([]);
    expect(await page.textContent('#listing')).toContain('server sees that visit');
    await page.click('#capture-seller');
    await expect.poll(() => calls('capture.seller')).toHaveLength(1);
  });

  it('all tabs at once: each refused one is named, as text', async () => {
    page = await harness.open({ language: 'en', theme: 'light', page: 'popup', scenario: 'suspect' });
    await page.click('#capture-window');
    await page.waitForSelector('#refused-tabs');
    expect(await page.textContent('#refused-tabs')).toContain('<b>Settings</b>');
    expect(await page.$$eval('#refused-tabs b', (all) => all.length)).toBe(0);
  });
});
