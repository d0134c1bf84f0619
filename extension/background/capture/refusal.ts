/** Pages no extension can capture, told before anything is tried, with the reason. */
import { withoutFragment } from '../../../shared/capture/address';
import { headerOf, type MainFrameRecord } from '../../../shared/capture/main-frame-record';
import type { ErrorCode } from '../../../shared/messages/error-codes';
import type { Tabs } from '../../platform/browser';

const EXTENSION_STORES = [
  'chromewebstore.google.com',
  'addons.mozilla.org',
  'microsoftedge.microsoft.com/addons',
  'chrome.google.com/webstore',
];
const OTHER_EXTENSION = /^(chrome|moz|edge)-extension:/;
const WEB_PAGE = /^(https?|file|ftp):/;

/** Why a tab can't be captured, or null when it can. */
export function refusalOf(tab: Tabs.Tab, record: MainFrameRecord | null): ErrorCode | null {
  const url = tab.url ?? '';
  if (OTHER_EXTENSION.test(url)) return 'other-extension';
  if (!WEB_PAGE.test(url)) return tab.status === 'loading' && url === '' ? 'page-not-loaded' : 'browser-page';
  const address = url.replace(/^https?:\/\//, '');
  if (EXTENSION_STORES.some((store) => address === store || address.startsWith(`${store}/`))) return 'extension-store';
  if (tab.discarded) return 'page-not-loaded';
  const sameDocument = record !== null && withoutFragment(record.finalUrl) === withoutFragment(url);
  if (sameDocument && record.error !== null && record.respondedAt === null) return 'page-not-loaded';
  if (sameDocument && headerOf(record, 'content-type')?.toLowerCase().startsWith('application/pdf'))
    return 'pdf-viewer';
  if (!sameDocument && /\.pdf$/i.test(withoutFragment(url).split('?')[0] ?? '')) return 'pdf-viewer';
  return null;
}
