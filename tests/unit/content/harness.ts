/**
 * Runs the content script's modules in a real Chromium: DOM, layout, shadow trees and the Highlight API have no faithful stand-in.
 * The modules are bundled as the product's are and evaluated in the page, so here they share the page's world.
 */
import { resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build, type Rollup } from 'vite';

const ROOT = resolve(import.meta.dirname, '../../..');

/** Bundles one module into an IIFE that leaves its exports in `globalName`. */
export async function bundle(entry: string, globalName: string): Promise<string> {
  const result = (await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { __SPOOR_BROWSER__: '"chromium"', __SPOOR_BUILD__: '{}' },
    build: {
      write: false,
      minify: false,
      target: 'chrome148',
      lib: { entry: resolve(ROOT, entry), formats: ['iife'], name: globalName, fileName: 'test' },
    },
  })) as Rollup.RollupOutput[];
  const chunk = result[0]?.output[0];
  if (chunk?.type !== 'chunk') throw new Error(`no bundle of ${entry}`);
  return chunk.code;
}

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    headless: true,
    args: ['--no-sandbox', '--disable-background-networking'],
  });
}

/** A page on an origin of its own (so that storage, canvas and style sheets behave), with `code` evaluated in it. */
export async function openPage(
  browser: Browser,
  html: string,
  code: string,
  more: Record<string, Served> = {},
): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
  await page.route('**/*', (route) => {
    const { pathname, host } = new URL(route.request().url());
    const served = more[`//${host}${pathname}`] ?? more[pathname];
    if (served) return route.fulfill({ contentType: served.type, body: served.body, headers: served.headers ?? {} });
    if (pathname === '/') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html });
    return route.fulfill({ status: 404, body: '' });
  });
  await page.goto('http://page.test/');
  await page.evaluate(code);
  return page;
}

export interface Served {
  type: string;
  body: string | Buffer;
  headers?: Record<string, string>;
}
