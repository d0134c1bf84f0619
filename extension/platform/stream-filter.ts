/** Bytes as they arrive, passed on unchanged. Firefox only: no other browser lets an extension read along. */
import { browser, type WebRequest } from './browser';
import { wordsOf } from './errors';
import { targetBrowser } from './target';

export const streamFilterAvailable: boolean = targetBrowser === 'firefox';

export interface BegunResponse {
  requestId: string;
  url: string;
  type: WebRequest.ResourceType;
  /** Address of the page it is loaded for (of the top document, also from a frame); null where the browser does not say. */
  pageUrl: string | null;
}

export interface ArrivedResponse extends BegunResponse {
  /** As the page's decoder gets them: content encoding (gzip, br) undone, charset untouched. */
  bytes: Blob;
}

export interface StreamTap {
  /** Types of requests that are read along. */
  types: WebRequest.ResourceType[];
  tabId: number;
  /** Most bytes of one response; a larger one is passed on and reported as null. */
  maxBytes: number;
  /** Names the load that the response belongs to; null when it is not to be read along. */
  onBegin(response: BegunResponse): string | null;
  /** Its server, or the cache, has begun to answer. */
  onAnswer(load: string, response: BegunResponse): void;
  onArrived(load: string, response: ArrivedResponse): void;
  /** A response that could not be kept, with the reason. */
  onLost(load: string, url: string, reason: string): void;
}

/** Reads along with what a tab loads from now on. Answers with the function that ends it. */
export function tapResponses(tap: StreamTap): () => void {
  const { webRequest } = browser;
  const begin = (details: WebRequest.OnBeforeRequestDetailsType) => {
    const { requestId, url, type, documentUrl } = details;
    // From the frame outwards; the types do not know of it.
    const { frameAncestors } = details as { frameAncestors?: { url: string }[] };
    const response = { requestId, url, type, pageUrl: frameAncestors?.at(-1)?.url ?? documentUrl ?? null };
    const load = tap.onBegin(response);
    if (load !== null) readAlong(tap, load, response);
    return {};
  };
  webRequest.onBeforeRequest.addListener(begin, { urls: ['<all_urls>'], types: tap.types, tabId: tap.tabId }, [
    'blocking',
  ]);
  return () => webRequest.onBeforeRequest.removeListener(begin);
}

function readAlong(tap: StreamTap, load: string, response: BegunResponse): void {
  const { url } = response;
  const filter = browser.webRequest.filterResponseData(response.requestId);
  let parts: ArrayBuffer[] = [];
  let size = 0;
  filter.onstart = () => tap.onAnswer(load, response);
  filter.ondata = ({ data }) => {
    // First on to the page: it must not wait for us.
    filter.write(data);
    size += data.byteLength;
    if (size <= tap.maxBytes) parts.push(data);
    else parts = [];
  };
  filter.onstop = () => {
    filter.disconnect();
    if (size > tap.maxBytes) tap.onLost(load, url, `it has more than ${tap.maxBytes} bytes`);
    else tap.onArrived(load, { ...response, bytes: new Blob(parts) });
    parts = [];
  };
  filter.onerror = () => {
    parts = [];
    // A redirect ends the filter of its first address; the next address has its own.
    if (!/redirect/i.test(filter.error)) tap.onLost(load, url, wordsOf(filter.error) || 'the browser broke it off');
  };
}
