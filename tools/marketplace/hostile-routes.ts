import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { HOSTILE_PAGES } from '../../tests/fixtures/hostile/pages';
import { FIXTURES } from './catalogue';
import { heavyReply } from './hostile-heavy';
import {
  autofillPage,
  hostileIndex,
  latin1Page,
  rowsPage,
  slowHalves,
  statusPage,
  tallPage,
  titlePage,
} from './hostile-made';
import { layoutPage } from './layout-page';
import { mediaFrame, mediaPage, WORKER, workerPage } from './media-page';
import { json, page, type Reply } from './reply';
import type { Origins } from './site-routes';
import { tinyPdf } from './tiny-pdf';

const HOSTILE = resolve(FIXTURES, '../hostile');
const HTML = 'text/html; charset=utf-8';
/** Loads of `/hostile/counter`, of all marketplaces of this process. */
let loads = 0;
const FILES = new Set([
  'alert',
  'beforeunload',
  'patched',
  'clobber',
  'shadow',
  'inserts',
  'sandbox',
  'sandboxed-child',
  'oklch',
  'rtl',
  'broken-image',
  'meta-refresh',
  'watcher',
]);

function file(name: string, type: string, cache: Reply['cache'], headers: Record<string, string> = {}): Reply {
  return { status: 200, type, body: readFileSync(resolve(HOSTILE, name)), cache, headers };
}

/** Answer for a path below `/hostile/`, null when there is no such page. */
export function hostileReply(origins: Origins, path: string, query: URLSearchParams): Reply | null {
  if (path.startsWith('heavy/')) return heavyReply(path.slice('heavy/'.length));
  if (FILES.has(path)) return file(`${path}.html`, HTML, 'etag');
  switch (path) {
    case '':
      return page(hostileIndex());
    case 'index.json':
      return json(HOSTILE_PAGES);
    case 'watcher.js':
      return file('watcher.js', 'text/javascript; charset=utf-8', 'etag');
    case 'title':
      return page(titlePage(query.get('q') ?? ''));
    case 'rows':
      return page(rowsPage());
    case 'media':
      return page(mediaPage(origins));
    case 'media-frame':
      return page(mediaFrame(origins));
    case 'unkept.css':
      return { status: 200, type: 'text/css', body: '@import "unkept-too.css";h1{color:#333}', cache: 'no-store' };
    case 'unkept-too.css':
      return { status: 200, type: 'text/css', body: 'h1{margin:0}', cache: 'no-store' };
    case 'worker/':
      return page(workerPage(origins));
    case 'worker/worker.js':
      return { status: 200, type: 'text/javascript', body: WORKER, cache: 'etag' };
    case 'layout':
      return page(layoutPage());
    case 'tall':
      return page(tallPage());
    case 'autofill':
      return page(autofillPage(), 'private');
    case 'csp':
      return file('csp.html', HTML, 'etag', { 'Content-Security-Policy': "default-src 'none'" });
    case 'counter': {
      // Another body under the same address each time, kept by the cache: an advert that is edited between two looks.
      loads += 1;
      const title = `Version ${loads} of this advert`;
      return {
        status: 200,
        type: HTML,
        body: `<!doctype html><title>${title}</title><h1>${title}</h1>`,
        cache: 'etag',
      };
    }
    case 'no-store':
      return file('no-store.html', HTML, 'no-store');
    case 'no-store-picture':
      return file('../marketplace/media/chair-b.webp', 'image/webp', 'no-store');
    case 'no-picture':
      return { status: 200, type: 'image/jpeg', body: 'This is text, whatever the header says.', cache: 'no-store' };
    case 'latin1':
      return { status: 200, type: 'text/html; charset=iso-8859-1', body: latin1Page(), cache: 'etag' };
    case 'xhtml':
      return file('xhtml.xhtml', 'application/xhtml+xml', 'etag');
    case 'plain.txt':
      return file('plain.txt', 'text/plain; charset=utf-8', 'etag');
    // Its address says nothing of its type.
    case 'document':
    case 'sample.pdf':
      return {
        status: 200,
        type: 'application/pdf',
        body: tinyPdf('Practice PDF: carved ox bone netsuke'),
        cache: 'max-age',
      };
    case 'status/404':
      return { ...page(statusPage(404), 'no-store'), status: 404 };
    case 'status/500':
      return { ...page(statusPage(500), 'no-store'), status: 500 };
    case 'slow': {
      const afterMs = Math.min(60_000, Math.max(0, Number(query.get('ms') ?? '3000') || 0));
      const [first, second] = slowHalves();
      return { ...page(first, 'no-store'), parts: [{ afterMs, text: second }] };
    }
    case 'stall':
      return { ...page(slowHalves()[0], 'no-store'), stalls: true };
    default:
      return null;
  }
}
