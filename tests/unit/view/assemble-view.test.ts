import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assembleView, type ViewFrame, type ViewInput } from '../../../shared/capture/view/assemble-view';
import { launchBareChromium } from '../../../tools/drive/bare-chromium';
import { fc } from '../property';
import { ATTACKS, hostileText } from './hostile';

const PNG = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (char) => char.charCodeAt(0),
);
const POLICY =
  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data: 'self'; style-src 'unsafe-inline'; font-src data:; form-action 'none'; base-uri 'none'\">";

function frame(over: Partial<ViewFrame['view']> = {}, more: Partial<ViewFrame> = {}): ViewFrame {
  return {
    frameId: 0,
    parentFrameId: -1,
    url: 'http://shop.test/',
    images: [{ url: 'http://shop.test/a.png', alt: 'A', width: 1, height: 1, loaded: true, kind: 'img', places: [] }],
    frames: [{ url: 'http://shop.test/frame' }],
    ...more,
    view: { head: '', body: '', styles: '', htmlAttributes: '', bodyAttributes: '', ...over },
  };
}

function input(frames: ViewFrame[], over: Partial<ViewInput> = {}): ViewInput {
  const media = new Map([['http://shop.test/a.png', { mediaType: 'image/png', bytes: PNG }]]);
  return {
    frames,
    media,
    title: 'Shop',
    url: 'http://shop.test/',
    capturedAt: '2026-11-24T10:00:00Z',
    maxBytes: 1e7,
    ...over,
  };
}

const htmlOf = (given: ViewInput) => assembleView(given).html.text();

describe('assembleView', () => {
  it('begins its head with the policy of the format', async () => {
    expect(await htmlOf(input([frame()]))).toContain(`<head>${POLICY}<meta charset="utf-8"><title>Shop</title>`);
  });

  it.each(['\uffff', '\ufdd0', '\u0001', '\u0002', '\u007f'])(
    'puts no halves of an address together: %j',
    async (between) => {
      const css = `u${between}rl(//evil.test/a.png)`;
      const body = `<p style="background:${css}">x</p><svg><rect fill="${css}"></rect></svg>`;
      const html = await htmlOf(
        input([frame({ body, styles: `p{background:${css}}`, bodyAttributes: ` style="background:${css}"` })]),
      );
      expect(html).not.toMatch(/url\(\/\//);
    },
  );

  it('says at the top what it is', async () => {
    const html = await htmlOf(input([frame({ body: '<p>page</p>' })]));
    expect(html.indexOf('Reading copy, derived by Spoor')).toBeLessThan(html.indexOf('<p>page</p>'));
    expect(html).toContain('http://shop.test/ · captured 2026-11-24T10:00:00Z');
  });

  it('puts captured images in place of their marks, and boxes in place of the others', async () => {
    const images = [
      { url: 'http://shop.test/a.png', alt: 'A', width: 1, height: 1, loaded: true, kind: 'img' as const, places: [] },
      {
        url: 'http://shop.test/b.png',
        alt: 'carved <tusk>',
        width: 0,
        height: 0,
        loaded: false,
        kind: 'img' as const,
        places: [],
      },
    ];
    const body = '<img src="\u00010\u0001" alt="A" width="7"><img src="\u00011\u0001" alt="b" width="30" height="20">';
    const { html, missing } = assembleView(input([frame({ body }, { images })]));
    const text = await html.text();
    expect(text).toMatch(/<img src="data:image\/png;base64,iVBOR[^"]+" alt="A" width="7">/);
    expect(text).toContain('carved &lt;tusk&gt; · [picture not captured] http://shop.test/b.png');
    expect(text).toContain('width:30px;height:20px');
    expect(missing).toEqual([{ url: 'http://shop.test/b.png', reason: 'its bytes were not captured' }]);
  });

  it('takes the type of an image from its bytes and refuses what is none', async () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    const cases: [string, Uint8Array, boolean][] = [
      ['png', PNG, true],
      ['html', bytes('<html><script>1</script>'), false],
      ['svg', bytes('<svg xmlns="http://www.w3.org/2000/svg"><circle r="1" fill="url(#a)"/></svg>'), true],
      ['svg with script', bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), false],
      ['svg with handler', bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'), false],
      ['svg with entity', bytes('<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>'), false],
      [
        'svg with reference',
        bytes('<svg xmlns="http://www.w3.org/2000/svg"><use href="http://evil.test/#a"/></svg>'),
        false,
      ],
      [
        'svg with address in style',
        bytes('<svg xmlns="http://www.w3.org/2000/svg"><g style="fill:url(http://evil.test/#a)"/></svg>'),
        false,
      ],
      [
        'svg with prefix',
        bytes(
          '<svg xmlns="http://www.w3.org/2000/svg" xmlns:s="http://www.w3.org/2000/svg"><s:script>1</s:script></svg>',
        ),
        false,
      ],
    ];
    for (const [name, content, shown] of cases) {
      const media = new Map([['http://shop.test/a.png', { mediaType: 'image/png', bytes: content }]]);
      const html = await htmlOf(input([frame({ body: '<img src="\u00010\u0001">' })], { media }));
      expect(html.includes('<img src="data:image/'), name).toBe(shown);
    }
  });

  it('writes a background once, however many rules show it', async () => {
    const big = new Uint8Array(3_000);
    big.set(PNG);
    const media = new Map([['http://shop.test/a.png', { mediaType: 'image/png', bytes: big }]]);
    const styles = 'a{background:url("\u00010\u0001")}b{background:url("\u00010\u0001")}';
    const html = await htmlOf(input([frame({ styles })], { media }));
    expect(html.match(/data:image\/png/g)).toHaveLength(1);
    expect(html).toContain('a{background:var(--spoor-picture-0)}b{background:var(--spoor-picture-0)}');
  });

  it('keeps to its size and says what it left out', async () => {
    const big = new Uint8Array(30_000);
    big.set(PNG);
    const media = new Map([['http://shop.test/a.png', { mediaType: 'image/png', bytes: big }]]);
    const body = '<img src="\u00010\u0001">'.repeat(10);
    const { html, missing } = assembleView(input([frame({ body })], { media, maxBytes: 100_000 }));
    expect(html.size).toBeLessThan(110_000);
    expect(missing).toEqual([
      { url: 'http://shop.test/a.png', reason: 'the reading copy would be larger than 100000 bytes' },
    ]);
  });

  it('puts child frames into shadow trees of their own, with stand-ins for html and body', async () => {
    const top = frame({ body: '<p>top</p><span>\u00020\u0002</span>' });
    const child = frame(
      {
        body: '<b>inner</b></template></span><i>still inner</i>',
        styles: 'body.x{color:red}:root{--a:1}p{animation:body 1s}html>p{}',
        bodyAttributes: ' class="x"',
      },
      { frameId: 7, parentFrameId: 0, url: 'http://shop.test/frame#part', frames: [] },
    );
    const html = await htmlOf(input([top, child]));
    expect(html).toContain(
      '<view-html><view-body class="x"><b>inner</b><i>still inner</i></view-body></view-html></template>',
    );
    expect(html).toContain('view-body.x{color:red}:is(view-html){--a:1}p{animation:body 1s}view-html>p{}');
  });

  it('shows a box for a frame without snapshot, and a frame whose place is not known at the end', async () => {
    const top = frame(
      { body: '<span>\u00020\u0002</span><span>\u00021\u0002</span><p>last</p>' },
      { frames: [{ url: 'http://a.test/' }, { url: 'http://b.test/' }] },
    );
    const child = frame({ body: 'navigated' }, { frameId: 7, parentFrameId: 0, url: 'http://c.test/', frames: [] });
    const html = await htmlOf(input([top, child]));
    expect(html).toContain('[frame not captured] http://a.test/');
    expect(html.indexOf('navigated')).toBeGreaterThan(html.indexOf('<p>last</p>'));
  });

  it('does not loop when frames name each other', async () => {
    const a = frame({ body: '\u00020\u0002' });
    const b = frame(
      { body: '\u00020\u0002' },
      { frameId: 1, parentFrameId: 0, url: 'http://shop.test/frame', frames: [{ url: 'http://shop.test/' }] },
    );
    const c = { ...b, frameId: 0, parentFrameId: 1 };
    expect(await htmlOf(input([a, b, c]))).toContain('</html>');
  });

  it('leaves nothing active in any string of a snapshot', async () => {
    const view = fc.record({
      head: hostileText,
      body: hostileText,
      styles: hostileText,
      htmlAttributes: hostileText,
      bodyAttributes: hostileText,
    });
    await fc.assert(
      fc.asyncProperty(view, view, hostileText, hostileText, async (top, child, title, url) => {
        const html = await htmlOf(
          input([frame(top), frame(child, { frameId: 1, parentFrameId: 0, url: 'http://shop.test/frame' })], {
            title,
            url,
          }),
        );
        assertInert(html);
      }),
      { numRuns: 300 },
    );
  });
});

/** Reads the copy as a tokenizer would: every `<` must begin a tag of the plain form that the assembler writes. */
function assertInert(html: string): void {
  const ours = html
    .replace(POLICY, '')
    .replace('<!DOCTYPE html>', '')
    .replace(/<!-- Derived reading copy[^>]*-->/, '');
  const withoutCss = ours.replace(/<style>([^<]|<[ =\t\n\r\f])*<\/style>/g, '');
  for (const [at] of withoutCss.matchAll(/<[^>]*>?/g)) {
    expect(at).toMatch(/^<\/?[a-zA-Z][\w.-]*( [a-zA-Z][\w-]*="[^"<>]*")*>$/);
    expect(at).not.toMatch(
      /^<\/?(script|iframe|frame|object|embed|link|base|form [^>]*action|noscript|audio|video|source|animate|set|image|foreignObject)\b/i,
    );
    expect(at).not.toMatch(/^<meta (?!charset="utf-8">)/);
    for (const [, name = '', value = ''] of at.matchAll(/ ([a-zA-Z][\w-]*)="([^"]*)"/g)) {
      expect(name).not.toMatch(/^(on\w+|srcset|srcdoc|action|formaction|background|poster|data|ping|manifest)$/i);
      if (name === 'href') expect(value).toMatch(/^#/);
      if (name === 'src') expect(value).toMatch(/^data:image\//);
      if (name === 'style') expect(value.replace(/url\(&quot;(data:|#)/g, '')).not.toMatch(/url\(/i);
    }
  }
}

describe('an assembled view in a real browser', () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spoor-view-'));
    browser = await launchBareChromium();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  interface Opened {
    asked: string[];
    title: string;
    text: string;
    shots: number;
  }

  /** Opens the copy from disk; gives what it asked for and whether any script of it ran. */
  async function openIn(page: Page, html: string, name: string): Promise<Opened> {
    const file = join(folder, `${name}.html`);
    await writeFile(file, html);
    const { href } = pathToFileURL(file);
    const asked: string[] = [];
    const note = (request: Request) => asked.push(request.url());
    page.on('request', note);
    await page.goto(href);
    await page.waitForTimeout(300);
    const title = await page.title();
    const text = await page.evaluate(() => document.body.textContent ?? '');
    const shots = await page.evaluate(
      () => document.querySelectorAll('script, iframe, object, embed, link, [onload], [onerror]').length,
    );
    page.off('request', note);
    return { asked: asked.filter((url) => url !== href && !url.startsWith('data:')), title, text, shots };
  }

  async function open(html: string): Promise<Opened> {
    const page = await browser.newPage();
    try {
      return await openIn(page, html, 'view');
    } finally {
      await page.close();
    }
  }

  const attacks = ATTACKS.join('\n<p>next</p>\n');
  const hostile = (): ViewInput =>
    input([
      frame({
        head: attacks,
        body: `${attacks}<p>end of page</p>\u00020\u0002`,
        styles: `${attacks} ${ATTACKS.filter((attack) => !attack.includes('<')).join('\n')} p{color:rgb(1,2,3)}`,
        htmlAttributes: attacks,
        bodyAttributes: attacks,
      }),
      frame(
        { body: `${attacks}<p>end of frame</p>`, styles: attacks, bodyAttributes: attacks },
        { frameId: 1, parentFrameId: 0, url: 'http://shop.test/frame' },
      ),
    ]);

  it('runs nothing and asks for nothing', async () => {
    const { asked, title, text, shots } = await open(await htmlOf(hostile()));
    expect(asked).toEqual([]);
    expect(title).toBe('Shop');
    expect(shots).toBe(0);
    expect(text).toContain('end of page');
  });

  it('would not even without its policy', async () => {
    const html = (await htmlOf(hostile())).replace(POLICY, '');
    const { asked, title } = await open(html);
    expect(asked).toEqual([]);
    expect(title).toBe('Shop');
  });

  it('each attack alone does nothing either, without the policy', async () => {
    for (const attack of ATTACKS) {
      const html = (
        await htmlOf(
          input([frame({ body: attack, styles: attack, bodyAttributes: attack, htmlAttributes: attack })], {
            title: 'Shop',
            url: attack,
          }),
        )
      ).replace(POLICY, '');
      assertInert(html);
    }
    const random = fc.sample(hostileText, 25).map((body) => input([frame({ body, styles: body })]));
    // Each copy is given time in which it could do something; five pages spend it side by side, and a page costs more than a copy.
    const pages = await Promise.all(Array.from({ length: 5 }, () => browser.newPage()));
    await Promise.all(
      pages.map(async (page, first) => {
        for (let k = first; k < random.length; k += pages.length) {
          const html = await htmlOf(random[k] as ViewInput);
          const { asked, title } = await openIn(page, html.replace(POLICY, ''), `random-${k}`);
          expect(asked).toEqual([]);
          expect(title).toBe('Shop');
        }
        await page.close();
      }),
    );
  }, 120_000);
});
