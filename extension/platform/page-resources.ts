/** Original bytes that the browser still holds for a page, without asking the server again. */
import { browser } from './browser';
import { type DebuggerSession, debuggerAvailable } from './debugger-session';
import { blobFromBase64 } from './pictures';
import { targetBrowser } from './target';
import { within } from './timing';

export interface PageResource {
  url: string;
  frameId: string;
  /** Session of the frame's process; null for the page's own. */
  sessionId: string | null;
  mediaType: string;
  failed: boolean;
  /** Bytes as the browser states them; 0 when it does not. */
  size: number;
}

/** Addresses of style sheets asked of one frame, and how long is waited for them. */
const MAX_SHEETS = 2_000;
const SHEETS_MS = 3_000;

interface ResourceTree {
  frame: { id: string; url: string };
  resources: {
    url: string;
    type: string;
    mimeType: string;
    failed?: boolean;
    canceled?: boolean;
    contentSize?: number;
  }[];
  childFrames?: ResourceTree[];
}

export const pageResourcesAvailable: boolean = debuggerAvailable;

/** Why there are none, where there are none. */
export const noPageResources: string =
  targetBrowser === 'firefox'
    ? 'this browser gives the bytes of images only while they arrive: switch “record” on before the page is loaded'
    : 'this build has no debugger permission, through which alone the browser gives them';

/** Every image the page and its frames have loaded, each address once; frames of other processes too. Their bytes can be asked for then. */
export async function imageResources(session: DebuggerSession): Promise<PageResource[]> {
  const found: PageResource[] = [];
  const visit = (tree: ResourceTree, sessionId: string | null) => {
    for (const { url, type, mimeType, failed, canceled, contentSize } of tree.resources) {
      if (type !== 'Image' || !/^(https?|blob):/.test(url)) continue;
      found.push({
        ...{ url, frameId: tree.frame.id, sessionId, mediaType: mimeType },
        failed: failed === true || canceled === true,
        size: contentSize ?? 0,
      });
    }
    for (const child of tree.childFrames ?? []) visit(child, sessionId);
  };
  let sheets: string[] | null = null;
  for (const sessionId of [null, ...(await session.frameSessions())]) {
    // The tab's own domain was switched on when attaching.
    if (sessionId !== null) await session.send('Page.enable', {}, sessionId).catch(() => undefined);
    const work = session.send<{ frameTree: ResourceTree }>('Page.getResourceTree', {}, sessionId);
    // A frame that has gone away meanwhile has no pictures any more; the page itself must answer.
    const answer = sessionId === null ? await work : await work.catch(() => null);
    if (!answer) continue;
    const before = found.length;
    visit(answer.frameTree, sessionId);
    if (found.length === before) continue;
    sheets ??= await sheetAddresses(session.tabId);
    await settleContents(session, sessionId, answer.frameTree, sheets);
  }
  const seen = new Set<string>();
  return found.filter(({ url }) => !seen.has(url) && seen.add(url));
}

/** Documents, style sheets and manifests of a tree. */
function loadedAgain({ frame, resources, childFrames }: ResourceTree): string[] {
  const own = resources.filter(({ type }) => type === 'Stylesheet' || type === 'Manifest');
  return [frame.url, ...own.map(({ url }) => url), ...(childFrames ?? []).flatMap(loadedAgain)];
}

/** Style sheets as the documents name them: one that a page's script has asked for, too, may be in no tree. */
async function sheetAddresses(tabId: number): Promise<string[]> {
  const func = (most: number): string[] => {
    const found = new Set<string>();
    const visit = (sheet: CSSStyleSheet, nesting: number): void => {
      if (sheet.href && found.size < most) found.add(sheet.href);
      try {
        for (const rule of sheet.cssRules) {
          if (rule instanceof CSSImportRule && rule.styleSheet && nesting < 8) visit(rule.styleSheet, nesting + 1);
          // Imports come first.
          else if (rule instanceof CSSStyleRule) break;
        }
      } catch {
        // Of another site: what it imports is in the tree.
      }
    };
    // A page may call a form `styleSheets`.
    const get = Object.getOwnPropertyDescriptor(Document.prototype, 'styleSheets')?.get;
    const sheets = (get?.call(document) ?? []) as Iterable<CSSStyleSheet>;
    for (const sheet of sheets) visit(sheet, 0);
    return [...found];
  };
  const asked = browser.scripting.executeScript({ target: { tabId, allFrames: true }, func, args: [MAX_SHEETS] });
  const answers = await within(SHEETS_MS, 'the style sheets’ addresses', asked).catch(() => []);
  return answers.flatMap(({ result }) =>
    Array.isArray(result) ? result.filter((one) => typeof one === 'string') : [],
  );
}

/**
 * Before Chromium gives the first content of a page, it loads its documents, style sheets and manifest once more
 * (inspector_resource_content_loader.cc): the server sees it wherever the cache may not answer alone, and so does the page's service worker.
 * So these addresses, and no others, are blocked in the page until that loading has come to nothing, which takes some ms.
 */
async function settleContents(
  session: DebuggerSession,
  sessionId: string | null,
  tree: ResourceTree,
  sheets: readonly string[],
): Promise<void> {
  const addresses = [...new Set([...loadedAgain(tree), ...sheets])].flatMap((url) =>
    /^https?:/.test(url) ? (URL.parse(url) ?? []) : [],
  );
  const urlPatterns = addresses.map((url) => ({ urlPattern: exactPattern(url), block: true }));
  const urls = addresses.map(({ origin, pathname, search }) => origin + pathname + search);
  await session.send('Network.enable', {}, sessionId);
  try {
    await session
      .send('Network.setBlockedURLs', { urlPatterns }, sessionId)
      // Older ones know only addresses, of which each stands for those too that begin like it.
      .catch(() => session.send('Network.setBlockedURLs', { urls }, sessionId));
    const nothing = { frameId: tree.frame.id, url: 'about:blank' };
    // There is no such picture; that this is said means that the loading is over.
    await session.send('Page.getResourceContent', nothing, sessionId).catch(() => undefined);
  } finally {
    // It ends the blocking, too.
    await session.send('Network.disable', {}, sessionId);
  }
}

/** A URL pattern that stands for one address. */
function exactPattern({ origin, pathname, search }: URL): string {
  const escaped = (pathname + search).replace(/[\\*+?{}():]/g, '\\$&');
  return `${origin}${escaped}${search === '' ? '\\?' : ''}`;
}

/** The exact bytes of one of them. */
export async function resourceBytes(
  session: DebuggerSession,
  { frameId, sessionId, url, mediaType }: PageResource,
): Promise<Blob> {
  const answer = await session.send<{ content: string; base64Encoded: boolean }>(
    'Page.getResourceContent',
    { frameId, url },
    sessionId,
  );
  if (answer.base64Encoded) return blobFromBase64(answer.content, mediaType);
  return new Blob([answer.content], { type: mediaType });
}

/** Whether the body of the document can be had without the page seeing it. Firefox would show a Resource Timing entry. */
export const quietSourceAvailable: boolean = targetBrowser === 'chromium';

/**
 * The bytes the server sent for the document, from the HTTP cache and never from the server (`only-if-cached` fails closed), or
 * null when the cache does not have them. Chromium shows the page neither a timing entry nor a fetch event for it.
 */
export async function cachedDocumentBytes(
  tabId: number,
): Promise<{ body: Blob; headers: Record<string, string> } | null> {
  const [result] = await browser.scripting.executeScript({
    target: { tabId, frameIds: [0] },
    func: async () => {
      try {
        const response = await fetch(location.href, { cache: 'only-if-cached', mode: 'same-origin' });
        if (!response.ok) return null;
        const body = new Uint8Array(await response.arrayBuffer()).toBase64();
        return { body, headers: Object.fromEntries(response.headers) };
      } catch {
        return null;
      }
    },
  });
  const cached = result?.result as { body: string; headers: Record<string, string> } | null | undefined;
  return cached ? { body: blobFromBase64(cached.body, 'text/plain'), headers: cached.headers } : null;
}
