/** Spotting on a page of 60,000 elements beside mark.js, which wraps what it finds in elements, on the same page without Spoor. */
import { createRequire } from 'node:module';
import { bigPage } from '../../tests/bench/big-page';
import { type Seen, watchMarks } from '../../tests/bench/page-watch';
import { launchBareChromium } from '../drive/bare-chromium';
import { sleep } from '../drive/wait';
import { loadPacks } from '../lexicon/load';
import { serve } from './in-chromium';
import { inSpoor } from './in-spoor';
import { median } from './measure';
import { type BenchRow, row } from './rows';

const ROUNDS = 3;
/** Time until all of a page is read. */
const SETTLE_MS = 4_000;
/** mark.js goes over the whole page once for each word: with all 11,000 it would need many minutes. */
const PEER_TERMS = 100;
/** That of the driver. */
const WINDOW = '--window-size=1280,900';
const WATCH = `globalThis.__name ??= (f) => f; (${watchMarks.toString()})();`;

interface Marker {
  mark(words: string[], options: { separateWordSearch: boolean; accuracy: string; done(marks: number): void }): void;
}

/** From the end of the page's load until its last mark is painted, in ms by the clock; median. */
function ours(url: string): Promise<{ ms: number; seen: Seen }> {
  return inSpoor(async (driver) => {
    const tab = await driver.openTab();
    const all: Seen[] = [];
    for (let k = 0; k < ROUNDS; k++) {
      await tab.goto('about:blank');
      await tab.goto(url, 60_000);
      await sleep(SETTLE_MS);
      all.push(await tab.evaluate(() => (globalThis as unknown as { benchSeen(): Seen }).benchSeen()));
    }
    const last = all.at(-1);
    if (last === undefined || last.total === 0) throw new Error('Spoor painted nothing on the page of the bench');
    return { ms: median(all.map(({ whole, loaded }) => whole - loaded)), seen: last };
  });
}

/** mark.js with `terms`, until it says that it is done, in ms by the clock; and how many marks it made. */
async function markJs(url: string, terms: string[]): Promise<{ ms: number; marks: number }> {
  const browser = await launchBareChromium([WINDOW]);
  try {
    const page = await browser.newPage({ viewport: null });
    await page.goto(url);
    await page.addScriptTag({ path: createRequire(import.meta.url).resolve('mark.js/dist/mark.min.js') });
    // The bundler of our tools names functions by a helper that the page has not.
    await page.evaluate('globalThis.__name ??= (f) => f');
    return await page.evaluate((words) => {
      const Mark = (globalThis as unknown as { Mark: new (root: Element) => Marker }).Mark;
      const start = performance.now();
      return new Promise<{ ms: number; marks: number }>((done) => {
        new Mark(document.body).mark(words, {
          separateWordSearch: false,
          accuracy: 'exactly',
          done: (marks) => done({ ms: performance.now() - start, marks }),
        });
      });
    }, terms);
  } finally {
    await browser.close();
  }
}

export async function markRow(tell: (text: string) => void): Promise<BenchRow> {
  const terms = loadPacks()
    .filter(({ language }) => ['en', 'fr', 'de', 'nl'].includes(language))
    .flatMap((pack) => pack.terms.filter(({ tier }) => tier !== 'C').map(({ text }) => text));
  const step = Math.max(1, Math.floor(terms.length / PEER_TERMS));
  const few = terms.filter((_, k) => k % step === 0).slice(0, PEER_TERMS);
  const server = await serve({
    '/watched': { type: 'text/html; charset=utf-8', body: bigPage({ suspect: true, script: WATCH }) },
    '/plain': { type: 'text/html; charset=utf-8', body: bigPage({ suspect: true }) },
  });
  try {
    tell('mark.js');
    const peer = await markJs(`${server.origin}/plain`, few);
    const { ms, seen } = await ours(`${server.origin}/watched`);
    return row('page of 60,000 elements, all marks', ms, 'ms', {
      peer: { name: `mark.js with ${few.length} terms`, value: peer.ms },
      goal: { timesFaster: 20 },
      note:
        `from the end of the load event until the last of ${seen.total} marks is painted, judging included, with the whole lexicon, by the clock; ` +
        `mark.js is given only ${few.length} terms of tier A and B (${peer.marks} marks) and goes over the page once for each; ${seen.elements.toLocaleString('en')} elements`,
    });
  } finally {
    await server.close();
  }
}
