/** Pages with the right policy that would load or lead elsewhere when they are opened from disk, and those that our writers make. */

import { describe, expect, it } from 'vitest';
import { assembleView } from '../../../shared/capture/view/assemble-view';
import { PAGE_POLICY } from '../../../shared/evidence/page-policy';
import { strangeTag } from '../../../shared/verify/bundle/page-tags';
import { fc } from '../property';
import { hostileText } from '../view/hostile';
import { expectRefused } from './expect-refused';
import { makeBundle } from './make-bundle';

const page = (body: string) =>
  `<!doctype html>\n<html lang="en">\n<head>${PAGE_POLICY}<meta charset="utf-8"><title>x</title></head><body>${body}`;

describe('a page that its policy does not hold', () => {
  it.each([
    '<img src="//evil.example/share/a.png">',
    '<img src="file://evil.example/share/a.png">',
    '<IMG SRC=\\\\evil.example\\share\\a.png>',
    '<img alt=">" src="//evil.example/a.png">',
    '<img src="&#47;&#47;evil.example/a.png">',
    '<img src="/a.png">',
    '<img src="../../a.png">',
    '<img src="data/a.png" srcset="//evil.example/a.png 2x">',
    '<img\nsrc\n=\n"//evil.example/a.png">',
    '<input type="image" src="//evil.example/a.png">',
    '<table background="//evil.example/a.png">',
    '<svg><image href="//evil.example/a.png"></image></svg>',
    '<svg><use xlink:href="//evil.example/a.svg#x"></use></svg>',
    '<svg><rect fill="url(//evil.example/a.svg#x)"></rect></svg>',
    '<svg><style><img src="//evil.example/a.png"></style></svg>',
    '<p style="background:url(//evil.example/a.png)">x</p>',
    '<p style="background:u\\72l(//evil.example/a.png)">x</p>',
    '<p style="background:u&#114;l(//evil.example/a.png)">x</p>',
    '<p style="background:image-set(&quot;//evil.example/a.png&quot; 1x)">x</p>',
    '<style>p { background: url("//evil.example/a.png") }</style>',
    '<style>p { background: url("data:,"), URL( //evil.example/a.png ) }</style>',
    '<style>p { content: "</style><img src=//evil.example/a.png>" }</style>',
    '<a href="https://evil.example/">x</a>',
    '<a href="javascript:alert(1)">x</a>',
    '<meta charset="shift_jis">',
    '<meta http-equiv="refresh" content="0;url=//evil.example/">',
    '<video poster="//evil.example/a.png"></video>',
    '<!--><img src="//evil.example/a.png">-->',
    '<![CDATA[<img src="//evil.example/a.png">]]>',
    '<p <img src="//evil.example/a.png">',
    '<p title="',
  ])('%s', (body) => {
    expect(strangeTag(page(body), PAGE_POLICY)).not.toBeNull();
  });

  it('is refused as a report and as the reading copy of a capture', async () => {
    const bundle = makeBundle();
    const copy = `data/captures/${bundle.captureIds[0]}/view.html`;
    for (const path of ['report.html', copy]) {
      bundle.set(path, page('<img src="//evil.example/share/a.png">'));
      await expectRefused(bundle.seal(), 'page-policy', path);
      bundle.set(path, page('<p>é</p>').replace('<meta charset="utf-8">', ''));
      await expectRefused(bundle.seal(), 'page-policy', path);
    }
  });
});

it('a page of ours holds nothing strange, whatever stands in its text', () => {
  for (const body of [
    '<p>&lt;img src=//evil.example&gt; url(//evil.example) file://evil.example \\\\evil.example</p>',
    '<img src="data/captures/c0001-12345678/screenshot-viewport.png" alt="a &lt;b&gt; url(x)">',
    '<img src="data:image/png;base64,AAAA"><a href="#exhibit">x</a><br><input type="text" disabled>',
    '<div><template shadowrootmode="open"><style>a < b {} @media (width <= 5px) { p { color: red } }</style></template></div>',
    '<style>:root { --a: url("data:image/png;base64,AA//AA=="); } p { background: var(--a), url("data:,"); filter: url("#f") }</style>',
    '<font color="url(//x)" face="\\\\x&#0;"><p part="url(//x)" title="&#47;url(x)" data-a="url" aria-label="src(//x)">x</p></font>',
    '<svg viewBox="0 0 1 1"><rect fill="url(#a)"></rect></svg><view-html><view-body></view-body></view-html>',
  ])
    expect(strangeTag(page(body), PAGE_POLICY), body).toBeNull();
});

it('nor does a reading copy, whatever the page’s process sends for it', async () => {
  const part = fc.oneof(hostileText, fc.string({ unit: 'binary', maxLength: 40 }));
  await fc.assert(
    fc.asyncProperty(part, part, part, part, async (body, styles, htmlAttributes, bodyAttributes) => {
      const view = { head: '', body, styles, htmlAttributes, bodyAttributes };
      const url = 'http://shop.test/';
      const frames = [{ frameId: 0, parentFrameId: -1, url, images: [], frames: [], view }];
      const facts = { title: body, url, capturedAt: '2026-11-24T10:00:00Z', maxBytes: 1_000_000 };
      const { html } = assembleView({ frames, media: new Map(), ...facts });
      expect(strangeTag(await html.text(), PAGE_POLICY)).toBeNull();
    }),
    { numRuns: 60 },
  );
});
