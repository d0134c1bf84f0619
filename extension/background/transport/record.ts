/**
 * The passive network record: for each tab, what the browser said of its main document while it loaded. Listens only; nothing is
 * blocked, changed or asked again. Kept in `storage.session`, so that it outlives the background but not the browser.
 */
import type { Header, MainFrameRecord } from '../../../shared/capture/main-frame-record';
import { browser, type WebRequest } from '../../platform/browser';
import { extraHeaderOptions } from '../../platform/web-request-options';

const MAIN_FRAMES: WebRequest.RequestFilter = { urls: ['<all_urls>'], types: ['main_frame'] };
/** Requests under way, by request id. Lost when the background stops in the middle of a load; the record then says what is missing. */
const loading = new Map<string, MainFrameRecord & { tabId: number; sentAt: number | null }>();
const kept = new Map<number, MainFrameRecord>();

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

function keep(requestId: string): void {
  const entry = loading.get(requestId);
  if (!entry) return;
  loading.delete(requestId);
  const { tabId, sentAt: _sentAt, ...record } = entry;
  kept.set(tabId, record);
  void browser.storage.session.set({ [keyOf(tabId)]: record });
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
    });
    return undefined;
  }, MAIN_FRAMES);
  webRequest.onSendHeaders.addListener(
    (details) => {
      const entry = loading.get(details.requestId);
      if (!entry) return;
      entry.sentAt = details.timeStamp;
      entry.requestHeaders = headersOf(details.requestHeaders);
    },
    MAIN_FRAMES,
    extraHeaderOptions('requestHeaders') as WebRequest.OnSendHeadersOptions[],
  );
  webRequest.onHeadersReceived.addListener(
    (details) => {
      const entry = loading.get(details.requestId);
      if (!entry) return undefined;
      entry.finalUrl = details.url;
      entry.statusCode = details.statusCode;
      entry.statusLine = details.statusLine;
      entry.responseHeaders = headersOf(details.responseHeaders);
      entry.respondedAt = iso(details.timeStamp);
      entry.roundTripMs = entry.sentAt === null ? null : Math.round(details.timeStamp - entry.sentAt);
      return undefined;
    },
    MAIN_FRAMES,
    extraHeaderOptions('responseHeaders') as WebRequest.OnHeadersReceivedOptions[],
  );
  webRequest.onBeforeRedirect.addListener(
    (details) => {
      const entry = loading.get(details.requestId);
      entry?.redirects.push({
        from: details.url,
        to: details.redirectUrl,
        statusLine: details.statusLine,
        headers: headersOf(details.responseHeaders),
        ip: details.ip ?? null,
        at: iso(details.timeStamp),
      });
      if (entry) entry.finalUrl = details.redirectUrl;
    },
    MAIN_FRAMES,
    extraHeaderOptions('responseHeaders') as WebRequest.OnBeforeRedirectOptions[],
  );
  // From here on the new document is shown, although its body may still be arriving.
  webRequest.onResponseStarted.addListener((details) => {
    const entry = loading.get(details.requestId);
    if (!entry) return;
    entry.ip = details.ip ?? null;
    entry.fromCache = details.fromCache;
    kept.set(entry.tabId, entry);
  }, MAIN_FRAMES);
  webRequest.onCompleted.addListener((details) => {
    const entry = loading.get(details.requestId);
    if (!entry) return;
    entry.ip = details.ip ?? entry.ip;
    entry.completedAt = iso(details.timeStamp);
    keep(details.requestId);
  }, MAIN_FRAMES);
  webRequest.onErrorOccurred.addListener((details) => {
    const entry = loading.get(details.requestId);
    if (!entry) return;
    entry.error = details.error;
    // A download or a navigation that was given up leaves the old document standing, and so its record.
    if (/ABORTED/.test(details.error) && !entry.respondedAt) loading.delete(details.requestId);
    else keep(details.requestId);
  }, MAIN_FRAMES);
  browser.tabs.onRemoved.addListener((tabId) => {
    kept.delete(tabId);
    void browser.storage.session.remove(keyOf(tabId));
  });
}
