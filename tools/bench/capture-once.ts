/** One capture in the built extension with the moments an officer waits for, and the same raw work asked of the browser directly. */
import { ChromiumTab } from '../drive/chromium-page';
import type { TabHandle } from '../drive/driver';
import type { Spoor } from '../drive/spoor';

/** Chromium lets the third picture of a second fail; each capture begins with a full purse. */
export const BETWEEN_MS = 1_200;
/** First stage that does not need the page any more. */
const AFTER_PAGE = 'transport';

export interface Taken {
  /** From the question to the moment the page is no longer needed, and to the seal; ms. */
  released: number;
  sealed: number;
  bytes: number;
}

/** One capture, its moments taken from the events that popup and panel get. */
export async function taken(spoor: Spoor, tab: TabHandle): Promise<Taken> {
  await tab.front();
  const times = await spoor.panel.evaluate(
    (tabId: number, after: string) =>
      new Promise<{ released: number; sealed: number; captureId: string }>((resolve, reject) => {
        const start = performance.now();
        let released = 0;
        const port = chrome.runtime.connect({ name: 'ui' });
        port.onMessage.addListener(
          (event: {
            type: string;
            job?: { tabId: number; state: string; stage: { name: string } | null; captureId: string | null };
          }) => {
            const { job } = event;
            if (event.type !== 'job' || job?.tabId !== tabId) return;
            if (job.stage?.name === after && released === 0) released = performance.now() - start;
            if (job.state !== 'queued' && job.state !== 'running') {
              port.disconnect();
              if (job.state !== 'sealed' || !job.captureId) reject(new Error(`the capture ${job.state}`));
              else resolve({ released, sealed: performance.now() - start, captureId: job.captureId });
            }
          },
        );
        void chrome.runtime.sendMessage({ to: 'spoor', name: 'capture.start', request: { tabId } });
      }),
    tab.id,
    AFTER_PAGE,
  );
  const { record } = await spoor.ask('capture.open', { captureId: times.captureId });
  if (!record.screenshot.complete) throw new Error('the full picture is not complete');
  return { ...times, bytes: record.artefacts.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** The same pictures and archive, asked for directly; ms. */
export async function rawWork(tab: TabHandle): Promise<number> {
  if (!(tab instanceof ChromiumTab)) throw new Error('a tab of Chromium is needed');
  await tab.front();
  const session = await tab.page.context().newCDPSession(tab.page);
  const start = performance.now();
  await session.send('Page.captureScreenshot', { format: 'png' });
  const { cssContentSize } = await session.send('Page.getLayoutMetrics');
  const clip = { x: 0, y: 0, width: cssContentSize.width, height: cssContentSize.height, scale: 1 };
  await session.send('Page.captureScreenshot', { format: 'png', captureBeyondViewport: true, clip });
  await session.send('Page.captureSnapshot', { format: 'mhtml' });
  const took = performance.now() - start;
  await session.detach();
  return took;
}
