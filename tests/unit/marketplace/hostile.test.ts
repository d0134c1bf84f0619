import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Marketplace, startMarketplace } from '../../../tools/marketplace/server';
import { HOSTILE_PAGES } from '../../fixtures/hostile/pages';
import { PAGE_HEIGHT, ROW_HEIGHT, ROWS, rowAt, rowColour, rowOfColour } from '../../fixtures/hostile/rows';

let market: Marketplace;
beforeAll(async () => {
  market = await startMarketplace();
});
afterAll(() => market.close());

const get = (path: string) => fetch(`${market.origin}/hostile/${path}`);

describe('the hostile pages', () => {
  it.each(HOSTILE_PAGES.filter((one) => !one.neverLoads).map((one) => [one.path, one] as const))(
    'serves %s',
    async (path, page) => {
      const response = await get(path === 'slow?ms=3000' ? 'slow?ms=20' : path);
      expect(response.status).toBe(page.status);
      expect(/html/.test(response.headers.get('content-type') ?? '')).toBe(!page.notHtml);
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(50);
    },
  );

  it('lists them all', async () => {
    const index = await (await get('')).text();
    for (const page of HOSTILE_PAGES) expect(index).toContain(page.title.split("'")[0]);
    expect((await (await get('index.json')).json()) as unknown[]).toHaveLength(HOSTILE_PAGES.length);
  });

  it('sends the policy, the missing picture, the kept-by-nobody picture', async () => {
    expect((await get('csp')).headers.get('content-security-policy')).toBe("default-src 'none'");
    expect((await get('missing-huge.jpg')).status).toBe(404);
    expect((await get('no-store-picture')).headers.get('cache-control')).toBe('no-store');
    expect((await get('no-store')).headers.get('cache-control')).toBe('no-store');
  });

  it('sends the second half of the slow page later', async () => {
    const start = performance.now();
    const page = await (await get('slow?ms=150')).text();
    expect(performance.now() - start).toBeGreaterThan(140);
    expect(page).toContain('second half');
  });

  it('cannot be made to run what stands in its address', async () => {
    const page = await (await get('title?q=%3Cscript%3Ealert(1)%3C/script%3E')).text();
    expect(page).not.toMatch(/<script>alert\(1\)/);
    expect(page).toContain('\u202E');
  });

  it('sends Latin-1 bytes, not UTF-8', async () => {
    const bytes = Buffer.from(await (await get('latin1')).arrayBuffer());
    expect(bytes.includes(Buffer.from('façon', 'latin1'))).toBe(true);
    expect(bytes.includes(Buffer.from('façon', 'utf8'))).toBe(false);
  });

  it('makes a PDF whose cross-reference table points at its objects', async () => {
    const pdf = Buffer.from(await (await get('sample.pdf')).arrayBuffer()).toString('latin1');
    const xref = Number(/startxref\n(\d+)/.exec(pdf)?.[1]);
    expect(pdf.slice(xref, xref + 4)).toBe('xref');
    const offsets = [...pdf.slice(xref).matchAll(/^(\d{10}) 00000 n/gm)].map((match) => Number(match[1]));
    expect(offsets).toHaveLength(5);
    expect(offsets.map((offset) => pdf.slice(offset, offset + 7))).toEqual([1, 2, 3, 4, 5].map((n) => `${n} 0 obj`));
  });
});

describe('the colour code of the tall page', () => {
  it('names every row, also when every channel is 12 off', () => {
    for (let n = 0; n < ROWS; n++) {
      const [red, green, blue] = rowColour(n);
      expect(rowOfColour(red, green, blue)).toBe(n);
      expect(rowOfColour(red + 12, green - 12, blue + 12)).toBe(n);
    }
  });

  it('refuses colours of no row', () => {
    expect(rowOfColour(255, 255, 255)).toBeNull();
    expect(rowOfColour(0, 0, 0)).toBeNull();
  });

  it('is what the page is painted with', async () => {
    const page = await (await get('tall')).text();
    const colours = [...page.matchAll(/background:rgb\((\d+),(\d+),(\d+)\)/g)];
    expect(colours).toHaveLength(ROWS);
    const rows = colours.map((match) => rowOfColour(Number(match[1]), Number(match[2]), Number(match[3])));
    expect(rows).toEqual(Array.from({ length: ROWS }, (_, n) => n));
    expect(rowAt(0)).toBe(0);
    expect(rowAt(PAGE_HEIGHT - 1)).toBe(ROWS - 1);
    expect(rowAt(ROW_HEIGHT)).toBe(1);
  });
});
