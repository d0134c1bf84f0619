/** Facts of a listing, read in a real Chromium from pages in the structure of real marketplaces, at their addresses (nothing leaves the machine). */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ListingFacts } from '../../../shared/capture/record';
import { bundle, launch } from './harness';
import type { facts } from './listing-entry';

let browser: Browser;
let code: string;
beforeAll(async () => {
  [browser, code] = await Promise.all([launch(), bundle('tests/unit/content/listing-entry.ts', 'listing')]);
}, 60_000);
afterAll(() => browser.close());

type Read = ReturnType<typeof facts>;

async function readPage(file: string, address: string): Promise<Read> {
  const body = await readFile(join(import.meta.dirname, '../../fixtures/listings', file), 'utf8');
  return readHtml(body, address);
}

async function readHtml(body: string, address: string): Promise<Read> {
  const page = await browser.newPage();
  try {
    await page.route('**/*', (route) =>
      route.request().url() === address
        ? route.fulfill({ contentType: 'text/html; charset=utf-8', body })
        : route.fulfill({ status: 404, body: '' }),
    );
    await page.goto(address);
    await page.evaluate(code);
    return await page.evaluate(() =>
      (globalThis as unknown as { listing: { facts(): Promise<Read> } }).listing.facts(),
    );
  } finally {
    await page.close();
  }
}

const SITES: [string, string, Partial<ListingFacts>][] = [
  [
    'marktplaats.html',
    'https://www.marktplaats.nl/v/antiek/beelden/m2150000001-antieke-netsuke',
    {
      platform: 'Marktplaats',
      itemId: 'm2150000001',
      title: 'Antieke netsuke',
      price: { amount: '180,00', currency: 'EUR' },
      seller: { name: 'Anneke', handle: null, profileUrl: 'https://www.marktplaats.nl/u/anneke/1234567/' },
      location: 'Utrecht',
      postedAt: "Sinds 23 nov '26",
      contacts: ['whatsapp: 06-0000 0012'],
      disagreements: [],
    },
  ],
  [
    '2dehands.html',
    'https://www.2dehands.be/v/antiek/beelden/m2150000002-beeldje',
    {
      platform: '2dehands / 2ememain',
      price: { amount: '1.250,00', currency: 'EUR' },
      location: 'Gent',
      contacts: ['phone: 0470 00 00 12'],
    },
  ],
  [
    'leboncoin.html',
    'https://www.leboncoin.fr/ad/collection/2700000001',
    {
      platform: 'Leboncoin',
      itemId: '2700000001',
      price: { amount: '1 200', currency: 'EUR' },
      seller: { name: 'Marie D.', handle: null, profileUrl: 'https://www.leboncoin.fr/profile/aaaa-bbbb' },
      location: 'Lille 59000',
      postedAt: '23/11/2026 à 14:05',
      contacts: ['email: marie.d@exemple.invalid', 'phone: 06 39 98 00 12'],
    },
  ],
  [
    'kleinanzeigen.html',
    'https://www.kleinanzeigen.de/s-anzeige/alte-figur/3000000001-240-3331',
    {
      platform: 'Kleinanzeigen',
      itemId: '3000000001',
      price: { amount: '350', currency: 'EUR' },
      location: '10115 Berlin - Mitte',
      postedAt: '23.11.2026',
      shipping: '+ Versand ab 6,19 €',
      contacts: ['phone: 0152 28817386'],
    },
  ],
  [
    'ebay.html',
    'https://www.ebay.co.uk/itm/256000000001',
    {
      platform: 'eBay',
      price: { amount: '245.00', currency: 'GBP' },
      seller: { name: 'old_things', handle: null, profileUrl: 'https://www.ebay.co.uk/str/oldthings' },
      location: 'Leeds, United Kingdom',
      shipping: '£4.50 Royal Mail',
    },
  ],
  [
    'vinted.html',
    'https://www.vinted.fr/items/5000000001-bracelet-ancien',
    {
      platform: 'Vinted',
      price: { amount: '25,00', currency: 'EUR' },
      location: 'Namur, Belgique',
      postedAt: 'il y a 2 jours',
      shipping: 'à partir de 2,99 €',
    },
  ],
  [
    'catawiki.html',
    'https://www.catawiki.com/en/l/98000001-netsuke-meiji-period',
    {
      platform: 'Catawiki',
      itemId: '98000001',
      price: { amount: '410', currency: 'EUR' },
      seller: { name: 'Antiek Huis', handle: null, profileUrl: null },
      shipping: '€ 15',
    },
  ],
  [
    'facebook-marketplace.html',
    'https://www.facebook.com/marketplace/item/1234567890123456/',
    {
      platform: 'Facebook Marketplace',
      price: { amount: '60', currency: 'GBP' },
      seller: {
        name: 'Sam Example',
        handle: null,
        profileUrl: 'https://www.facebook.com/marketplace/profile/100000000000001/',
      },
      postedAt: 'Listed 2 days ago',
      contacts: ['telegram: @sam_carvings'],
    },
  ],
];

describe('facts of a listing', () => {
  it.each(SITES)('%s', async (file, address, expected) => {
    const { facts: read, notCaptured } = await readPage(file, address);
    expect(notCaptured).toEqual([]);
    expect(read).toMatchObject(expected);
    expect(read?.adapter?.testedOnLiveSite).toBe(false);
    for (const { quote, from, selector } of read?.evidence ?? []) {
      expect(quote).not.toBe('');
      expect(selector === null).toBe(from === 'address');
    }
  });

  it('general rules, microdata and Open Graph on a page of no known site', async () => {
    const { facts: read } = await readPage('general.html', 'https://curios.test/box');
    expect(read).toMatchObject({
      platform: 'Curios Corner',
      title: 'Carved box',
      price: { amount: '95', currency: 'EUR' },
      seller: { name: 'Bob', profileUrl: 'https://curios.test/user/bob' },
      contacts: ['email: bob@curios.example.invalid', 'whatsapp: 32470000012'],
      disagreements: [],
      adapter: null,
    });
    const sources = read?.evidence.filter(({ field }) => field === 'price.amount').map(({ from }) => from);
    expect(sources).toEqual(['microdata', 'opengraph', 'dom']);
  });

  it('a seller in a shadow tree, a price that a style sheet writes; neither from the cards of other adverts', async () => {
    const box = (name: string, inside: string) =>
      `<${name}><template shadowrootmode="open">${inside}</template></${name}>`;
    const { facts: read } = await readHtml(
      `<!DOCTYPE html><style>.price::after{content:attr(data-price) " €"}</style><h1>Carved box</h1><p class="price" data-price="95"></p>
       ${box('other-advert', '<b class="seller-name">Not him</b>').repeat(2)}
       ${box('seller-box', '<h2>Seller</h2><p class="name">Bob</p><p class="handle">@bob.b</p><a href="/user/bob">more</a>')}`,
      'https://curios.test/shadow',
    );
    expect(read).toMatchObject({
      price: { amount: '95', currency: 'EUR' },
      seller: { name: 'Bob', handle: '@bob.b', profileUrl: 'https://curios.test/user/bob' },
    });
    const name = read?.evidence.find(({ field }) => field === 'seller.name');
    expect(name).toMatchObject({ quote: 'Bob', selector: expect.stringMatching(/seller-box >>> p:nth-of-type\(1\)$/) });
  });

  it('what the structured data and the page say differently is named, and markup stays text', async () => {
    const { facts: read, notCaptured } = await readPage('lies.html', 'https://curios.test/lie');
    expect(notCaptured).toEqual([]);
    expect(read?.disagreements.sort()).toEqual(['price.amount', 'title']);
    expect(read?.price).toEqual({ amount: '1', currency: 'EUR' });
    const prices = read?.evidence.filter(({ field }) => field === 'price.amount').map(({ quote }) => quote);
    expect(prices).toEqual(['1', '€ 4.500']);
    expect(read?.seller).toEqual({ name: '<img src=x onerror=alert(1)>', handle: null, profileUrl: null });
  });

  it('a page that is no listing has none, and a page of results is none', async () => {
    const plain = await readHtml('<h1>News</h1><p>On 23-11-2026 it rained 1000 mm.', 'https://curios.test/news');
    expect(plain.facts).toBeNull();
    const list = `<script type="application/ld+json">${JSON.stringify({
      '@type': 'ItemList',
      itemListElement: [1, 2].map((n) => ({
        '@type': 'Product',
        name: `p${n}`,
        offers: { price: n, priceCurrency: 'EUR' },
      })),
    })}</script><h1>Results</h1>`;
    expect((await readHtml(list, 'https://curios.test/search')).facts).toBeNull();
  });

  it('is bounded on a page that has too much of everything', async () => {
    const many = Array.from({ length: 3_000 }, (_, i) => `<p class="price">€ ${i},00 mail a${i}@b.example</p>`).join(
      '',
    );
    const big = `<script type="application/ld+json">{"@type":"Product","name":"${'x'.repeat(600_000)}"}</script>`;
    const { facts: read, source } = await readHtml(
      `<h1>${'y'.repeat(10_000)}</h1>${big}${many}`,
      'https://curios.test/big',
    );
    expect(source.cut).toBe(true);
    expect(JSON.stringify(source).length).toBeLessThan(600_000);
    expect(read?.contacts.length).toBeLessThanOrEqual(40);
    expect(read?.title?.length).toBeLessThanOrEqual(300);
    expect(read?.evidence.length).toBeLessThanOrEqual(120);
  });
});
