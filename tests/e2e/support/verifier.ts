/** The verifier for people: the extension's page, and the self-contained file opened from disk. Each browser's test file runs all of it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeBundle } from '../../../shared/bundle/write-bundle';
import { verifierHtml } from '../../../tools/build/verifier';
import type { BrowserName, PageHandle } from '../../../tools/drive/driver';
import { memorySink, sampleSource } from '../../unit/bundle/fixture';
import { startWorld, type World } from './world';

const PASSWORD = 'correct horse battery';

async function bundle(password: string | null): Promise<{ zip: Uint8Array; key: string; name: string }> {
  const sink = memorySink();
  const options = { signal: new AbortController().signal, onProgress: () => undefined, password };
  const { keyFingerprint, name } = await writeBundle(await sampleSource(), sink.writable, options);
  return { zip: sink.bytes(), key: keyFingerprint, name: `${name}.zip` };
}

/** Chooses a file as a person does, and waits for the verdict. */
export async function choose(page: PageHandle, zip: Uint8Array, name: string): Promise<void> {
  await page.evaluate(
    (base64: string, fileName: string) => {
      const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], fileName));
      const input = document.querySelector<HTMLInputElement>('[name=bundle]');
      if (!input) throw new Error('no input');
      document.querySelector('#verdict')?.setAttribute('data-old', '');
      input.files = transfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    Buffer.from(zip).toString('base64'),
    name,
  );
  await page.waitFor('#verdict:not([data-old])', 30_000);
}

export const shown = () => {
  const verdict = document.querySelector<HTMLElement>('#verdict');
  return {
    exit: verdict?.dataset.exit ?? '',
    title: verdict?.querySelector('h2')?.textContent ?? '',
    rules: [...document.querySelectorAll<HTMLElement>('[data-rule]')].map(({ dataset }) => dataset.rule ?? ''),
    checks: [...document.querySelectorAll<HTMLElement>('[data-check]')].map(
      ({ dataset }) => `${dataset.check} ${dataset.ok}`,
    ),
    key: document.querySelector<HTMLElement>('#key-digest')?.dataset.hex ?? '',
    commands: document.querySelectorAll('pre').length,
  };
};

export function verifierForPeople(browser: BrowserName): void {
  describe(`the verifier in ${browser}`, () => {
    let world: World;
    const pages: { what: string; open: () => Promise<PageHandle> }[] = [
      { what: 'the extension’s page', open: () => world.driver.extensionPage('extension/verify/index.html') },
      {
        what: 'the file opened from disk',
        open: async () => {
          const path = join(world.folder, 'spoor-verifier.html');
          writeFileSync(path, await verifierHtml());
          return world.driver.openTab(`file://${path}`);
        },
      },
    ];

    beforeAll(async () => {
      world = await startWorld(browser);
    });
    afterAll(() => world?.close());

    it.each(pages)(
      '$what gives the verdict, each check with its command, and confirms the signer',
      async ({ open }) => {
        const page = await open();
        await page.waitFor('#drop');
        const { zip, key, name } = await bundle(null);
        await choose(page, zip, name);
        const first = await page.evaluate(shown);
        expect(first).toMatchObject({ exit: '3', key, rules: [] });
        expect(first.checks).toHaveLength(12);
        expect(first.checks).toContain('captures true');
        expect(first.commands).toBeGreaterThan(8);
        await page.type('[name=fingerprint]', key.toUpperCase().replaceAll(/(.{4})/g, '$1 '));
        await page.click('#again');
        await page.waitUntil(
          'the confirmed verdict',
          15_000,
          () => document.querySelector('#verdict[data-exit="0"]') !== null,
        );
        const changed = Uint8Array.from(zip);
        const at = Buffer.from(zip).indexOf('IHDR');
        changed[at] = (changed[at] ?? 0) ^ 1;
        await choose(page, changed, name);
        const refused = await page.evaluate(shown);
        expect(refused.exit).toBe('1');
        expect(refused.rules).toContain('zip-content');
        await page.evaluate(() => document.querySelector<HTMLElement>('[lang=de]')?.click());
        await page.waitUntil('German', 5_000, () => document.querySelector('#verdict h2')?.textContent === 'Abgelehnt');
        expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
        await page.screenshot(join('out', 'verifier', `${browser}-${(await page.url()).slice(0, 4)}.png`));
        await page.close();
      },
    );

    it.each(pages)('$what opens an encrypted bundle with its password only', async ({ open }) => {
      const page = await open();
      await page.waitFor('#drop');
      const { zip, name } = await bundle(PASSWORD);
      await choose(page, zip, name);
      expect((await page.evaluate(shown)).rules).toContain('zip-encrypted');
      await page.type('[name=password]', PASSWORD);
      await page.click('#again');
      await page.waitUntil('the verdict', 30_000, () => document.querySelector('#verdict[data-exit="3"]') !== null);
      await page.close();
    });

    it('the file can load and send nothing', async () => {
      const html = await verifierHtml();
      expect(html).toMatch(
        /^<!doctype html>\n<html lang="en">\n<head>\n<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; /,
      );
      const page = await (pages[1] ?? pages[0])?.open();
      const blocked = await page?.evaluate(async (origin: string) => {
        try {
          await fetch(origin);
          return 'sent';
        } catch (error) {
          return String(error);
        }
      }, world.marketplace.origin);
      // The driver's own script is not bound by the page's policy in Firefox; the page's own would be.
      if (browser === 'chromium') expect(blocked).toMatch(/^TypeError/);
      expect(html).not.toMatch(/<(?:img|link|iframe|script)[^>]+(?:src|href)=/i);
      await page?.close();
    });

    it('works where the browser gives a page no cryptography', async () => {
      const html = await verifierHtml();
      const plain = join(world.folder, 'plain.html');
      // As in a browser without it: the policy of the file forbids other scripts, so it is taken away with it.
      writeFileSync(
        plain,
        html
          .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '')
          .replace(
            '<body>',
            "<body><script>Object.defineProperty(crypto, 'subtle', { value: undefined, configurable: true })</script>",
          ),
      );
      const page = await world.driver.openTab(`file://${plain}`);
      await page.waitFor('#drop');
      const { zip, name } = await bundle(PASSWORD);
      await choose(page, zip, name);
      await page.type('[name=password]', PASSWORD);
      await page.click('#again');
      await page.waitUntil('the verdict', 60_000, () => document.querySelector('#verdict[data-exit="3"]') !== null);
      await page.close();
    });
  });
}
