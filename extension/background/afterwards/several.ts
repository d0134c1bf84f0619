/** Several captures at one order: all tabs of a window, an advert's seller. They wait in the one line of captures, in order. */
import type { WindowCapture } from '../../../shared/messages/afterwards-protocol';
import { browser } from '../../platform/browser';
import { asSpoorError, SpoorError } from '../../platform/errors';
import { sleep } from '../../platform/timing';
import { recordOf, requireCapture } from '../../store/captures';
import { startCapture } from '../capture/queue';

const LOAD_MS = 30_000;
const LOOK_MS = 250;

/** Every tab of the window in its order. One that cannot be captured is named with its reason and does not stop the others. */
export async function captureWindow(windowId: number, caseId?: string): Promise<WindowCapture> {
  const outcome: WindowCapture = { queued: [], refused: [] };
  const tabs = await browser.tabs.query({ windowId });
  const own = browser.runtime.getURL('');
  for (const { id: tabId, title = '', url = '' } of tabs.sort((a, b) => a.index - b.index)) {
    // Our own pages are no page of the officer's.
    if (tabId === undefined || url.startsWith(own)) continue;
    try {
      const { jobId } = await startCapture(tabId, caseId, { bringToFront: true });
      outcome.queued.push({ tabId, title, jobId });
    } catch (thrown) {
      const { code, detail } = asSpoorError(thrown);
      outcome.refused.push({ tabId, title, url, code, detail });
    }
  }
  return outcome;
}

/**
 * Opens the seller's page that a sealed capture names in a background tab, at the officer's order, and queues its capture. The site's
 * server sees that request, and the record says that it was made. Throws `seller-unknown` when the record names no such page.
 */
export async function captureSeller(nextTo: number, captureId: string): Promise<{ jobId: string; tabId: number }> {
  const row = await requireCapture(captureId);
  const url = (await recordOf(row.id)).listing?.seller?.profileUrl ?? '';
  if (!/^https?:\/\//.test(url)) throw new SpoorError('seller-unknown', url);
  const beside = await browser.tabs.get(nextTo).catch(() => null);
  const place = beside?.windowId !== undefined ? { windowId: beside.windowId, index: beside.index + 1 } : {};
  const { id: tabId } = await browser.tabs.create({ url, active: false, ...place });
  if (tabId === undefined) throw new SpoorError('tab-closed');
  for (let waited = 0; waited < LOAD_MS; waited += LOOK_MS) {
    const tab = await browser.tabs.get(tabId).catch(() => {
      throw new SpoorError('tab-closed');
    });
    // Until it is on its way the tab holds an empty page, whose address Firefox does not tell.
    if (tab.status === 'complete' && tab.url && tab.url !== 'about:blank') break;
    await sleep(LOOK_MS);
  }
  const { jobId } = await startCapture(tabId, row.caseId, {
    bringToFront: true,
    declare: {
      what: `The page was opened by Spoor in a tab of its own, at the address that exhibit ${row.exhibit} gives for the seller; its server saw the request.`,
      why: 'The officer ordered the capture of the listing’s seller.',
    },
  });
  return { jobId, tabId };
}
