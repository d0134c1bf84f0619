/**
 * A capture of a ten-screen page with forty pictures, beside the browser's own raw work asked for over the DevTools protocol and
 * beside scroll-and-stitch; pages of very many elements; and the memory of the extension's processes during a page of 100,000 px.
 */
import { fortyPictures } from '../../tests/bench/forty-pictures';
import { Spoor } from '../drive/spoor';
import { sleep } from '../drive/wait';
import { startMarketplace } from '../marketplace/server';
import type { Bench } from './bench';
import { manyElements } from './capture-elements';
import { BETWEEN_MS, rawWork, type Taken, taken } from './capture-once';
import { extensionPrivateBytes } from './extension-process';
import { serve } from './in-chromium';
import { inSpoor } from './in-spoor';
import { median } from './measure';
import { type BenchRow, row } from './rows';

const ROUNDS = 5;
const MB = 1024 * 1024;
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
    return [...(await speed(tell)), ...(await manyElements(tell)), ...(await memory(tell))];
  },
};
