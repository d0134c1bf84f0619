/** Resident memory of Chromium's page processes, from /proc (Linux). */
import { ownProcesses, readProc } from './proc';

/** Resident MiB of a process: all, what is its own, what it shares with files (the program itself), shared memory. */
export interface Resident {
  all: number;
  own: number;
  files: number;
  shared: number;
}

function residentOf(pid: number): Resident {
  const status = readProc(pid, 'status');
  const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1024;
  return { all: of('VmRSS'), own: of('RssAnon'), files: of('RssFile'), shared: of('RssShmem') };
}

const NONE: Resident = { all: 0, own: 0, files: 0, shared: 0 };

/** Samples our page processes until stopped; the largest seen in any one of them. */
export function watchRenderers(): { peak(): Resident; now(): Resident; reset(): void; stop(): void } {
  let peak = NONE;
  const larger = (a: Resident, b: Resident) => (b.all > a.all ? b : a);
  const now = () => ownProcesses('--type=renderer').map(residentOf).reduce(larger, NONE);
  const timer = setInterval(() => {
    peak = larger(peak, now());
  }, 100);
  return {
    peak: () => peak,
    now,
    reset: () => {
      peak = NONE;
    },
    stop: () => clearInterval(timer),
  };
}
