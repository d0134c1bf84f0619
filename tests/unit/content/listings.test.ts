/** Lists of adverts in the shapes that sites give them. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, launch, openPage } from './harness';

let browser: Browser;
let code: string;
let page: Page;
beforeAll(async () => {
  [browser, code] = await Promise.all([launch(), bundle('tests/unit/content/page-entry.ts', 'spoor')]);
  page = await openPage(browser, '<!doctype html>', code);
}, 60_000);
afterAll(() => browser?.close());

const TITLES = [
  'Carved ox bone toggle',
  'Brass lamp with shade',
  'Old ivory netsuke',
  'Blue cotton dress',
  'Oak chair',
];
const list = (card: (title: string, n: number) => string, titles = TITLES) => titles.map(card).join('');
const IMAGE = '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width=40 height=40 alt="">';
const MENU = `<header><nav><ul>${list((_, n) => `<li><a href="/c/${n}">Everything of category ${n}, used and new</a></li>`)}</ul></nav></header>`;
const FOOTER = `<footer>${list((_, n) => `<div><a href="/f/${n}">${IMAGE}Partner site number ${n}</a></div>`)}</footer>`;
const hashed = (n: number) => `css-${(n * 7919).toString(36)} sc-${(n * 104729).toString(36)}`;

const SHAPES: [string, string][] = [
  [
    'cards of which some are links by their role alone',
    `<div>${list((t, n) =>
      n % 2
        ? `<div><span role="link">${t}</span><p>${n + 10} €</p></div>`
        : `<div><a href="/a/${n}">${t}</a><p>${n + 10} €</p></div>`,
    )}</div>`,
  ],
  [
    'li with a link around all',
    `<ul>${list((t, n) => `<li><a href="/a/${n}">${IMAGE}<h3>${t}</h3><p>${n + 10} €</p></a></li>`)}</ul>`,
  ],
  [
    'div with hashed class names that differ from card to card',
    `<div class="${hashed(99)}"><div class="${hashed(98)}">Filter: used</div>${list(
      (t, n) =>
        `<div class="${hashed(n)}"><a class="${hashed(n + 20)}" href="/a/${n}">${IMAGE}</a><div><a href="/a/${n}">${t}</a><span>${n + 10},00 €</span><button>Save</button></div></div>`,
    )}</div>`,
  ],
  [
    'rows of a table',
    `<table><tbody><tr><th>What</th><th>Price</th></tr>${list(
      (t, n) => `<tr><td>${n}</td><td><a href="/a/${n}">${t}</a></td><td>£${n + 10}.00</td></tr>`,
    )}</tbody></table>`,
  ],
  [
    'columns of a masonry, the shortest with one card',
    `<main>${[TITLES.slice(0, 2), TITLES.slice(2, 4), TITLES.slice(4)]
      .map(
        (column, c) =>
          `<div class="col">${list((t, n) => `<figure><a href="/a/${c}-${n}">${IMAGE}</a><figcaption>${t}</figcaption></figure>`, column)}</div>`,
      )
      .join('')}</main>`,
  ],
  [
    'articles in a wrapper each',
    `<section>${list((t, n) => `<div><article><a href="?id=${n}">${IMAGE}</a><h2><a href="?id=${n}">${t}</a></h2></article></div>`)}</section>`,
  ],
  ['links that are the cards', `<div>${list((t, n) => `<a href="/a/${n}">${IMAGE}<span>${t}</span></a>`)}</div>`],
  [
    'links that only a script follows',
    `<div>${list((t) => `<div><a href="#">${IMAGE}</a><a href="#">${t}</a></div>`)}</div>`,
  ],
  [
    'results of a search, words only',
    `<ol>${list((t, n) => `<li><a href="/r/${n}">${t}</a><p>Somebody offers this ${t.toLowerCase()} to everybody who asks.</p></li>`)}</ol>`,
  ],
];

describe('cards are found', () => {
  it.each(SHAPES)('%s', async (_, html) => {
    await page.setContent(`<!doctype html><meta charset=utf-8><body>${MENU}<h1>Results</h1>${html}${FOOTER}`);
    expect(await page.evaluate(() => spoor.cardTitles())).toEqual(TITLES);
  });

  it('in shadow roots, a custom element each', async () => {
    await page.setContent(
      `<!doctype html><body>${MENU}<ad-grid>${list((t, n) => `<ad-card data-n=${n} data-t="${t}"></ad-card>`)}</ad-grid>`,
    );
    await page.evaluate((image) => {
      for (const card of document.querySelectorAll<HTMLElement>('ad-card')) {
        const root = card.attachShadow({ mode: 'open' });
        root.innerHTML = `<a href="/a/${card.dataset.n}">${image}<b>${card.dataset.t}</b></a>`;
      }
      const grid = document.querySelector('ad-grid');
      if (grid) grid.attachShadow({ mode: 'open' }).innerHTML = '<div class=grid><slot></slot></div>';
    }, IMAGE);
    expect(await page.evaluate(() => spoor.cardTitles())).toEqual(TITLES);
  });

  it('not in an article, a gallery of one advert, or its colours', async () => {
    await page.setContent(`<!doctype html><body>${MENU}
      <article><h1>An advert</h1><p>See <a href="/x">the rules</a>, <a href="/y">the help</a> and <a href="/z">the map</a>.</p>
      <ul>${list((_, n) => `<li><a href="#picture">${n}${IMAGE}</a></li>`)}</ul>
      <ul>${list((_, n) => `<li><a href="?colour=${n}">${IMAGE}</a></li>`)}</ul></article>`);
    expect(await page.evaluate(() => spoor.cardTitles())).toEqual([]);
  });

  it('not where they are hidden', async () => {
    await page.setContent(`<!doctype html><body><div hidden>${SHAPES[0]?.[1]}</div>`);
    expect(await page.evaluate(() => spoor.cardTitles())).toEqual([]);
  });
});

describe('the ranking', () => {
  it('has the suspect cards, most suspect first, follows what comes, goes and changes, and scrolls to a card', async () => {
    const card = (t: string, n: number) => `<li><a href="/a/${n}">${IMAGE}<h3>${t}</h3><p>${n + 10} €</p></a></li>`;
    await page.setContent(
      `<!doctype html><meta charset=utf-8><style>li{height:300px}</style><body><ul>${list(card)}</ul>`,
    );
    await page.evaluate(async () => {
      globalThis.spotting = await spoor.spot(false);
    });
    const ranked = () =>
      page.evaluate(() => {
        const { total, listed } = spotting.reports.at(-1)?.listings ?? { total: 0, listed: [] };
        return { total, titles: listed.map(({ title, level, price }) => `${level} ${title} ${price}`) };
      });
    const first = ['high Carved ox bone toggle 10 €', 'high Old ivory netsuke 12 €'];
    await expect.poll(ranked).toEqual({ total: 5, titles: first });

    await page.evaluate(
      (html) => document.querySelector('ul')?.insertAdjacentHTML('beforeend', html),
      card('Piece of ivory', 9),
    );
    await expect.poll(ranked).toEqual({ total: 6, titles: [...first, 'low Piece of ivory 19 €'] });

    await page.evaluate(() => {
      const text = document.querySelector('h3')?.firstChild;
      if (text) text.textContent = 'Carved wooden toggle';
    });
    await expect.poll(ranked).toEqual({ total: 6, titles: ['high Old ivory netsuke 12 €', 'low Piece of ivory 19 €'] });

    expect(await page.evaluate(() => spotting.session.revealListing(1))).toBe(true);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(500);
    await page.evaluate(() => document.querySelector('li:last-child')?.remove());
    expect(await page.evaluate(() => spotting.session.revealListing(1))).toBe(false);
    await page.evaluate(() => spotting.session.stop());
  });
});

describe('a card that changes while it is judged', () => {
  it('is judged again: the verdict and address it had are not kept', async () => {
    const card = (t: string, n: number) =>
      `<li><a href="https://shop.example/old/${n}">${IMAGE}<h3>${t}</h3><p>${n + 10} €</p></a></li>`;
    await page.setContent(`<!doctype html><meta charset=utf-8><body><ul>${list(card)}</ul>`);
    await page.evaluate(async () => {
      globalThis.spotting = await spoor.spot(false, 400);
    });
    const addresses = () =>
      page.evaluate(() => spotting.reports.at(-1)?.listings.listed.map(({ url }) => url?.split('/').at(-2)));
    await expect.poll(() => page.evaluate(() => spotting.cardsAsked())).toBe(1);
    await page.evaluate(() => {
      for (const link of document.links) link.href = link.href.replace('/old/', '/new/');
    });
    await expect.poll(addresses).toEqual(['new', 'new']);
    await page.evaluate(() => spotting.session.stop());
  });
});

describe('possible shadow hosts', () => {
  it('are the same name by name as with one selector, custom and unknown elements included', async () => {
    await page.setContent(
      '<main><x-a id=a><article><h3>b</h3><x-b id=b></x-b></article></x-a><ul><li><a href="/"><span></span></a></li></ul>' +
        '<unknown id=u></unknown><table><tr><td><p></p></td></tr></table><svg><g id=g><a></a></g></svg></main>',
    );
    const { selected, named, few } = await page.evaluate(() => spoor.hosts());
    expect(named).toEqual(selected);
    expect(few).toBe(selected.length);
    expect(named).toEqual(expect.arrayContaining(['a', 'b', 'u', 'article', 'h3', 'span', 'p']));
  });
});
