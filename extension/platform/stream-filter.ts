/** Bytes as they arrive, passed on unchanged. Firefox only: no other browser lets an extension read along. */
import { browser, type WebRequest } from './browser';
import { wordsOf } from './errors';
import { targetBrowser } from './target';

export const streamFilterAvailable: boolean = targetBrowser === 'firefox';

/** Bytes that are held of all responses that are under way at once: a page may begin a hundred of any size and end none. */
const MAX_HELD_BYTES = 256 * 1024 * 1024;

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
  const held = { bytes: 0 };
  const begin = (details: WebRequest.OnBeforeRequestDetailsType) => {
    const { requestId, url, type, documentUrl } = details;
    // From the frame outwards; the types do not know of it.
    const { frameAncestors } = details as { frameAncestors?: { url: string }[] };
    const response = { requestId, url, type, pageUrl: frameAncestors?.at(-1)?.url ?? documentUrl ?? null };
    const load = tap.onBegin(response);
    if (load !== null) readAlong(tap, load, response, held);
    return {};
  };
  webRequest.onBeforeRequest.addListener(begin, { urls: ['<all_urls>'], types: tap.types, tabId: tap.tabId }, [
    'blocking',
  ]);
  return () => webRequest.onBeforeRequest.removeListener(begin);
}

function readAlong(tap: StreamTap, load: string, response: BegunResponse, held: { bytes: number }): void {
  const { url } = response;
  const filter = browser.webRequest.filterResponseData(response.requestId);
  let parts: ArrayBuffer[] = [];
  let size = 0;
  let refused: string | null = null;
  const letGo = () => {
    for (const { byteLength } of parts) held.bytes -= byteLength;
    parts = [];
  };
  filter.onstart = () => tap.onAnswer(load, response);
  filter.ondata = ({ data }) => {
    // First on to the page: it must not wait for us.
    const { byteLength } = data;
    filter.write(data);
    size += byteLength;
    if (size > tap.maxBytes) refused ??= `it has more than ${tap.maxBytes} bytes`;
    else if (held.bytes + byteLength > MAX_HELD_BYTES)
      refused ??= `more than ${MAX_HELD_BYTES} bytes of the page were under way at once`;
    if (refused !== null) return letGo();
    held.bytes += byteLength;
    parts.push(data);
  };
  filter.onstop = () => {
    filter.disconnect();
    if (refused !== null) tap.onLost(load, url, refused);
    else tap.onArrived(load, { ...response, bytes: new Blob(parts) });
    letGo();
  };
  filter.onerror = () => {
    letGo();
    // A redirect ends the filter of its first address; the next address has its own.
    if (!/redirect/i.test(filter.error)) tap.onLost(load, url, wordsOf(filter.error) || 'the browser broke it off');
  };
}
