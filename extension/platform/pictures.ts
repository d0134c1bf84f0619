/** The browser's own pictures of a tab, always as the PNG bytes it gave, never re-encoded. */
import { browser, type Tabs } from './browser';
import { SpoorError } from './errors';
import { targetBrowser } from './target';
import { sleep, within } from './timing';

/** Chromium allows two calls of `captureVisibleTab` a second and lets the third fail; refused calls count too. */
const VISIBLE_GAP_MS = 550;
const PICTURE_TIMEOUT_MS = 20_000;
/** When the next call may be made, ms since 1970. */
let nextVisible = 0;

/** The bytes of a `data:` URL. */
function blobFromDataUrl(url: string): Blob {
  const comma = url.indexOf(',');
  const mediaType = /^data:([^;,]*)/.exec(url)?.[1] || 'application/octet-stream';
  return blobFromBase64(url.slice(comma + 1), mediaType);
}

/** Throws on what is no base64. */
export function blobFromBase64(base64: string, mediaType: string): Blob {
  return new Blob([Uint8Array.fromBase64(base64)], { type: mediaType });
}

/** True where a tab need not be in front to be photographed, and nothing of the page moves. */
export const canPictureAnyTab: boolean = targetBrowser === 'firefox';

/**
 * What the tab shows now. In Chromium only the tab in front has a picture, so it is asked before and after that it still is the
 * one: a picture of another page must never get into this capture.
 */
export async function viewportPicture(tabId: number): Promise<Blob> {
  if (canPictureAnyTab) {
    return blobFromDataUrl(
      await within(PICTURE_TIMEOUT_MS, 'captureTab', browser.tabs.captureTab(tabId, { format: 'png' })),
    );
  }
  const { windowId, url } = await requireInFront(tabId);
  // Taken before it is waited for: the picture of a picker and that of a capture may be asked for at once.
  const turn = Math.max(Date.now(), nextVisible);
  nextVisible = turn + VISIBLE_GAP_MS;
  if (turn > Date.now()) await sleep(turn - Date.now());
  const picture = await within(
    PICTURE_TIMEOUT_MS,
    'captureVisibleTab',
    browser.tabs.captureVisibleTab(windowId, { format: 'png' }),
  );
  const after = await requireInFront(tabId);
  if (after.url !== url)
    throw new SpoorError('internal', 'the tab went to another address while its picture was taken');
  return blobFromDataUrl(picture);
}

async function requireInFront(tabId: number): Promise<{ windowId: number; url: string | undefined }> {
  const tab: Tabs.Tab = await browser.tabs.get(tabId);
  if (!tab.active || tab.windowId === undefined)
    throw new SpoorError('internal', 'the tab is not in front, and this browser photographs only what is');
  return { windowId: tab.windowId, url: tab.url };
}

/**
 * Firefox: a part of the page anywhere in it, in CSS px, without the page seeing anything. `scale` comes on top of the tab's zoom:
 * for device px it is the device pixel ratio divided by the zoom (measured, Firefox 153).
 */
export async function rectPicture(
  tabId: number,
  rect: { x: number; y: number; width: number; height: number },
  scale: number,
): Promise<Blob> {
  const options = { format: 'png', rect, scale } as const;
  return blobFromDataUrl(await within(PICTURE_TIMEOUT_MS, 'captureTab', browser.tabs.captureTab(tabId, options)));
}
