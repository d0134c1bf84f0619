import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, inPage, launch, openPage } from './harness';
import type * as Entry from './page-entry';

declare global {
  var spoor: typeof Entry;
  var spotting: Awaited<ReturnType<typeof Entry.spot>>;
}

let browser: Browser;
let code: string;

beforeAll(async () => {
  [browser, code] = await Promise.all([launch(), bundle('tests/unit/content/page-entry.ts', 'spoor')]);
}, 60_000);
afterAll(() => browser?.close());

const withPage = <T>(html: string, work: (page: Page) => Promise<T>): Promise<T> =>
  inPage(browser, `<!doctype html><meta charset=utf-8>${html}`, code, work);

let shared: Page;
beforeAll(async () => {
  shared = await openPage(browser, '<!doctype html>', code);
});

/** In one page, written anew: these tests need no state and a page of their own would cost half a second each. */
async function runs(html: string): Promise<string[]> {
  await shared.setContent(`<!doctype html><meta charset=utf-8><body>${html}`);
  return shared.evaluate(() => spoor.runsOf());
}

describe('runs', () => {
  it.each<[string, string, string[]]>([
    ['joins inline elements', '<p>iv<b>ory</b> box', ['ivory box']],
    ['ends at br and at blocks', '<div>one<br>two<div>three</div>four</div>', ['one', 'two', 'three', 'four']],
    ['collapses white space across nodes', '<p> ox \n <i> bone</i>  ', ['ox bone']],
    ['keeps lines of preformatted text', '<p style="white-space:pre-line">ox\nbone', ['ox\nbone']],
    ['reads table cells apart', '<table><tr><td>iv<td>ory</table>', ['iv', 'ory']],
    [
      'leaves scripts, styles, templates out',
      '<p>a<script>1</script><style>b{}</style><template>x</template><noscript>n</noscript>b',
      ['ab'],
    ],
    [
      'leaves out what is not displayed',
      '<p>iv<span style="display:none">xx</span>ory<span hidden>y</span>',
      ['ivory'],
    ],
    [
      'leaves out invisible text, not its visible children',
      '<p style="visibility:hidden">no<b style="visibility:visible">yes</b>',
      ['yes'],
    ],
    ['leaves out letters of size 0', '<p>iv<span style="font-size:0">zz</span>ory', ['ivory']],
    [
      'does not let boxes outside the flow split a word',
      '<p>iv<span style="position:absolute">far</span>ory',
      ['far', 'ivory'],
    ],
    ['reads ruby annotations apart', '<p><ruby>ivo<rt>note</rt></ruby>ry', ['note', 'ivory']],
    [
      'joins letters in inline blocks',
      '<p><span style="display:inline-block">iv</span><span style="display:inline-block">ory</span>',
      ['ivory'],
    ],
    ['sees a gap that margins make', '<p><a style="margin:0 8px">ox</a><a style="margin:0 8px">bone</a>', ['ox bone']],
    ['sees a gap that a picture makes', '<p>ox<img width=9 height=9>bone', ['ox bone']],
    ['passes through display: contents and wbr', '<p>iv<span style="display:contents">o<wbr>r</span>y', ['ivory']],
    ['reads only the summary of closed details', '<details><summary>sum</summary>secret</details>', ['sum']],
    ['reads open details', '<details open><summary>sum</summary>told</details>', ['sum', 'told']],
    [
      'leaves ligature icons out',
      '<p><i aria-hidden=true style="font-family:Material Icons">favorite</i>ivory',
      ['ivory'],
    ],
    [
      'reads declarative shadow trees and slots in their place',
      '<div><template shadowrootmode=open><p>shadow <slot></slot></p></template>iv<b>ory</b></div>',
      ['shadow ivory'],
    ],
    [
      'shows the content of an empty slot',
      '<div><template shadowrootmode=open><slot>fallback</slot></template></div>',
      ['fallback'],
    ],
    [
      'leaves unslotted children out',
      '<div><template shadowrootmode=open>only this</template>not this</div>',
      ['only this'],
    ],
    [
      'reads text in SVG, not its descriptions',
      '<svg width=90 height=20><title>t</title><text y=9>ivory</text></svg>',
      ['ivory'],
    ],
    [
      'reads the page within a drawing',
      '<svg width=90 height=40><foreignObject width=90 height=40><div>iv<b>ory</b></div><script>no</script></foreignObject></svg>',
      ['ivory'],
    ],
  ])('%s', async (_, html, expected) => {
    expect(await runs(html)).toEqual(expected);
  });

  it('is not led astray by named form fields', async () => {
    const names = [
      'childNodes',
      'firstChild',
      'nextSibling',
      'parentNode',
      'attributes',
      'localName',
      'shadowRoot',
      'nodeType',
    ];
    const fields = names.map((name) => `<input name=${name}>`).join('');
    expect(await runs(`<img name=body><form id=f>${fields}<p>iv<b>ory</b></form>`)).toEqual(['ivory']);
  });

  it('walks trees deeper than the call stack', async () => {
    const text = await withPage('<div id=deep></div>', (page) =>
      page.evaluate(() => {
        let at = document.getElementById('deep') as Element;
        for (let i = 0; i < 5_000; i++) at = at.appendChild(document.createElement('div'));
        at.textContent = 'ivory';
        return spoor.runsOf();
      }),
    );
    expect(text).toEqual(['ivory']);
  });

  it('cuts very long text at white space', async () => {
    const lengths = await withPage('<p id=p>', (page) =>
      page.evaluate(() => {
        (document.getElementById('p') as Element).textContent = 'ivory tusk '.repeat(10_000);
        return spoor.runsOf().map((run) => [run.length, run.startsWith('ivory') || run.startsWith('tusk')]);
      }),
    );
    expect(lengths.length).toBeGreaterThan(4);
    for (const [length, whole] of lengths) {
      expect(length).toBeLessThanOrEqual(20_000);
      expect(whole).toBe(true);
    }
  });

  it('lists words that are no text, but not secrets', async () => {
    const html = `<img alt="carved ivory"><a title="ox bone" aria-label="label">x</a><input placeholder="search" value="tusk">
      <input type=password value="hunter2"><input autocomplete=cc-number value="4111111111111111"><textarea>notes</textarea>
      <select><option>one<option selected>two</select><input type=hidden value=hid>`;
    expect(await withPage(html, (page) => page.evaluate(() => spoor.attributesOf()))).toEqual([
      'alt=carved ivory',
      'title=ox bone',
      'aria-label=label',
      'placeholder=search',
      'value=tusk',
      'value=notes',
      'value=two',
    ]);
  });
});

describe('spotting', { timeout: 60_000 }, () => {
  const start = (page: Page) =>
    page.evaluate(async () => {
      globalThis.spotting = await spoor.spot();
      return { painted: spotting.painted(), report: spotting.reports.at(-1) };
    });
  const painted = (page: Page) => page.evaluate(() => spotting.painted());
  /** Waits for a state, however long a busy machine takes to it. */
  const until = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 50_000 });

  it('paints the letters of a word split by tags, by level', async () => {
    const { painted, report } = await withPage('<p>an iv<b>ory</b> box</p><p>carved ox <i>bone</i></p>', start);
    expect(painted).toEqual({ high: ['ox bone'], low: ['ivory'] });
    expect(report).toMatchObject({ level: 'high', total: 2, capped: false });
    expect(
      report?.hits.map(({ quote, before, after, place, index }) => ({ quote, before, after, place, index })),
    ).toEqual([
      { quote: 'ox bone', before: 'carved ', after: '', place: 'text', index: 0 },
      { quote: 'ivory', before: 'an ', after: ' box', place: 'text', index: 1 },
    ]);
  });

  it('finds a word with hidden letters inside, and paints what is shown of it', async () => {
    const hidden = '<p>iv<span style="display:none">xx</span>ory<p>i<s hidden>1</s>v<s hidden>2</s>ory';
    expect((await withPage(hidden, start)).painted.low).toHaveLength(2);
    const many = `${hidden}${'<p>teak</p>'.repeat(500)}`;
    expect((await withPage(many, start)).painted.low).toHaveLength(2);
  });

  it('changes nothing in the page', async () => {
    const same = await withPage('<p class=a>an ivory box<br></p><img alt=ivory>', async (page) => {
      const before = await page.evaluate(() => document.documentElement.outerHTML);
      await start(page);
      return page.evaluate(
        (html) => document.documentElement.outerHTML === html && document.adoptedStyleSheets.length === 0,
        before,
      );
    });
    expect(same).toBe(true);
  });

  it('registers nothing on a page without hits', async () => {
    const registered = await withPage('<p>wooden box', async (page) => {
      await start(page);
      return page.evaluate(() => CSS.highlights.size);
    });
    expect(registered).toBe(0);
  });

  it('judges a word by its own card, not by the next one', async () => {
    const card = (title: string, note: string) =>
      `<div class="card x"><a href="#1"><h3>${title}</h3></a><div>${note}</div></div>`;
    const html = card('ivory', 'old netsuke') + card('ivory', 'wedding dress') + card('ivory', 'as shown');
    expect((await withPage(`<div id=grid>${html}</div>`, start)).painted).toEqual({ high: ['ivory'], low: ['ivory'] });
  });

  it('lists hits in attributes and in the title without painting them', async () => {
    const data = JSON.stringify({ '@type': 'Product', name: 'netsuke', offers: [{ description: 'ivory piece' }] });
    const { painted, report } = await withPage(
      `<title>ox bone</title><script type="application/ld+json">${data}</script><img alt="ivory carving">`,
      start,
    );
    expect(painted).toEqual({ high: [], low: [] });
    expect(report?.hits.map(({ place, quote }) => [place, quote])).toEqual([
      ['document title', 'ox bone'],
      ['json-ld', 'ivory'],
      ['alt', 'ivory'],
    ]);
  });

  it('follows added, edited and removed text', async () => {
    await withPage('<div id=list><p id=a>wood</p><p id=b>ox bone</p></div>', async (page) => {
      await start(page);
      await page.evaluate(() => {
        (document.getElementById('a')?.firstChild as Text).data = 'ivory';
        document.getElementById('b')?.remove();
        document.getElementById('list')?.insertAdjacentHTML('beforeend', '<section><p>more <b>iv</b>ory</p></section>');
      });
      await until(() => painted(page)).toEqual({ high: [], low: ['ivory', 'ivory'] });
      await until(() => page.evaluate(() => spotting.reports.at(-1)?.total)).toBe(2);
    });
  });

  it('judges again when the second cue comes later', async () => {
    await withPage('<article><h2>ivory</h2><p id=note>old</p></article>', async (page) => {
      expect((await start(page)).painted.low).toEqual(['ivory']);
      await page.evaluate(() => {
        (document.getElementById('note') as Element).textContent = 'old netsuke';
      });
      await until(() => painted(page)).toEqual({ high: ['ivory'], low: [] });
    });
  });

  it('follows infinite scroll, each new block once', async () => {
    await withPage('<main></main>', async (page) => {
      await start(page);
      for (let batch = 1; batch <= 5; batch++) {
        await page.evaluate(() => {
          for (let i = 0; i < 20; i++)
            document.querySelector('main')?.insertAdjacentHTML('beforeend', '<p>ivory box</p>');
        });
        await until(async () => (await painted(page)).low.length).toBe(batch * 20);
      }
      await until(() => page.evaluate(() => spotting.reports.at(-1)?.total)).toBe(100);
    });
  });

  it('reads what was hidden when it is shown, and forgets what is hidden', async () => {
    await withPage('<style>.off{display:none}</style><div id=tab class=off><p>ivory</p></div>', async (page) => {
      expect((await start(page)).painted.low).toEqual([]);
      await page.evaluate(() => document.getElementById('tab')?.classList.remove('off'));
      await until(async () => (await painted(page)).low).toEqual(['ivory']);
      await page.evaluate(() => document.getElementById('tab')?.classList.add('off'));
      await until(async () => (await painted(page)).low).toEqual([]);
      await page.evaluate(() => document.getElementById('tab')?.classList.remove('off'));
      await until(async () => (await painted(page)).low).toEqual(['ivory']);
    });
  });

  it('finds shadow roots attached later and follows changes in them', async () => {
    await withPage('<x-card></x-card>', async (page) => {
      await start(page);
      await page.evaluate(() => {
        (document.querySelector('x-card') as Element).attachShadow({ mode: 'open' }).innerHTML = '<p>ivory</p>';
      });
      await until(async () => (await painted(page)).low).toEqual(['ivory']);
      await page.evaluate(() => {
        const text = document.querySelector('x-card')?.shadowRoot?.querySelector('p')?.firstChild as Text;
        text.data = 'ox bone';
      });
      await until(() => painted(page)).toEqual({ high: ['ox bone'], low: [] });
    });
  });

  it('finds a shadow root that an element with words of its own gets later, on a large page, too', async () => {
    await withPage(`<p id=late>teak</p>${'<p>teak</p>'.repeat(500)}`, async (page) => {
      await start(page);
      await page.evaluate(() => {
        const root = document.getElementById('late')?.attachShadow({ mode: 'open' });
        root?.append(document.createElement('slot'), document.createElement('hr'), 'ivory');
      });
      await until(async () => (await painted(page)).low).toEqual(['ivory']);
    });
  });

  it('follows a field of each kind that a script fills, on a page with more than a thousand of one kind', async () => {
    const html = `<table><tr>${'<td><input>'.repeat(1_200)}</table><textarea></textarea><p id=more>teak</p>`;
    await withPage(html, async (page) => {
      await start(page);
      await page.evaluate(() => {
        (document.querySelector('textarea') as HTMLTextAreaElement).value = 'ivory';
        document.getElementById('more')?.append('.');
      });
      await until(() => page.evaluate(() => spotting.reports.at(-1)?.total)).toBe(1);
    });
  });

  it('follows what is slotted into a shadow tree later', async () => {
    await withPage(
      '<div id=host><template shadowrootmode=open><section><slot></slot></section></template></div>',
      async (page) => {
        await start(page);
        await page.evaluate(() => document.getElementById('host')?.append('ivory'));
        await until(async () => (await painted(page)).low).toEqual(['ivory']);
      },
    );
  });

  it('lets go of shadow trees that left the page, and takes back one that returns', async () => {
    const { trees, again } = await withPage('<p>x', (page) => page.evaluate(() => spoor.watchedAfter(500)));
    expect(trees).toBeLessThan(100);
    expect(again).toBe(true);
  });
  it('takes the marks off and puts them back', async () => {
    await withPage('<p>ivory', async (page) => {
      await start(page);
      expect(await page.evaluate(() => spotting.session.hide() ?? CSS.highlights.size)).toBe(0);
      expect(await page.evaluate(() => spotting.session.show() ?? CSS.highlights.size)).toBe(2);
      expect(await page.evaluate(() => spotting.session.stop() ?? CSS.highlights.size)).toBe(0);
    });
  });

  it('scrolls to a hit', async () => {
    await withPage('<div style="height:5000px"></div><p>ivory', async (page) => {
      await start(page);
      expect(await page.evaluate(() => [spotting.session.reveal(0), spotting.session.reveal(7)])).toEqual([
        true,
        false,
      ]);
      expect(await page.evaluate(() => scrollY)).toBeGreaterThan(3_000);
    });
  });

  it('lets the page have its turn among 60,000 elements, and says when it is capped', async () => {
    await withPage('<main></main>', async (page) => {
      const { most, turns, total, painted, capped } = await page.evaluate(async () => {
        const main = document.querySelector('main') as Element;
        main.innerHTML = '<div class=row><a href="#">x </a><b>ivory</b></div>'.repeat(20_000);
        // A clock that goes on by one millisecond whenever it is looked at, so that no other work on this machine counts.
        let now = performance.now();
        performance.now = () => ++now;
        let styles = 0;
        let most = 0;
        let turns = 0;
        const { getComputedStyle: styleOf } = globalThis;
        globalThis.getComputedStyle = (element, pseudo) => {
          most = Math.max(most, ++styles);
          return styleOf(element, pseudo);
        };
        const { scheduler } = globalThis as unknown as { scheduler: { yield(): Promise<void> } };
        const turn = scheduler.yield.bind(scheduler);
        scheduler.yield = () => {
          turns += 1;
          styles = 0;
          return turn();
        };
        const found = await spoor.spot();
        const report = found.reports.at(-1);
        return { most, turns, total: report?.total, capped: report?.capped, painted: found.painted().low.length };
      });
      expect(total).toBe(20_000);
      expect(painted).toBe(5_000);
      expect(capped).toBe(true);
      expect(turns).toBeGreaterThan(1_000);
      // Elements that are looked at between two turns: some hundred of 60,000.
      expect(most).toBeLessThan(1_000);
    });
  });
});
