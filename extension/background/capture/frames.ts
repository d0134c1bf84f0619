/** The frames of a tab and their content scripts. */
import { browser } from '../../platform/browser';
import { SpoorError, wordsOf } from '../../platform/errors';
import { askFrame } from '../../platform/messaging';
import { within } from '../../platform/timing';
import type { JobRow } from '../../store/schema';

/** The browsers' words when nobody listens in a frame. */
const NOBODY = /Receiving end|establish connection/i;

/** Whether a frame's answer failed because none of our scripts is in it. */
export const nobodyListensIn = (thrown: unknown): boolean => NOBODY.test(wordsOf(thrown));

export interface TabFrame {
  frameId: number;
  parentFrameId: number;
  url: string;
  /** The browser shows its own error page in it. */
  failed: boolean;
}

/** Frame 0 first, then in the browser's order. */
export async function framesOf(tabId: number): Promise<TabFrame[]> {
  const frames = (await browser.webNavigation.getAllFrames({ tabId })) ?? [];
  return frames
    .map(({ frameId, parentFrameId, url, errorOccurred }) => ({
      frameId,
      parentFrameId,
      url,
      failed: errorOccurred === true,
    }))
    .sort((a, b) => Number(b.frameId === 0) - Number(a.frameId === 0));
}

function contentScriptFile(): string {
  const file = browser.runtime.getManifest().content_scripts?.[0]?.js?.[0];
  if (!file) throw new Error('the manifest names no content script');
  return file;
}

/** Makes sure that a frame has our content script: pages opened before Spoor was installed have none. Never throws. */
export async function wakeFrame(tabId: number, frameId: number, timeoutMs: number): Promise<boolean> {
  try {
    await askFrame(tabId, frameId, 'content.ping', {}, timeoutMs);
    return true;
  } catch (thrown) {
    // A frame that has our script but blocks its thread times out; one without it answers at once that nobody listens.
    if (!NOBODY.test(wordsOf(thrown))) return false;
  }
  try {
    const injection = browser.scripting.executeScript({
      target: { tabId, frameIds: [frameId] },
      files: [contentScriptFile()],
    });
    await within(timeoutMs, 'the content script', injection);
    await askFrame(tabId, frameId, 'content.ping', {}, timeoutMs);
    return true;
  } catch (thrown) {
    console.info(`Spoor: frame ${frameId} of tab ${tabId} takes no content script:`, wordsOf(thrown));
    return false;
  }
}

/** Whether the page has none of our content scripts, also after one was to be put in. Never throws. */
export async function nobodyListens(tabId: number): Promise<boolean> {
  return askFrame(tabId, 0, 'content.ping', {}, 1_000).then(
    () => false,
    (thrown) => NOBODY.test(wordsOf(thrown)),
  );
}

export const PAGE_ENDED =
  'the page is not there any more: its process has ended (the tab crashed), and the browser shows a page of its own in its place';

/** Whether a tab in which nobody listens has no page of the web any more, because its process has ended. Never throws. */
export async function pageHasEnded(tabId: number): Promise<boolean> {
  try {
    // Chromium calls a tab without a process so; Firefox calls it complete, and runs no script in what stands there.
    if ((await browser.tabs.get(tabId)).status === 'unloaded') return true;
    const script = browser.scripting.executeScript({ target: { tabId }, func: () => true });
    const [answer] = await within(1_000, 'a script in the page', script);
    return !answer?.result;
  } catch (thrown) {
    console.info(`Spoor: tab ${tabId} takes no script:`, wordsOf(thrown));
    return false;
  }
}

/**
 * Throws when the page's process has gone since it last answered: what the browser then shows in its place (nothing, or a page of its
 * own) must not pass for a picture of the page. A page that only keeps silent is still there.
 */
export async function requirePage({ tabId, facts }: JobRow): Promise<void> {
  if (facts.geometry === null) {
    // It did not answer from the beginning: a page that the browser keeps us out of, or none any more.
    if ((await nobodyListens(tabId)) && (await pageHasEnded(tabId))) throw new SpoorError('internal', PAGE_ENDED);
    return;
  }
  try {
    await askFrame(tabId, 0, 'content.ping', {}, 1_000);
  } catch (thrown) {
    if (NOBODY.test(wordsOf(thrown)))
      throw new SpoorError('internal', 'the page is not there any more: its process may have ended', { cause: thrown });
  }
}

/** Puts the marks back in every frame that still listens. */
export async function thawFrames(tabId: number): Promise<void> {
  const frames = await framesOf(tabId).catch(() => []);
  await Promise.allSettled(frames.map(({ frameId }) => askFrame(tabId, frameId, 'content.thaw', {}, 1_000)));
}
