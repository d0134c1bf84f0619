import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Marketplace, startMarketplace } from '../../../tools/marketplace/server';
import { PRACTICE_SECRETS } from '../../fixtures/marketplace/secrets';

let market: Marketplace;
beforeAll(async () => {
  market = await startMarketplace();
});
afterAll(() => market.close());

const get = (path: string, init?: RequestInit) => fetch(`${market.origin}${path}`, init);
const text = async (path: string) => (await get(path)).text();

describe('the practice marketplace', () => {
  it('serves both origins, another host name each', () => {
    expect(new URL(market.origin).hostname).not.toBe(new URL(market.mediaOrigin).hostname);
    expect(new URL(market.origin).port).not.toBe(new URL(market.mediaOrigin).port);
  });

  it.each(['en', 'fr', 'de', 'nl'])('serves home, grid, advert and sign-in in %s', async (language) => {
    for (const path of ['/', '/search?q=', `/ad/${language}-01`, '/login', '/frame/rules']) {
      const response = await get(`/${language}${path}`);
      expect([path, response.status]).toEqual([path, 200]);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('date')).not.toBeNull();
      const page = await response.text();
      expect(page).toContain(`lang="${language}"`);
      expect(page).not.toContain('undefined');
    }
  });

  it('puts 24 cards on a grid and gives the rest by fetch, each advert once', async () => {
    const first = await text('/en/search?q=bone');
    const ids = [...first.matchAll(/\/en\/ad\/(en-\d+)/g)].map((match) => match[1]);
    expect(ids).toHaveLength(24);
    let next: number | null = 2;
    while (next !== null) {
      const response = await get(`/en/api/search?q=bone&c=&page=${next}`);
      const more = (await response.json()) as { html: string; next: number | null };
      ids.push(...[...more.html.matchAll(/\/en\/ad\/(en-\d+)/g)].map((match) => match[1]));
      next = more.next;
    }
    expect(ids).toHaveLength(62);
    expect(new Set(ids).size).toBe(62);
  });

  it('writes what was searched for as text, never as markup', async () => {
    const page = await text(`/en/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(page).not.toContain('<script>alert(1)');
  });

  it('keeps the seller out of the document and gives him to the script', async () => {
    const page = await text('/en/ad/en-01');
    const response = await get('/en/api/seller/en-01');
    const seller = (await response.json()) as { name: string; handle: string; phone: string };
    for (const fact of [seller.name, seller.handle, seller.phone]) {
      expect(fact.length).toBeGreaterThan(3);
      expect(page).not.toContain(fact);
    }
  });

  it('has JSON-LD that reads as a product with an offer', async () => {
    const page = await text('/de/ad/de-05');
    const block = /<script type="application\/ld\+json">\s*([\s\S]*?)<\/script>/.exec(page)?.[1] ?? '';
    const product = JSON.parse(block) as {
      '@type': string;
      offers: { price: string; priceCurrency: string };
      image: string[];
    };
    expect(product['@type']).toBe('Product');
    expect(product.offers).toMatchObject({ price: '330', priceCurrency: 'EUR' });
    for (const image of product.image) expect(image.startsWith(market.mediaOrigin)).toBe(true);
  });

  it('splits words by markup but lets no other markup of a seller through', async () => {
    expect(await text('/en/ad/en-09')).toContain('iv<b>ory</b>');
    expect(await text('/fr/ad/fr-21')).toContain('iv<b>oire</b>');
  });

  it('gives the late part of an advert only when it is fetched', async () => {
    expect(await text('/en/ad/en-21')).not.toContain('shahtoosh');
    expect(await text('/en/api/late/en-21')).toContain('shahtoosh');
  });

  it('fills forms and cookies with the practice secrets', async () => {
    const response = await get('/en/ad/en-01');
    const cookies = response.headers.getSetCookie();
    expect(cookies.some((cookie) => cookie.startsWith(`sid=${PRACTICE_SECRETS.sessionCookie};`))).toBe(true);
    expect(cookies.some((cookie) => cookie.startsWith(`seen=${PRACTICE_SECRETS.seenCookie};`))).toBe(true);
    // On an advert the secrets are set by script only; the page of its own has them in the markup.
    const advert = await response.text();
    expect(advert).not.toContain(PRACTICE_SECRETS.password);
    const page = await text('/en/login');
    const { sessionCookie, seenCookie, passwordByScript, ...inPage } = PRACTICE_SECRETS;
    for (const secret of Object.values(inPage)) expect(page).toContain(secret);
    for (const secret of [sessionCookie, seenCookie, passwordByScript]) expect(page).not.toContain(secret);
    expect(await text('/assets/advert.js')).toContain(passwordByScript);
  });

  it('varies caching by advert number', async () => {
    const caching = async (id: string) => (await get(`/en/ad/${id}`)).headers.get('cache-control');
    expect(await caching('en-01')).toBe('no-cache');
    expect(await caching('en-02')).toBe('public, max-age=600');
    expect(await caching('en-03')).toBeNull();
    expect(await caching('en-04')).toBe('private, max-age=0');
    expect(await caching('en-05')).toBe('no-store');
    expect(await caching('en-06')).toBeNull();
    const etag = (await get('/en/ad/en-01')).headers.get('etag') ?? '';
    expect((await get('/en/ad/en-01', { headers: { 'If-None-Match': etag } })).status).toBe(304);
    const modified = (await get('/en/ad/en-03')).headers.get('last-modified') ?? '';
    expect((await get('/en/ad/en-03', { headers: { 'If-Modified-Since': modified } })).status).toBe(304);
  });

  it('leads to an advert over redirects, near and far', async () => {
    const near = await get('/r/en-01', { redirect: 'manual' });
    expect([near.status, near.headers.get('location')]).toEqual([302, '/r/en-01/on']);
    const landed = await get('/r/en-01');
    expect(new URL(landed.url).pathname).toMatch(/^\/en\/ad\/en-01-/);
    const start = market.log.length;
    expect((await get('/r/fr-03/far')).ok).toBe(true);
    expect(market.log.slice(start).map((entry) => [entry.server, entry.status])).toEqual([
      ['site', 307],
      ['media', 302],
      ['site', 200],
    ]);
  });

  it('writes down every request with its status', async () => {
    const start = market.log.length;
    await get('/en/ad/en-999?x=1', { headers: { 'User-Agent': 'practice' } });
    expect(market.log.slice(start)).toMatchObject([
      { server: 'site', method: 'GET', path: '/en/ad/en-999?x=1', status: 404, headers: { 'user-agent': 'practice' } },
    ]);
  });

  it('does not serve the ground truth, nor any file beside the pictures', async () => {
    for (const path of ['/truth.json', '/assets/../truth.json', '/assets/%2e%2e/truth.json', '/assets/..%2ftruth.json'])
      expect((await get(path)).status).toBe(404);
    for (const path of ['/pictures/..%2ftruth.json', '/pictures/nothing.jpg', '/truth.json'])
      expect((await fetch(`${market.mediaOrigin}${path}`)).status).toBe(404);
  });

  it('frees its ports when closed, stalled requests included', async () => {
    const other = await startMarketplace();
    const stalled = await fetch(`${other.origin}/hostile/stall`);
    await other.close();
    await expect(stalled.text()).rejects.toThrow();
    const again = await startMarketplace({ port: Number(new URL(other.origin).port) });
    expect(again.origin).toBe(other.origin);
    await expect(startMarketplace({ port: Number(new URL(again.origin).port) })).rejects.toThrow(/EADDRINUSE/);
    await again.close();
  });
});
