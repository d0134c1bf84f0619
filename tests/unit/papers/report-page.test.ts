/** Report and receipt as a prosecutor opens them: from disk, in a real browser, in four languages. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiptHtml } from '../../../shared/bundle/receipt-html';
import { browserProgram } from '../../../tools/drive/find-program';
import { make, unzip } from '../bundle/extract';
import { sampleSource } from '../bundle/fixture';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const PAGES = ['report.html', 'report.fr.html', 'report.de.html', 'report.nl.html', 'receipt.html'];
const BREAK_OUT =
  '</bdi></td></table><script>document.title="broken out"</script><img src=x onerror="document.title=1">';

let browser: Browser;
let made: { parent: string; folder: string };
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: browserProgram('chromium'), args: ['--no-sandbox'] });
  const bundle = await make(
    await sampleSource({
      changeCapture(record) {
        record.title = BREAK_OUT;
        for (const hit of record.hits) hit.quote = BREAK_OUT;
        if (record.listing) record.listing.title = BREAK_OUT;
      },
    }),
  );
  made = unzip(bundle);
  writeFileSync(join(made.folder, 'receipt.html'), receiptHtml(bundle.receipt, 'en'));
}, 60_000);
afterAll(async () => {
  await browser?.close();
  if (made) rmSync(made.parent, { recursive: true });
});

describe.each(PAGES)('%s', (name) => {
  it('is clean to axe, asks for nothing but the bag’s files, runs nothing and is not broken out of', {
    timeout: 30_000,
  }, async () => {
    const page = await browser.newPage();
    try {
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      const faults: string[] = [];
      page.on('console', (message) => faults.push(message.text()));
      page.on('pageerror', (error) => faults.push(String(error)));
      await page.goto(pathToFileURL(join(made.folder, name)).href);
      await page.evaluate(AXE);
      const { violations } = await page.evaluate<AxeResults, string[]>(
        (tags) =>
          (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run(document, {
            runOnly: { type: 'tag', values: tags },
          }),
        RULES,
      );
      expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
      const root = pathToFileURL(made.folder).href;
      expect(asked.filter((url) => !url.startsWith(root))).toEqual([]);
      expect(faults).toEqual([]);
      expect(await page.title()).not.toMatch(/^(broken out|1)$/);
      expect(await page.evaluate(() => document.scripts.length)).toBe(0);
      if (name !== 'receipt.html') {
        const shown = await page.evaluate(() => document.querySelectorAll('img').length);
        const loaded = await page.evaluate(
          () => [...document.images].filter((image) => image.src.endsWith('.png') && image.naturalWidth > 0).length,
        );
        // The sample's photograph is no real JPEG; every picture of the window and the page is.
        expect(loaded).toBe(shown - 2);
      }
      await page.setViewportSize({ width: 320, height: 640 });
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wide).toBeLessThanOrEqual(0);
    } finally {
      await page.close();
    }
  });
});
