/**
 * The passive network record: for each tab, what the browser said of its main document while it loaded. Listens only; nothing is
 * blocked, changed or asked again. Kept in `storage.session`, so that it outlives the background but not the browser.
 */

import { withoutFragment } from '../../../shared/capture/address';
import type { Header, MainFrameRecord } from '../../../shared/capture/main-frame-record';
import { browser, type WebRequest } from '../../platform/browser';
import { wordsOf } from '../../platform/errors';
import { keepForSession } from '../../platform/session-memory';
import { listenForTls } from '../../platform/tls';
import { extraHeaderOptions } from '../../platform/web-request-options';

const MAIN_FRAMES: WebRequest.RequestFilter = { urls: ['<all_urls>'], types: ['main_frame'] };
/** Requests under way, by request id. Lost when the background stops in the middle of a load; the record then says what is missing. */
const loading = new Map<string, { tabId: number; sentAt: number | null; record: MainFrameRecord }>();
/** The record of the document that each tab shows. */
const kept = new Map<number, MainFrameRecord>();
/** A response that has begun, until its document is shown: a download never is. */
const arrived = new Map<number, MainFrameRecord>();
/** Address and time (ms) of the document each tab showed last. */
const shown = new Map<number, { url: string; at: number }>();

const keyOf = (tabId: number) => `main-frame-${tabId}`;
const iso = (timeStamp: number) => new Date(timeStamp).toISOString();

function headersOf(headers: WebRequest.HttpHeaders | undefined): Header[] {
  return (headers ?? []).map(({ name, value, binaryValue }) => ({
    name,
    value: value ?? (binaryValue ? String.fromCharCode(...binaryValue) : ''),
  }));
}

/** The record of the document now shown in a tab, or null when it was loaded before Spoor listened. */
export async function mainFrameRecord(tabId: number): Promise<MainFrameRecord | null> {
  const inMemory = kept.get(tabId);
  if (inMemory) return inMemory;
  const key = keyOf(tabId);
  const stored = await browser.storage.session.get(key);
  return (stored[key] as MainFrameRecord | undefined) ?? null;
}

function store(tabId: number): void {
  const record = kept.get(tabId);
  if (record) {
    // Without it a background that is stopped has no record of this document, and its capture says so.
    const lost = (thrown: unknown) => console.warn('Spoor: a network record was not kept:', wordsOf(thrown));
    keepForSession({ [keyOf(tabId)]: record }).catch(lost);
  } else void browser.storage.session.remove(keyOf(tabId));
}

/**
 * Makes the response that has begun the tab's record, if it is the one of the document shown: same address, and shown after it was
 * asked for. The two events come in either order.
 */
function adopt(tabId: number): void {
  const record = arrived.get(tabId);
  const now = shown.get(tabId);
  if (!record || !now || withoutFragment(now.url) !== withoutFragment(record.finalUrl)) return;
  if (now.at < Date.parse(record.requestedAt)) return;
  arrived.delete(tabId);
  kept.set(tabId, record);
  store(tabId);
}

/** Registers the listeners. Call once, synchronously, when the background starts. */
export function recordMainFrames(): void {
  const { webRequest } = browser;
  webRequest.onBeforeRequest.addListener((details) => {
    // A redirect comes here again under the same id: the first address stays.
    if (loading.has(details.requestId) || details.tabId < 0) return undefined;
    loading.set(details.requestId, {
      tabId: details.tabId,
      sentAt: null,
      record: {
        requestId: details.requestId,
        requestedUrl: details.url,
        method: details.method,
        finalUrl: details.url,
        redirects: [],
        statusCode: null,
        statusLine: null,
        requestHeaders: [],
        responseHeaders: [],
        ip: null,
        fromCache: false,
        requestedAt: iso(details.timeStamp),
        respondedAt: null,
        completedAt: null,
        roundTripMs: null,
        error: null,
        tls: null,
      },
    });
    return undefined;
  }, MAIN_FRAMES);
  listenForTls((requestId, tls) => {
    const entry = loading.get(requestId);
    if (!entry) return;
    entry.record.tls = tls;
    if (kept.get(entry.tabId) === entry.record) store(entry.tabId);
  });
  webRequest.onSendHeaders.addListener(
    (details) => {
      const entry = loading.get(details.requestId);
      if (!entry) return;
      entry.sentAt = details.timeStamp;
      entry.record.requestHeaders = headersOf(details.requestHeaders);
    },
    MAIN_FRAMES,
    extraHeaderOptions('requestHeaders') as WebRequest.OnSendHeadersOptions[],
  );
  webRequest.onHeadersReceived.addListener(
    (details) => {
      const entry = loading.get(details.requestId);
      if (!entry) return undefined;
      entry.record.finalUrl = details.url;
      entry.record.statusCode = details.statusCode;
      entry.record.statusLine = details.statusLine;
      entry.record.responseHeaders = headersOf(details.responseHeaders);
      entry.record.respondedAt = iso(details.timeStamp);
      entry.record.roundTripMs = entry.sentAt === null ? null : Math.round(details.timeStamp - entry.sentAt);
      return undefined;
    },
    MAIN_FRAMES,
    extraHeaderOptions('responseHeaders') as WebRequest.OnHeadersReceivedOptions[],
  );
  webRequest.onBeforeRedirect.addListener(
    (details) => {
      const entry = loading.get(details.requestId);
      entry?.record.redirects.push({
        from: details.url,
        to: details.redirectUrl,
        statusLine: details.statusLine,
        headers: headersOf(details.responseHeaders),
        ip: details.ip ?? null,
        at: iso(details.timeStamp),
      });
      if (entry) entry.record.finalUrl = details.redirectUrl;
    },
    MAIN_FRAMES,
    extraHeaderOptions('responseHeaders') as WebRequest.OnBeforeRedirectOptions[],
  );
  webRequest.onResponseStarted.addListener((details) => {
    const entry = loading.get(details.requestId);
    if (!entry) return;
    entry.record.ip = details.ip ?? null;
    entry.record.fromCache = details.fromCache;
    arrived.set(entry.tabId, entry.record);
    adopt(entry.tabId);
  }, MAIN_FRAMES);
  webRequest.onCompleted.addListener((details) => {
    const entry = loading.get(details.requestId);
    if (!entry) return;
    loading.delete(details.requestId);
    entry.record.ip = details.ip ?? entry.record.ip;
    entry.record.completedAt = iso(details.timeStamp);
    if (kept.get(entry.tabId) === entry.record) store(entry.tabId);
  }, MAIN_FRAMES);
  webRequest.onErrorOccurred.addListener((details) => {
    const entry = loading.get(details.requestId);
    if (!entry) return;
    loading.delete(details.requestId);
    entry.record.error = details.error;
    // A download or a navigation that was given up leaves the old document standing, and so its record.
    if (/ABORTED/.test(details.error)) return;
    // The browser shows its own error page for this address; not every browser says that it shows it.
    if (entry.record.respondedAt === null) kept.set(entry.tabId, entry.record);
    store(entry.tabId);
  }, MAIN_FRAMES);
  // Whatever is shown now, the record of what was shown before is not its record: back, forward and restored pages have none.
  browser.webNavigation.onCommitted.addListener(({ tabId, frameId, url, timeStamp }) => {
    if (frameId !== 0) return;
    shown.set(tabId, { url, at: timeStamp });
    const failed = kept.get(tabId);
    if (!(failed?.error && withoutFragment(failed.finalUrl) === withoutFragment(url))) kept.delete(tabId);
    adopt(tabId);
    store(tabId);
  });
  browser.tabs.onRemoved.addListener((tabId) => {
    for (const map of [kept, arrived, shown]) map.delete(tabId);
    void browser.storage.session.remove(keyOf(tabId));
  });
}
