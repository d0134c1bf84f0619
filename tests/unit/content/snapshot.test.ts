import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, inPage, launch, openPage, type Served } from './harness';
import type { PlainSnapshot } from './page-entry';

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const FILES: Record<string, Served> = {
  '/pixel.png': { type: 'image/png', body: PIXEL },
  '/back.png': { type: 'image/png', body: PIXEL },
  '/own.css': {
    type: 'text/css',
    body: '@import "more.css" screen; .own{background:url(back.png)} .never{background:url(unused.png)}',
  },
  '/more.css': { type: 'text/css', body: '.more{color:red}' },
  '//other.test/far.css': { type: 'text/css', body: '.far{color:blue}' },
  '//other.test/far.png': { type: 'image/png', body: PIXEL },
  '/frame.html': { type: 'text/html', body: '<p>inner' },
};

let browser: Browser;
let code: string;
beforeAll(async () => {
  [browser, code] = await Promise.all([launch(), bundle('tests/unit/content/page-entry.ts', 'spoor')]);
}, 60_000);
afterAll(() => browser?.close());

const withPage = <T>(html: string, work: (page: Page) => Promise<T>): Promise<T> =>
  inPage(browser, html, code, work, FILES);

const snapshotOf = (html: string, before?: () => void): Promise<PlainSnapshot> =>
  withPage(html, async (page) => {
    if (before) await page.evaluate(before);
    return page.evaluate(() => spoor.snapshot());
  });

describe('the faithful document', () => {
  it.each<[string, string]>([
    [
      'a plain page',
      '<!DOCTYPE html><html lang="en"><head><title>a &amp; b</title></head><body class="x"><p title="&quot;q&quot; &lt;">1 &lt; 2&nbsp;&amp;</p></body></html>',
    ],
    [
      'comments, doctype with identifiers',
      '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd"><!-- top --><html><head></head><body><!-- in --></body></html>',
    ],
    [
      'raw text',
      '<!DOCTYPE html><html><head><script>if (1 < 2 && "<p>") {}</script><style>a > b { color: red }</style></head><body><noscript><img src="x"></noscript><xmp><b></xmp></body></html>',
    ],
    [
      'templates',
      '<!DOCTYPE html><html><head></head><body><template id="t"><p>in <template>deep</template></p></template></body></html>',
    ],
    [
      'svg and mathml',
      '<!DOCTYPE html><html><head></head><body><svg viewBox="0 0 1 1"><use xlink:href="#a"></use><foreignObject><p>x</p></foreignObject></svg><math><mi>x</mi></math></body></html>',
    ],
    [
      'preformatted text that begins with a line feed',
      '<!DOCTYPE html><html><head></head><body><pre>\n\nx</pre><textarea>\n\ny</textarea></body></html>',
    ],
    [
      'shadow trees',
      '<!DOCTYPE html><html><head></head><body><div><template shadowrootmode="open" shadowrootclonable=""><p>in <slot></slot></p></template>out</div></body></html>',
    ],
    [
      'tables and forms',
      '<!DOCTYPE html><html><head></head><body><table><tbody><tr><td>1</td></tr></tbody></table><form action="/x"><input name="a" value="v"><select><option>a</option><option selected="">b</option></select></form></body></html>',
    ],
  ])('parses to the same tree again: %s', async (_, html) => {
    const { before, after } = await withPage(html, async (page) => {
      const [dom, before] = await page.evaluate(async () => [(await spoor.snapshot()).dom, spoor.treeOf(document)]);
      const again = await openPage(browser, dom as string, code, FILES);
      const after = await again.evaluate(() => spoor.treeOf(document));
      await again.close();
      return { before, after };
    });
    expect(after).toEqual(before);
  });

  it('is what the browser itself writes, where nothing was added', async () => {
    const html =
      '<html><head><title>t</title></head><body><p class="a&amp;b">x &lt; y<br><img src="/pixel.png" alt=""></p></body></html>';
    const [ours, theirs] = await withPage(`<!DOCTYPE html>${html}`, (page) =>
      page.evaluate(async () => [(await spoor.snapshot()).dom, `<!DOCTYPE html>${document.documentElement.outerHTML}`]),
    );
    expect(ours).toBe(theirs);
  });

  it('writes form state, and says so', async () => {
    const { dom, transformations } = await snapshotOf(
      '<!DOCTYPE html><input id=a value=old><input id=b type=checkbox><select id=c><option>1<option>2</select><textarea id=d>old</textarea><input id=e type=radio checked name=r>',
      () => {
        (document.querySelector('#a') as HTMLInputElement).value = 'new "x"';
        (document.querySelector('#b') as HTMLInputElement).checked = true;
        (document.querySelector('#c') as HTMLSelectElement).selectedIndex = 1;
        (document.querySelector('#d') as HTMLTextAreaElement).value = 'typed <b>';
        (document.querySelector('#e') as HTMLInputElement).checked = false;
      },
    );
    expect(dom).toContain('<input id="a" value="new &quot;x&quot;">');
    expect(dom).toContain('<input id="b" type="checkbox" checked="">');
    expect(dom).toContain('<option>1</option><option selected="">2');
    expect(dom).toContain('<textarea id="d">typed &lt;b&gt;</textarea>');
    expect(dom).toContain('<input id="e" type="radio" name="r">');
    expect(transformations.map(({ what }) => what).join()).toMatch(/Form state written as attributes: #a, #b, .*, #e/);
  });

  it('tells what is selected, and never what a field holds', async () => {
    const page = '<!DOCTYPE html><p>Netsuke of <b>ox bone</b>, 4 cm</p><input id=p type=password value=hunter>';
    const { selected } = await snapshotOf(page, () => {
      const words = document.querySelector('b') as Element;
      getSelection()?.setBaseAndExtent(words, 0, words.nextSibling as Node, 6);
    });
    expect(selected).toEqual({ text: 'ox bone, 4 cm', selector: 'html > body > p > b' });
    const inField = await snapshotOf(page, () => (document.querySelector('#p') as HTMLInputElement).select());
    expect(inField.selected).toBeNull();
    expect((await snapshotOf(page, () => undefined)).selected).toBeNull();
  });

  it('blanks secrets in every artefact and names the fields', async () => {
    const snapshot = await snapshotOf(
      `<!DOCTYPE html><input id=p type=password value="hunter-in-markup"><input id=c autocomplete="section-x cc-number" value="4111 1111 1111 1111">
       <input id=n name=cardNumber inputmode=numeric><input id=o autocomplete=one-time-code value=778899><input id=l inputmode=numeric value="5555555555554444">
       <input id=shown type=text name=user_password><textarea id=t name=passphrase></textarea><input id=keep name=q value="netsuke ivory">
       <x-box></x-box>`,
      () => {
        (document.querySelector('#p') as HTMLInputElement).value = 'hunter-typed';
        (document.querySelector('#n') as HTMLInputElement).value = '4012888888881881';
        (document.querySelector('#shown') as HTMLInputElement).value = 'hunter-shown';
        (document.querySelector('#t') as HTMLTextAreaElement).value = 'hunter-phrase';
        const root = (document.querySelector('x-box') as Element).attachShadow({ mode: 'open' });
        root.innerHTML = '<input type=password value=hunter-shadow>';
      },
    );
    // The values themselves go to the background for one check, and nowhere else.
    const { secrets, ...rest } = snapshot;
    expect(secrets).toContain('hunter-typed');
    const everything = JSON.stringify(rest);
    for (const secret of ['hunter-', '4111', '778899', '555555', '401288']) expect(everything).not.toContain(secret);
    expect(snapshot.dom).toContain('netsuke ivory');
    expect(snapshot.view.body).toContain('netsuke ivory');
    const blanked = snapshot.transformations.flatMap(({ what }) => /^value of (.*) blanked$/.exec(what)?.[1] ?? []);
    expect(blanked).toEqual(['#p', '#c', '#n', '#o', '#l', '#shown', '#t', expect.stringContaining(' >>> ')]);
  });

  it('writes adopted sheets and rules inserted by script as marked text', async () => {
    const { dom, transformations } = await snapshotOf(
      '<!DOCTYPE html><head><style id=s>.a{color:red}</style><style id=u>.u{top:0}</style></head>',
      () => {
        (document.querySelector('#s') as HTMLStyleElement).sheet?.insertRule('.b::after{content:"</style>"}', 1);
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('.adopted { color: lime }');
        document.adoptedStyleSheets = [sheet];
      },
    );
    expect(dom).toContain(
      '<style id="s">/* rules as changed by script */\n.a { color: red; }\n.b::after { content: "<\\/style>"; }</style>',
    );
    expect(dom).toContain('<style id="u">.u{top:0}</style>');
    expect(dom).toMatch(/<style>\/\* adopted style sheet \*\/\n\.adopted \{ color: lime; \}<\/style><\/head>/);
    expect(transformations.filter(({ what }) => /adopted style sheets|present rules/.test(what))).toHaveLength(2);
  });

  it('declares the words that style sheets write, with their number and places', async () => {
    const { text, notCaptured } = await snapshotOf(
      `<!DOCTYPE html><style>.sold::after{content:"Sold"} #p::before{content:"€ " attr(data-p)} .icon::before{content:"\\f101"}
       .off::before{content:"unseen";display:none} .clear::after{content:"";display:table} ol li::marker{color:red}</style>
       <p class="sold">Vase</p><p class="sold">Bowl</p><p id="p" data-p="250">only</p><i class="icon">x</i><p class="off clear">y</p>
       <ol><li>one<li>two</ol><ul><li>three</ul><ul style="list-style-type:'Last one '"><li>four</ul>`,
    );
    expect(text).not.toMatch(/Sold|250|Last/);
    const said = notCaptured.map(({ what, reason }) => `${what}: ${reason}`).join('\n');
    expect(said).toMatch(
      /4 piece\(s\) of text that style sheets write.*“Sold” at .*p.*::after \(2×\); “€ 250” at #p::before; “Last one”/,
    );
    expect(said).toMatch(/2 number\(s\) that the browser counts/);
    expect(said).toMatch(/1 sign\(s\) of icon fonts/);
    expect(said).not.toMatch(/unseen/);
  });

  it('keeps a canvas as a picture and declares one that is tainted', async () => {
    const { dom, notCaptured } = await snapshotOf(
      '<!DOCTYPE html><canvas id=a width=2 height=2></canvas><canvas id=b width=2 height=2></canvas><img id=i src="http://other.test/far.png">',
      () => {
        (document.querySelector('#a') as HTMLCanvasElement).getContext('2d')?.fillRect(0, 0, 1, 1);
        (document.querySelector('#b') as HTMLCanvasElement)
          .getContext('2d')
          ?.drawImage(document.querySelector('#i') as HTMLImageElement, 0, 0);
      },
    );
    expect(dom).toMatch(
      /<canvas id="a" width="2" height="2"><img src="data:image\/png;base64,[^"]+" alt=""><\/canvas>/,
    );
    expect(dom).toContain('<canvas id="b" width="2" height="2"></canvas>');
    expect(notCaptured).toContainEqual({ what: 'canvas #b', reason: expect.stringContaining('another origin') });
  });

  it('is left out, and said so, when it is larger than it may be', async () => {
    const { dom, notCaptured, text } = await withPage(`<!DOCTYPE html><p>${'word '.repeat(1000)}`, (page) =>
      page.evaluate(() => spoor.snapshot(1000)),
    );
    expect(dom).toBe('');
    expect(notCaptured).toContainEqual({ what: 'dom.html.txt', reason: expect.stringContaining('larger') });
    expect(text).toContain('word word');
  });

  it('changes nothing in the page and asks the network for nothing', async () => {
    await withPage(
      '<!DOCTYPE html><link rel=stylesheet href=/own.css><p class=own>x</p><img src=/pixel.png><iframe src=/frame.html></iframe>',
      async (page) => {
        const asked: string[] = [];
        page.on('request', (request) => asked.push(request.url()));
        const same = await page.evaluate(async () => {
          const before = document.documentElement.outerHTML;
          await spoor.snapshot();
          return document.documentElement.outerHTML === before;
        });
        await page.waitForTimeout(200);
        expect(same).toBe(true);
        expect(asked).toEqual([]);
      },
    );
  });

  it('holds against clobbered names', async () => {
    const names = [
      'attributes',
      'childNodes',
      'firstChild',
      'nextSibling',
      'nodeType',
      'localName',
      'namespaceURI',
      'shadowRoot',
      'textContent',
      'getAttribute',
      'innerHTML',
    ];
    const { dom, text, view } = await snapshotOf(
      `<!DOCTYPE html><img name=documentElement><img name=styleSheets><img name=title><form id=f class=k>${names.map((name) => `<input name=${name}>`).join('')}<p>ivory</p></form>`,
    );
    expect(text).toBe('ivory');
    expect(dom).toContain('<form id="f" class="k"><input name="attributes">');
    expect(view.body).toContain('<form id="f" class="k"><input><input>');
  });
});

describe('text and hits', () => {
  it('gives offsets into the text of the frame', async () => {
    const { text, hits } = await snapshotOf(
      '<!DOCTYPE html><title>shop</title><h1>Old things</h1><div><p>an iv<b>ory</b> box</p><p style="display:none">ivory</p></div><img alt="ox bone">',
    );
    expect(text).toBe('Old things\nan ivory box');
    expect(
      hits.map(({ quote, start, end, before, after, place, selector }) => [
        quote,
        start,
        end,
        before,
        after,
        place,
        selector,
      ]),
    ).toEqual([
      ['ivory', 14, 19, 'Old things\nan ', ' box', 'text', expect.stringMatching(/div > p:nth-of-type\(1\)$/)],
      ['ox bone', null, null, '', '', 'alt', expect.stringContaining('img')],
    ]);
    for (const { quote, start, end } of hits)
      if (start !== null && end !== null) expect(text.slice(start, end)).toBe(quote);
  });

  it('takes a page of 60,000 elements and 20,000 hits, and says where its list ends', async () => {
    const { hits, last, notCaptured } = await withPage('<!DOCTYPE html><main></main>', (page) =>
      page.evaluate(async () => {
        const main = document.querySelector('main') as Element;
        main.innerHTML = '<div class=row><a href="#">x </a><b>ivory</b></div>'.repeat(20_000);
        const taken = await spoor.snapshot(100_000_000);
        const last = taken.hits.at(-1)?.selector ?? 'none';
        return {
          hits: taken.hits.length,
          last: document.querySelector(last)?.textContent,
          notCaptured: taken.notCaptured,
        };
      }),
    );
    expect(hits).toBe(5_000);
    expect(last).toBe('x ivory');
    expect(notCaptured).toContainEqual({ what: 'text.txt: the rest', reason: expect.stringContaining('20000 hits') });
  }, 30_000);

  it('gives selectors that find the block again', async () => {
    const found = await withPage(
      '<!DOCTYPE html><main id="m"><div></div><div><p>a</p><p>ivory</p></div></main>',
      (page) =>
        page.evaluate(async () => {
          const { hits } = await spoor.snapshot();
          return document.querySelector(hits[0]?.selector ?? 'none')?.textContent;
        }),
    );
    expect(found).toBe('ivory');
  });
});

describe('the inert view', () => {
  const page = `<!DOCTYPE html><html lang=en onload="x()"><head><link rel=stylesheet href=/own.css><link rel=stylesheet href="http://other.test/far.css">
    <style>@font-face{font-family:f;src:url(f.woff)} b{background:\\75rl(http://evil.test/x.png)}</style></head>
    <body onload="evil()" style="background:url(/back.png)"><script>evil()</script><p class=own onclick="evil()">text &lt;i&gt;</p>
    <a href="http://suspect.test/seller" title=Seller>link</a><form action="http://suspect.test/post"><input value=v><button>b</button></form>
    <img src=/pixel.png alt=one srcset="http://evil.test/2x.png 2x" width=7 height=8><img src=/broken.png alt=two>
    <iframe src=/frame.html></iframe><object data=x.swf></object><svg><a href="http://evil.test"><circle r=1 fill="url(#g)"></circle></a><image href="http://evil.test/i.png"></image><use href="http://evil.test/#a"></use><foreignObject><p>no</p></foreignObject></svg>
    <video poster=/pixel.png src=/film.mp4></video><x-card onclick=e()>custom</x-card><meta http-equiv=refresh content="9999;url=http://evil.test"></body>`;

  it('holds no script, handler, link or address that loads', async () => {
    const { view, notCaptured } = await snapshotOf(page);
    expect(notCaptured.map(({ what }) => what).join()).toContain('view.html: the page within the drawing at ');
    const all = Object.values(view).join('\n').replaceAll('\u0001', '!').replaceAll('\u0002', '?');
    expect(all).not.toMatch(
      /<script|\son[a-z]+=|href="http|action=|<meta|<link|<object|srcset|foreignObject|<image|evil\.test/i,
    );
    expect(all.replace('url(#g)', '')).not.toMatch(/url\((?!(?:"|&quot;)(?:data:,|!\d+!)(?:"|&quot;))/);
    expect(view.body).toContain('<a title="Seller · http://suspect.test/seller">link</a>');
    expect(view.body).toContain('text &lt;i&gt;');
    expect(view.body).toContain('<x-card>custom</x-card>');
    expect(view.body).toContain('<svg><g><circle r="1" fill="url(#g)"></circle></g><use></use></svg>');
    expect(view.htmlAttributes).toBe(' lang="en"');
  });

  it('names pictures wherever a page shows them, and a canvas of which the browser gives nothing', async () => {
    const url = (n: number) => `/pixel.png?${n}`;
    const { images, notCaptured } = await snapshotOf(
      `<!DOCTYPE html><style>#a::before{content:url(${url(1)})}#a::after{content:"";background:url(${url(2)})}#b{border:2px solid;border-image:url(${url(3)}) 1}#c{mask-image:url(${url(4)})}li{list-style-image:url(${url(5)})}#d{content:url(${url(6)})}</style>
      <p id=a>a<p id=b>b<p id=c>c<ul><li>i</ul><p id=d>d</p><svg width=9 height=9><image href="${url(7)}" width=9 height=9 /></svg><object type=image/png data="${url(8)}" width=9 height=9></object><embed src="${url(9)}" width=9 height=9><canvas id=k></canvas>`,
    );
    const numbers = images.map((one) => /pixel\.png\?(\d)$/.exec(one.url)?.[1] ?? '').sort();
    expect(numbers.join('')).toBe('123456789');
    expect(notCaptured).toContainEqual({ what: 'canvas #k', reason: expect.stringContaining('empty') });
  });

  it('marks images, backgrounds and frames', async () => {
    const { view, images, frames } = await snapshotOf(page);
    expect(frames).toEqual([{ url: 'http://page.test/frame.html' }]);
    expect(view.body).toContain('\u00020\u0002');
    const number = (url: string) => images.findIndex((image) => image.url === `http://page.test${url}`);
    expect(images[number('/pixel.png')]).toMatchObject({ alt: 'one', width: 1, height: 1, loaded: true, kind: 'img' });
    expect(images[number('/broken.png')]).toMatchObject({ alt: 'two', loaded: false });
    expect(images[number('/back.png')]).toMatchObject({ kind: 'background' });
    expect(number('/unused.png')).toBe(-1);
    expect(view.body).toContain(`<img src="\u0001${number('/pixel.png')}\u0001" alt="one" width="7" height="8">`);
    expect(view.styles).toContain(`.own { background: url("\u0001${number('/back.png')}\u0001"); }`);
    expect(view.styles).toContain('@media screen {\n.more { color: red; }');
    expect(view.styles).toContain('.never { background: url("data:,"); }');
    expect(view.styles).not.toContain('font-face');
  });

  it('declares what it could not have', async () => {
    const { notCaptured } = await snapshotOf(page);
    const what = notCaptured.map((entry) => entry.what);
    expect(what).toContain('style sheet http://other.test/far.css');
    expect(what).toContain('image http://page.test/broken.png');
    expect(what).toContain('video http://page.test/film.mp4');
  });
});

describe('a page that writes without end', () => {
  it('loses neither its text nor its notes by one address, and what is too long is said', async () => {
    const html = `<html lang="${'x'.repeat(9_000)}"><head><link rel="canonical" href="/${'y'.repeat(20_000)}"></head>
      <body><form name="getAnimations"></form><p>netsuke ivory</p><iframe src="/frame.html?${'z'.repeat(20_000)}"></iframe></body></html>`;
    const { text, language, canonical, frames, notCaptured } = await snapshotOf(html, () => {
      const box = document.createElement('div');
      box.style.cssText = `width:9px;height:9px;background-image:url("data:image/png;base64,${'A'.repeat(13_000_000)}")`;
      document.body.append(box);
    });
    expect(text).toContain('netsuke ivory');
    expect(language?.length).toBeLessThan(5_000);
    expect(canonical).toBeNull();
    expect(frames[0]?.url.length).toBeLessThan(17_000);
    const what = notCaptured.map((entry) => entry.what);
    expect(what).toContain('canonical address');
    expect(what).not.toContain('text.txt');
    expect(what).not.toContain('running animations');
  }, 30_000);
});
