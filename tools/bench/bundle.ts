/** A 1 GB case of 200 captures in Chromium: exported and verified, beside zip.js and WebCrypto alone. */
import type { Bench } from './bench';
import { callBench, inChromium } from './in-chromium';
import { median } from './measure';
import { watchRenderers } from './renderer-memory';
import { row } from './rows';

const CAPTURES = 200;
const ROUNDS = 3;

export const bundleBench: Bench = {
  async run(tell) {
    return inChromium('tests/bench/bundle-page.ts', {}, async ({ tab, version, fresh }) => {
      tell(`Chromium ${version}: making ${CAPTURES} captures`);
      const { bytes, files } = await callBench<{ bytes: number; files: number }>(tab, 'prepare', CAPTURES);
      const memory = watchRenderers();
      const times: Record<string, number[]> = { exportOurs: [], exportPeer: [], verifyOurs: [], verifyPeer: [] };
      const peaks: Record<string, number> = {};
      let rest = 0;
      try {
        for (let round = 0; round < ROUNDS; round++) {
          for (const name of Object.keys(times)) {
            // Each in a page of its own, as the panel and the verifier are: what another left in memory is not counted here.
            const page = await fresh();
            await callBench<void>(page, 'load');
            memory.reset();
            const before = memory.now().all;
            times[name]?.push(await callBench<number>(page, name));
            rest = Math.max(rest, before);
            peaks[name] = Math.max(peaks[name] ?? 0, memory.peak().all);
            tell(
              `${name} ${Math.round(times[name]?.at(-1) ?? 0)} ms, peak ${Math.round(peaks[name] ?? 0)} MiB, ${Math.round(before)} before`,
            );
          }
        }
      } finally {
        memory.stop();
      }
      const of = (name: string) => median(times[name] ?? []);
      const size = `${CAPTURES} captures, ${files} files, ${Math.round(bytes / 1e6)} MB of Blobs in IndexedDB, written to the private file system`;
      return [
        row('export, hashed again and signed', of('exportOurs'), 'ms', {
          peer: { name: 'zip.js writing the same Blobs, no hashing', value: of('exportPeer') },
          goal: { timesAtMost: 2 },
          note: size,
        }),
        row('export, peak of the page process', peaks.exportOurs ?? Number.NaN, 'MiB', {
          goal: { atMost: 300 },
          note: `resident memory, all of the process; a page that does nothing: ${Math.round(rest)} MiB; zip.js alone: ${Math.round(peaks.exportPeer ?? 0)} MiB`,
        }),
        row('verify', of('verifyOurs'), 'ms', {
          peer: { name: 'reading and WebCrypto-hashing the same Blobs', value: of('verifyPeer') },
          goal: { timesAtMost: 1.7 },
          note: 'the verdict as the pages give it; the digest of the whole zip, which no rule needs, comes after it',
        }),
        row('verify, peak of the page process', peaks.verifyOurs ?? Number.NaN, 'MiB', {
          goal: { atMost: 300 },
          note: `WebCrypto alone: ${Math.round(peaks.verifyPeer ?? 0)} MiB`,
        }),
      ];
    });
  },
};
