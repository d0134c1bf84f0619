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

function isOurs(pid: number): boolean {
  for (let at = pid, steps = 0; at > 1 && steps < 20; steps++) {
    if (at === process.pid) return true;
    at = Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${at}/status`))?.[1] ?? 0);
  }
  return false;
}

function residentMb(pid: number): number {
  const kilobytes = Number(/^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0);
  return kilobytes / 1024;
}

/** Samples our page processes until stopped; the largest seen in any one of them, MiB. */
export function watchRenderers(): { peak(): number; reset(): void; stop(): void } {
  let peak = 0;
  const timer = setInterval(() => {
    for (const pid of ownRenderers()) peak = Math.max(peak, residentMb(pid));
  }, 100);
  return {
    peak: () => peak,
    reset: () => {
      peak = 0;
    },
    stop: () => clearInterval(timer),
  };
}
