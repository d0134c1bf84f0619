/** Resident memory of Chromium's page processes, from /proc (Linux). */
import { readdirSync, readFileSync } from 'node:fs';

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process ended meanwhile.
    return '';
  }
}

/** Process ids of the page processes of Chromium that this process started: others run browsers on the machine, too. */
function ownRenderers(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && read(`/proc/${name}/cmdline`).includes('--type=renderer'))
    .map(Number)
    .filter(isOurs);
}

/** Whether this process, or one that it started, started the process. */
export function isOurs(pid: number): boolean {
  for (let at = pid, steps = 0; at > 1 && steps < 20; steps++) {
    if (at === process.pid) return true;
    at = Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${at}/status`))?.[1] ?? 0);
  }
  return false;
}

/** Resident MiB of a process: all, what is its own, what it shares with files (the program itself), shared memory. */
export interface Resident {
  all: number;
  own: number;
  files: number;
  shared: number;
}

function residentOf(pid: number): Resident {
  const status = read(`/proc/${pid}/status`);
  const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1024;
  return { all: of('VmRSS'), own: of('RssAnon'), files: of('RssFile'), shared: of('RssShmem') };
}

const NONE: Resident = { all: 0, own: 0, files: 0, shared: 0 };

/** Samples our page processes until stopped; the largest seen in any one of them. */
export function watchRenderers(): { peak(): Resident; now(): Resident; reset(): void; stop(): void } {
  let peak = NONE;
  const larger = (a: Resident, b: Resident) => (b.all > a.all ? b : a);
  const now = () => ownRenderers().map(residentOf).reduce(larger, NONE);
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
