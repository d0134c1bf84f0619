import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../shared/capture/limits';
import { told } from '../../../shared/capture/told/tell';
import { bundle, launch, openPage, type Served } from './harness';

const FILES: Record<string, Served> = {
  '/own.css': { type: 'text/css', body: '.own{color:red}' },
  '/empty.css': { type: 'text/css', body: '' },
  '/page.html': { type: 'text/html', body: '<h1>no style sheet</h1>' },
  '/strict.css': { type: 'text/html', body: '.x{}', headers: { 'X-Content-Type-Options': 'nosniff' } },
  '//other.test/far.css': { type: 'text/css', body: '.far{color:blue}' },
};

let browser: Browser;
let code: string;
beforeAll(async () => {
  [browser, code] = await Promise.all([launch(), bundle('tests/unit/content/page-entry.ts', 'spoor')]);
}, 60_000);
afterAll(() => browser?.close());

describe('style sheets and fonts that did not come', () => {
  const styled = `<link rel="stylesheet" href="/gone.css"><link rel="stylesheet" href="/own.css"><link rel="stylesheet" href="/empty.css">
    <link rel="stylesheet" href="/page.html"><link rel="stylesheet" href="/strict.css"><link rel="stylesheet" href="//other.test/far.css">
    <link rel="stylesheet" href="/off.css" disabled><link rel="stylesheet" href="/paper.less" type="text/less">
    <form name="fonts"></form>
    <style>@import url(/lost.css); @font-face{font-family:"Old Face";font-weight:bold;src:url(/bold.woff2)}
      @media screen{@font-face{font-family:"Old Face";src:local("Nothing At All"),url("/old.woff2?#iefix"),url(/old.ttf)}}
      @font-face{font-family:Unused;src:url(/unused.ttf)} @font-face{font-family:Machine;src:local("Nothing At All")}</style>
    <div><template shadowrootmode="open"><link rel="stylesheet" href="/inner.css"></template></div>
    <p style="font-family:Old Face">netsuke<p style="font-family:Machine">ivory`;
  const taken = (html: string, before?: () => Promise<void> | void) =>
    openPage(browser, html, code, FILES).then(async (page) => {
      const asked: string[] = [];
      await page.evaluate(async () => {
        await Object.getOwnPropertyDescriptor(Document.prototype, 'fonts')?.get?.call(document).ready;
      });
      if (before) await page.evaluate(before);
      page.on('request', (request) => asked.push(request.url()));
      const { notCaptured } = await page.evaluate(() => spoor.snapshot());
      await page.close();
      return { asked, missing: new Map(notCaptured.map(({ what, reason }) => [what, reason])) };
    });

  it('are named with their address and the reason, and nothing is asked for', async () => {
    const { asked, missing } = await taken(styled);
    const named = [...missing].filter(([what]) => /^(?:style sheet|font)/.test(what));
    const refused = 'the server answered 404; the page was shown without it';
    expect(named).toEqual([
      ['style sheet http://page.test/inner.css', refused],
      ['style sheet http://page.test/gone.css', refused],
      ['style sheet http://page.test/page.html', expect.stringContaining('no rule')],
      ['style sheet http://page.test/strict.css', expect.stringContaining('no rule')],
      ['style sheet http://other.test/far.css', expect.stringContaining('another origin')],
      ['style sheet http://page.test/lost.css', refused],
      ['font Old Face: http://page.test/old.woff2?#iefix, http://page.test/old.ttf', refused],
    ]);
    expect(asked).toEqual([]);
    for (const reason of missing.values()) expect(told(reason, 'fr'), reason).not.toBeNull();
  });

  it('are named without a number where the page had the browser forget', async () => {
    const { missing } = await taken(styled, () => performance.clearResourceTimings());
    expect(missing.get('style sheet http://page.test/gone.css')).toContain('no rule');
    expect(missing.get('font Old Face: http://page.test/old.woff2?#iefix, http://page.test/old.ttf')).toContain(
      'did not come',
    );
  });

  it('that a script made have no address, and thousands are counted', async () => {
    const { missing } = await taken('<p>netsuke', async () => {
      const faces = Array.from({ length: 150 }, (_, at) => new FontFace(`made ${at}`, 'url(/made.ttf)'));
      for (const face of faces) document.fonts.add(face);
      await Promise.allSettled(faces.map((face) => face.load()));
    });
    expect(missing.get('font made 7')).toContain('did not come');
    expect([...missing.keys()].filter((what) => what.startsWith('font made'))).toHaveLength(LIMITS.styleParts);
    expect(missing.has(`${150 - LIMITS.styleParts} more style sheets and fonts`)).toBe(true);
  });
});
