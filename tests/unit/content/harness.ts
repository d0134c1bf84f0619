/**
 * Runs the content script's modules in a real Chromium: DOM, layout, shadow trees and the Highlight API have no faithful stand-in.
 * The modules are bundled as the product's are and evaluated in the page, so here they share the page's world.
 */
import type { Browser, Page } from 'playwright-core';
import { bundleForPage } from '../../../tools/build/bundle-page';
import { launchBareChromium } from '../../../tools/drive/bare-chromium';

/** Bundles one module into a script that leaves its exports in `globalName`. */
export const bundle = (entry: string, globalName: string): Promise<string> =>
  bundleForPage(entry, globalName, { minify: false });

export const launch = (): Promise<Browser> => launchBareChromium();

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

/** The same for the time of `work`. */
export async function inPage<T>(
  browser: Browser,
  html: string,
  code: string,
  work: (page: Page) => Promise<T>,
  more: Record<string, Served> = {},
): Promise<T> {
  const page = await openPage(browser, html, code, more);
  try {
    return await work(page);
  } finally {
    await page.close();
  }
}

export interface Served {
  type: string;
  body: string | Buffer;
  headers?: Record<string, string>;
}
