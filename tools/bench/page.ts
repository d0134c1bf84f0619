/** Spotting on a page of 60,000 elements, with the built extension in Chromium: what the page's visitor waits for and pays. */
import type { CDPSession } from 'playwright-core';
import { bigPage } from '../../tests/bench/big-page';
import { type Seen, watchMarks } from '../../tests/bench/page-watch';
import { launchBareChromium } from '../drive/bare-chromium';
import { ChromiumTab } from '../drive/chromium-page';
import { sleep } from '../drive/wait';
import type { Bench } from './bench';
import { serve } from './in-chromium';
import { inSpoor } from './in-spoor';
import { median } from './measure';
import { privateBytes } from './proc';
import { type BenchRow, row } from './rows';
import { type OurWork, ourWork, traced } from './trace';

const ROUNDS = 3;
/** Time for the first reading and what follows it. */
const SETTLE_MS = 3_000;
/** Until all late looks are over. */
const LATE_MS = 10_000;
const MB = 1_048_576;

/** Set by the page itself before anything else. */
const MARK = 'spoor-bench-start';

interface Round {
  work: OurWork;
  /** Processor time from `SETTLE_MS` after our start on. */
  lateMs: number;
  seen: Seen;
}

const html = (body: string) => ({ type: 'text/html; charset=utf-8', body });
/** The function's source as it is bundled by tsx; helpers that tsx may add are given along. */
const WATCH = `globalThis.__name ??= (f) => f; (${watchMarks.toString()})();`;

/** Private memory of the renderer of a page, in bytes, after a collection. Linux only: NaN elsewhere. */
async function memoryOf(session: CDPSession, browserSession: CDPSession): Promise<{ heap: number; renderer: number }> {
  for (let k = 0; k < 3; k++) await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
  const { processInfo } = await browserSession.send('SystemInfo.getProcessInfo');
  const sizes = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => privateBytes(id));
  // The page of 60,000 elements is by far the largest of them.
  return { heap, renderer: process.platform === 'linux' ? Math.max(...sizes) : Number.NaN };
}

/** The same page in a Chromium without Spoor. */
async function withoutSpoor(url: string): Promise<{ heap: number; renderer: number }> {
  const browser = await launchBareChromium(['--window-size=1280,900']);
  try {
    const page = await browser.newPage({ viewport: null });
    await page.goto(url);
    await sleep(SETTLE_MS);
    return await memoryOf(await page.context().newCDPSession(page), await browser.newBrowserCDPSession());
  } finally {
    await browser.close();
  }
}

/** The same page in a fresh Chromium with Spoor: no earlier page is kept in its renderer. */
function withSpoor(url: string): Promise<{ heap: number; renderer: number }> {
  return inSpoor(async (driver) => {
    const tab = await driver.openTab(url);
    if (!(tab instanceof ChromiumTab)) throw new Error('Chromium is needed');
    await sleep(SETTLE_MS);
    const browser = tab.page.context().browser();
    if (!browser) throw new Error('Playwright shows no browser');
    return memoryOf(await tab.page.context().newCDPSession(tab.page), await browser.newBrowserCDPSession());
  });
}

/** When the first screen had all the marks it was to have. */
function painted({ steps }: Seen): number {
  const most = steps.at(-1)?.[1] ?? 0;
  return steps.find(([, visible]) => visible === most)?.[0] ?? Number.NaN;
}

async function round(tab: ChromiumTab, url: string, settle = SETTLE_MS): Promise<Round> {
  await tab.goto('about:blank');
  const session = await tab.page.context().newCDPSession(tab.page);
  let seen: Seen | null = null;
  const events = await traced(session, async () => {
    await tab.goto(url, 60_000);
    await sleep(settle);
    seen = await tab.evaluate(() => (globalThis as unknown as { benchSeen(): Seen }).benchSeen());
  });
  await session.detach();
  if (seen === null) throw new Error('the page did not answer');
  const work = ourWork(events, MARK);
  return { work, lateMs: ourWork(events, MARK, work.firstMs + SETTLE_MS).totalMs, seen };
}

/** One of the pages without hits. */
interface Quiet {
  rounds: readonly Round[];
  /** Bytes of its HTML. */
  units: number;
}

function quietRow(name: string, { rounds, units }: Quiet, note: string): BenchRow {
  const seen = rounds.at(-1)?.seen;
  const most = Math.max(...rounds.map((one) => one.seen.total));
  if (most > 0) throw new Error(`“${name}”: the page shows ${most} marks`);
  return row(name, (median(rounds.map(({ work }) => work.totalMs)) / units) * 100_000, 'ms/100 kB', {
    goal: { atMost: 2 },
    note: `processor time per 100,000 bytes of HTML; ${seen?.elements.toLocaleString('en')} elements, ${units.toLocaleString('en')} bytes, no mark; ${note}`,
  });
}

function rowsOf(rounds: readonly Round[], quiet: Quiet, rich: Quiet, late: Round): BenchRow[] {
  const of = (pick: (round: Round) => number): number => median(rounds.map(pick));
  const last = rounds.at(-1)?.seen;
  return [
    row(
      'page: visible hits painted',
      of(({ work, seen }) => painted(seen) - Math.max(work.firstMs, seen.loaded)),
      'ms',
      {
        goal: { atMost: 150 },
        note:
          `after document_idle or the end of the page's load event, whichever is later; ${last?.elements.toLocaleString('en')} elements, ` +
          `${last?.total} hits painted, ${last?.steps.at(-1)?.[1]} of them in the first screen; style sheet and frame included, by the clock of a ` +
          `machine that may be busy; median of ${rounds.length}, tracing on`,
      },
    ),
    row('page: longest task of ours', Math.max(...rounds.map(({ work }) => work.longestTaskMs)), 'ms', {
      goal: { atMost: 50 },
      note:
        `processor time of the longest in all ${rounds.length} rounds, layout that our reading asked for included; by the clock ` +
        `${Math.max(...rounds.map(({ work }) => work.longestWallMs)).toFixed(0)} ms`,
    }),
    row(
      'page: main thread',
      of(({ work }) => work.totalMs),
      'ms',
      {
        note: 'processor time with our script on the stack, from its start to 3 s after load',
      },
    ),
    quietRow('page without hits', quiet, 'the page above without suspect adverts'),
    quietRow(
      'page without hits, marketplace markup',
      rich,
      'the same words with classes, addresses and data attributes as marketplaces write them',
    ),
    row('page without hits, later', (late.lateMs / quiet.units) * 100_000, 'ms/100 kB', {
      note: 'processor time from 3 to 10 s after our start, when every element is asked once for a shadow tree that came late; one round',
    }),
  ];
}

export const pageBench: Bench = {
  async run(tell) {
    const quietHtml = bigPage({ suspect: false, script: WATCH });
    const richHtml = bigPage({ suspect: false, script: WATCH, rich: true });
    const server = await serve({
      '/hits': html(bigPage({ suspect: true, script: WATCH })),
      '/quiet': html(quietHtml),
      '/rich': html(richHtml),
      '/plain': html(bigPage({ suspect: true })),
    });
    try {
      const { hits, quiet, rich, late } = await inSpoor(async (driver) => {
        const tab = await driver.openTab();
        if (!(tab instanceof ChromiumTab)) throw new Error('Chromium is needed');
        const rounds = { hits: [] as Round[], quiet: [] as Round[], rich: [] as Round[] };
        for (let k = 0; k < ROUNDS; k++) {
          tell(`round ${k + 1} of ${ROUNDS}`);
          rounds.hits.push(await round(tab, `${server.origin}/hits`));
          rounds.quiet.push(await round(tab, `${server.origin}/quiet`));
          rounds.rich.push(await round(tab, `${server.origin}/rich`));
        }
        tell('later');
        return { ...rounds, late: await round(tab, `${server.origin}/quiet`, LATE_MS) };
      });
      tell('memory');
      const bare = await withoutSpoor(`${server.origin}/plain`);
      const own = await withSpoor(`${server.origin}/plain`);
      return [
        ...rowsOf(
          hits,
          { rounds: quiet, units: Buffer.byteLength(quietHtml) },
          { rounds: rich, units: Buffer.byteLength(richHtml) },
          late,
        ),
        row('page: added renderer memory', (own.renderer - bare.renderer) / MB, 'MB', {
          goal: { atMost: 8 },
          note: `private memory of the renderer ${(own.renderer / MB).toFixed(1)} MB, without Spoor ${(bare.renderer / MB).toFixed(1)} MB, after collections`,
        }),
        row('page: added JavaScript heap', (own.heap - bare.heap) / MB, 'MB', {}),
      ];
    } finally {
      await server.close();
    }
  },
};
