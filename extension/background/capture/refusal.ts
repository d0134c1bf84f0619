/** Pages no extension can capture, told before anything is tried, with the reason. */
import { withoutFragment } from '../../../shared/capture/address';
import { headerOf, type MainFrameRecord } from '../../../shared/capture/main-frame-record';
import type { ErrorCode } from '../../../shared/messages/error-codes';
import { browser, type Tabs } from '../../platform/browser';
import { within } from '../../platform/timing';

const EXTENSION_STORES = [
  'chromewebstore.google.com',
  'addons.mozilla.org',
  'microsoftedge.microsoft.com/addons',
  'chrome.google.com/webstore',
];
const OTHER_EXTENSION = /^(chrome|moz|edge)-extension:/;
const TYPE_MS = 1_000;
const WEB_PAGE = /^(https?|file|ftp):/;

/**
 * Why a tab can't be captured, or null when it can. What there is no record of (a tab that the browser brought back) is asked what it
 * shows: Chromium shows a PDF in a document of that type; Firefox lets no extension ask, and the capture says so of each file.
 */
export async function refusalOf(tab: Tabs.Tab, record: MainFrameRecord | null): Promise<ErrorCode | null> {
  const known = refusalByRecord(tab, record);
  if (known !== null || recordOf(tab, record)) return known;
  return (await typeShown(tab.id ?? -1)) === 'application/pdf' ? 'pdf-viewer' : null;
}

async function typeShown(tabId: number): Promise<string | null> {
  try {
    const asked = browser.scripting.executeScript({
      target: { tabId, frameIds: [0] },
      injectImmediately: true,
      // A page may call a form `contentType`.
      func: () =>
        String(Object.getOwnPropertyDescriptor(Document.prototype, 'contentType')?.get?.call(document)).toLowerCase(),
    });
    const [answer] = await within(TYPE_MS, 'the document’s type', asked);
    return typeof answer?.result === 'string' ? answer.result : null;
  } catch {
    // No script may run in it, or it does not answer: the capture will say so.
    return null;
  }
}

/** The record, if it is one of the document shown. */
function recordOf(tab: Tabs.Tab, record: MainFrameRecord | null): MainFrameRecord | null {
  return record !== null && withoutFragment(record.finalUrl) === withoutFragment(tab.url ?? '') ? record : null;
}

/** As `refusalOf`, as far as it can be told without asking the page. */
export function refusalByRecord(tab: Tabs.Tab, record: MainFrameRecord | null): ErrorCode | null {
  const url = tab.url ?? '';
  if (OTHER_EXTENSION.test(url)) return 'other-extension';
  if (!WEB_PAGE.test(url)) return tab.status === 'loading' && url === '' ? 'page-not-loaded' : 'browser-page';
  const address = url.replace(/^https?:\/\//, '');
  if (EXTENSION_STORES.some((store) => address === store || address.startsWith(`${store}/`))) return 'extension-store';
  if (tab.discarded) return 'page-not-loaded';
  const own = recordOf(tab, record);
  if (own && own.error !== null && own.respondedAt === null) return 'page-not-loaded';
  if (own && headerOf(own, 'content-type')?.toLowerCase().startsWith('application/pdf')) return 'pdf-viewer';
  if (!own && /\.pdf$/i.test(withoutFragment(url).split('?')[0] ?? '')) return 'pdf-viewer';
  return null;
}
