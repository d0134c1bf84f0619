/** A page that writes without end where the snapshot's one message carries it: what is too long for that must not hide the document. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundle, launch, openPage } from './harness';
import type {} from './page-entry';

let browser: Browser;
let code: string;
beforeAll(async () => {
  [browser, code] = await Promise.all([launch(), bundle('tests/unit/content/page-entry.ts', 'spoor')]);
}, 60_000);
afterAll(() => browser?.close());

it('fits into one message, whatever lengths a page writes', async () => {
  const page = await openPage(browser, '<p>netsuke ivory', code);
  await page.evaluate(() => {
    const long = 'x'.repeat(9_000_000);
    const image = new Image(9, 9);
    image.alt = long;
    image.src = '/pixel.png';
    document.body.append(image);
    document.body.className = long;
    document.documentElement.className = long;
    const item = document.createElement('div');
    item.setAttribute('itemscope', '');
    item.innerHTML = '<div itemscope></div>';
    item.firstElementChild?.setAttribute('itemprop', long);
    document.body.append(item);
    // Sixty-odd levels of elements with a name that no selector should repeat, and what many selectors are asked for below them.
    let at: Element = document.body;
    for (let level = 0; level < 62; level++) at = at.appendChild(document.createElement(`x-${'a'.repeat(300)}`));
    for (let block = 0; block < 300; block++) at.appendChild(document.createElement('p')).textContent = 'netsuke ivory';
    for (let number = 0; number < 250; number++) {
      const frame = document.createElement('iframe');
      frame.hidden = true;
      frame.src = `about:blank#${number}${'z'.repeat(15_000)}`;
      document.body.append(frame);
    }
    const many = Array.from({ length: 200 }, () => '<i itemprop="a">b</i>').join('');
    for (let number = 0; number < 20; number++) at.insertAdjacentHTML('beforeend', `<div itemscope>${many}</div>`);
    for (let number = 0; number < 1_000; number++)
      at.insertAdjacentHTML('beforeend', `<img src="/pixel.png?${number % 200}">`);
  });
  const sizes = await page.evaluate(async () => {
    const { dom, text, view, ...rest } = await spoor.snapshot();
    const { body: _body, styles: _styles, ...attributes } = view;
    const length = (part: unknown) => JSON.stringify(part)?.length ?? 0;
    const parts = Object.fromEntries(
      Object.entries({ ...rest, attributes }).map(([name, part]) => [name, length(part)]),
    );
    const found = at(rest.hits[30]?.selector ?? '');
    return {
      dom: dom.length,
      text: text.length,
      hits: rest.hits.length,
      found,
      parts,
      all: length(rest) + length(attributes),
    };
    function at(selector: string) {
      return document.querySelectorAll(selector).length;
    }
  });
  expect(sizes.text).toBeGreaterThan(500);
  expect(sizes.hits).toBeGreaterThan(30);
  // A selector with places instead of names leads to its element all the same.
  expect(sizes.found).toBe(1);
  expect(sizes.all, JSON.stringify(sizes)).toBeLessThan(12_000_000);
  await page.close();
}, 120_000);
