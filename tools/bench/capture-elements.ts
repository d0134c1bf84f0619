/** What a capture of a page of very many elements costs: each displayed one is asked for its style, its text and what style sheets write. */
import { elementsPage } from '../../tests/bench/elements-page';
import { Spoor } from '../drive/spoor';
import { sleep } from '../drive/wait';
import { BETWEEN_MS, rawWork, taken } from './capture-once';
import { serve } from './in-chromium';
import { inSpoor } from './in-spoor';
import { median } from './measure';
import { type BenchRow, row } from './rows';

const SIZES = [30_000, 100_000];
const ROUNDS = 3;

/** Rows without a goal: how long the page is held, beside the browser's own pictures and archive of it. */
export async function manyElements(tell: (what: string) => void): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const elements of SIZES) {
    const server = await serve(elementsPage(elements));
    try {
      await inSpoor(async (driver) => {
        const spoor = await Spoor.open(driver);
        const tab = await driver.openTab(`${server.origin}/`);
        const rounds: { released: number; sealed: number; raw: number }[] = [];
        for (let round = -1; round < ROUNDS; round++) {
          tell(`${elements} elements, capture ${round + 1} of ${ROUNDS}`);
          await sleep(BETWEEN_MS);
          const raw = await rawWork(tab);
          await sleep(BETWEEN_MS);
          const capture = await taken(spoor, tab);
          if (round >= 0) rounds.push({ ...capture, raw });
        }
        const peer = { name: 'raw work over DevTools', value: median(rounds.map(({ raw }) => raw)) };
        const note = `ten screens; one element in ten has words that a style sheet writes; median of ${ROUNDS}, in turns`;
        for (const what of ['released', 'sealed'] as const) {
          const name = `capture: ${elements.toLocaleString('en')} elements, ${what}`;
          rows.push(row(name, median(rounds.map((one) => one[what])), 'ms', { peer, note }));
        }
      });
    } finally {
      await server.close();
    }
  }
  return rows;
}
