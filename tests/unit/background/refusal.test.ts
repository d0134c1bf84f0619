import { describe, expect, it, vi } from 'vitest';

const { executeScript } = vi.hoisted(() => ({ executeScript: vi.fn() }));
vi.mock('../../../extension/platform/browser', () => ({ browser: { scripting: { executeScript } } }));

import { refusalByRecord, refusalOf } from '../../../extension/background/capture/refusal';
import type { MainFrameRecord } from '../../../shared/capture/main-frame-record';

const tab = (url: string, more = {}) =>
  ({ id: 1, index: 0, url, status: 'complete', discarded: false, ...more }) as never;
const record = (finalUrl: string, more: Partial<MainFrameRecord> = {}): MainFrameRecord => ({
  ...{
    requestId: '1',
    requestedUrl: finalUrl,
    method: 'GET',
    finalUrl,
    redirects: [],
    statusCode: 200,
    statusLine: 'HTTP/1.1 200 OK',
  },
  ...{
    requestHeaders: [],
    responseHeaders: [],
    ip: null,
    fromCache: false,
    requestedAt: '',
    respondedAt: 'x',
    completedAt: 'x',
  },
  ...{ roundTripMs: null, error: null, tls: null, ...more },
});
const pdf = { responseHeaders: [{ name: 'Content-Type', value: 'application/pdf' }] };

describe('refusalOf', () => {
  const table: [string, string, MainFrameRecord | null, string | null][] = [
    ['an advert', 'https://market.example/a/1', null, null],
    ['a file', 'file:///tmp/a.html', null, null],
    ['a browser page', 'chrome://settings/', null, 'browser-page'],
    ['a browser page of Firefox', 'about:addons', null, 'browser-page'],
    ['an empty tab', 'about:blank', null, 'browser-page'],
    ['page source', 'view-source:https://market.example/', null, 'browser-page'],
    ['a data address', 'data:text/html,x', null, 'browser-page'],
    ['another extension', 'moz-extension://0/x.html', null, 'other-extension'],
    ['the store of Chrome', 'https://chromewebstore.google.com/detail/x', null, 'extension-store'],
    ['the store of Firefox', 'https://addons.mozilla.org/en-US/', null, 'extension-store'],
    ['an address that only begins like a store', 'https://addons.mozilla.org.example/', null, null],
    [
      'a PDF by its type',
      'https://market.example/get?id=1',
      record('https://market.example/get?id=1', pdf),
      'pdf-viewer',
    ],
    ['a PDF by its name', 'https://market.example/catalogue.pdf', null, 'pdf-viewer'],
    [
      'an advert whose name ends in .pdf',
      'https://market.example/catalogue.pdf',
      record('https://market.example/catalogue.pdf'),
      null,
    ],
    [
      'an advert after one that failed',
      'https://market.example/b',
      record('https://market.example/a', { error: 'net::ERR_FAILED', respondedAt: null }),
      null,
    ],
    [
      'a page that did not load',
      'http://127.0.0.1:9/',
      record('http://127.0.0.1:9/', { error: 'net::ERR_CONNECTION_REFUSED', respondedAt: null }),
      'page-not-loaded',
    ],
    ['a page with a fragment', 'https://market.example/a#photo', record('https://market.example/a'), null],
  ];
  for (const [what, url, known, expected] of table) {
    it(`${what}: ${expected ?? 'can be captured'}`, () => expect(refusalByRecord(tab(url), known)).toBe(expected));
  }
  it('a discarded tab has nothing to show', () => {
    expect(refusalByRecord(tab('https://market.example/', { discarded: true }), null)).toBe('page-not-loaded');
  });

  describe('of a tab without a record', () => {
    const unknown = tab('https://market.example/get?id=1');
    const shows = (answer: unknown) => executeScript.mockReset().mockImplementation(() => answer);

    it('asks the document what it is', async () => {
      shows(Promise.resolve([{ frameId: 0, result: 'application/pdf' }]));
      expect(await refusalOf(unknown, null)).toBe('pdf-viewer');
      expect(await refusalOf(unknown, record('https://market.example/another'))).toBe('pdf-viewer');
      shows(Promise.resolve([{ frameId: 0, result: 'text/html' }]));
      expect(await refusalOf(unknown, null)).toBeNull();
    });

    it('lets it be captured where it does not say', async () => {
      for (const answer of [
        Promise.reject(new Error('Missing host permission for the tab')),
        Promise.resolve([]),
        new Promise(() => undefined),
      ]) {
        shows(answer);
        expect(await refusalOf(unknown, null)).toBeNull();
      }
    });

    it('asks nothing of one that is known or refused anyway', async () => {
      shows(Promise.resolve([{ frameId: 0, result: 'application/pdf' }]));
      expect(await refusalOf(unknown, record('https://market.example/get?id=1'))).toBeNull();
      expect(await refusalOf(tab('about:addons'), null)).toBe('browser-page');
      expect(executeScript).not.toHaveBeenCalled();
    });
  });
});
