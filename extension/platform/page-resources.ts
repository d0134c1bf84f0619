/** Original bytes that the browser still holds for a page, without asking the server again. */
import { browser } from './browser';
import { type DebuggerSession, debuggerAvailable } from './debugger-session';
import { blobFromBase64 } from './pictures';
import { targetBrowser } from './target';

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

interface ResourceTree {
  frame: { id: string };
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

/** Every image the page and its frames have loaded, each address once; frames of other processes too. */
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
  for (const sessionId of [null, ...(await session.frameSessions())]) {
    // The tab's own domain was switched on when attaching.
    if (sessionId !== null) await session.send('Page.enable', {}, sessionId).catch(() => undefined);
    const work = session.send<{ frameTree: ResourceTree }>('Page.getResourceTree', {}, sessionId);
    // A frame that has gone away meanwhile has no pictures any more; the page itself must answer.
    const answer = sessionId === null ? await work : await work.catch(() => null);
    if (answer) visit(answer.frameTree, sessionId);
  }
  const seen = new Set<string>();
  return found.filter(({ url }) => !seen.has(url) && seen.add(url));
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
