/**
 * A capture of a ten-screen page with forty pictures, beside the browser's own raw work asked for over the DevTools protocol and
 * beside scroll-and-stitch; and the memory of the extension's processes during a page of 100,000 px.
 */
import { fortyPictures } from '../../tests/bench/forty-pictures';
import { ChromiumTab } from '../drive/chromium-page';
import type { TabHandle } from '../drive/driver';
import { Spoor } from '../drive/spoor';
import { sleep } from '../drive/wait';
import { startMarketplace } from '../marketplace/server';
import type { Bench } from './bench';
import { extensionPrivateBytes } from './extension-process';
import { serve } from './in-chromium';
import { inSpoor } from './in-spoor';
import { median } from './measure';
import { type BenchRow, row } from './rows';

const ROUNDS = 5;
/** Chromium lets the third picture of a second fail; each capture begins with a full purse. */
const BETWEEN_MS = 1_200;
const MB = 1024 * 1024;
/** First stage that does not need the page any more. */
const AFTER_PAGE = 'transport';

interface Taken {
  /** From the question to the moment the page is no longer needed, and to the seal; ms. */
  released: number;
  sealed: number;
  bytes: number;
}

/** One capture, its moments taken from the events that popup and panel get. */
async function taken(spoor: Spoor, tab: TabHandle): Promise<Taken> {
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
async function rawWork(tab: TabHandle): Promise<number> {
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

async function speed(tell: (what: string) => void): Promise<BenchRow[]> {
  const server = await serve(fortyPictures());
  try {
    const own = await inSpoor(async (driver) => {
      const spoor = await Spoor.open(driver);
      const tab = await driver.openTab(`${server.origin}/`);
      const rounds: (Taken & { raw: number })[] = [];
      for (let round = -1; round < ROUNDS; round++) {
        tell(`capture ${round + 1} of ${ROUNDS}`);
        await sleep(BETWEEN_MS);
        const raw = await rawWork(tab);
        await sleep(BETWEEN_MS);
        const capture = await taken(spoor, tab);
        if (round >= 0) rounds.push({ ...capture, raw });
      }
      return rounds;
    });
    tell('scroll-and-stitch');
    const scrolled = await inSpoor(
      async (driver) => {
        const spoor = await Spoor.open(driver);
        const tab = await driver.openTab(`${server.origin}/`);
        await sleep(BETWEEN_MS);
        return taken(spoor, tab);
      },
      { debuggerAllowed: false },
    );
    const raw = median(own.map((one) => one.raw));
    const [released, sealed] = [median(own.map((one) => one.released)), median(own.map((one) => one.sealed))];
    const size = (own[0]?.bytes ?? 0) / MB;
    const note = `ten screens, 40 pictures, ${size.toFixed(1)} MB kept, median of ${ROUNDS}, in turns`;
    const peer = { name: 'raw work over DevTools', value: raw };
    return [
      row('capture: page released', released, 'ms', { peer, goal: { timesAtMost: 1.5 }, note }),
      row('capture: sealed', sealed, 'ms', {
        peer: { name: '3 × raw work + 1 s per 50 MB', value: 3 * raw + (1_000 * size) / 50 },
        goal: { timesAtMost: 1 },
        note,
      }),
      row('capture: page released, beside scroll-and-stitch', released, 'ms', {
        peer: { name: 'scroll-and-stitch', value: scrolled.released },
        goal: { timesFaster: 5 },
        note: 'the same page in the build without the debugger, one run; it waits for Chromium’s two pictures a second',
      }),
    ];
  } finally {
    await server.close();
  }
}

async function memory(tell: (what: string) => void): Promise<BenchRow[]> {
  if (process.platform !== 'linux') return [];
  tell('memory during a page of 100,000 px');
  const marketplace = await startMarketplace();
  try {
    return await inSpoor(async (driver) => {
      const spoor = await Spoor.open(driver);
      const tab = await driver.openTab(`${marketplace.origin}/hostile/tall`);
      await sleep(4_000);
      const idle = extensionPrivateBytes();
      let peak = idle;
      const looking = setInterval(() => {
        peak = Math.max(peak, extensionPrivateBytes());
      }, 40);
      try {
        await taken(spoor, tab);
      } finally {
        clearInterval(looking);
      }
      return [
        row('capture: memory over idle, 100,000 px', (peak - idle) / MB, 'MB', {
          goal: { atMost: 300 },
          note: `private memory of the extension’s processes, looked at every 40 ms; idle ${(idle / MB).toFixed(0)} MB`,
        }),
      ];
    });
  } finally {
    await marketplace.close();
  }
}

export const captureBench: Bench = {
  async run(tell) {
    return [...(await speed(tell)), ...(await memory(tell))];
  },
};
