/** Processes of the browsers that this process started, from /proc (Linux): others run browsers on the machine, too. */
import { readdirSync, readFileSync } from 'node:fs';

/** A file of a process; empty when the process ended meanwhile. */
export function readProc(pid: number, file: 'cmdline' | 'status' | 'stat' | 'smaps_rollup'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

/** Ids of our processes with this argument on their command line. */
export function ownProcesses(argument: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => readProc(pid, 'cmdline').includes(argument) && isOurs(pid));
}

/** Whether this process, or one that it started, started the process. */
function isOurs(pid: number): boolean {
  for (let at = pid, steps = 0; at > 1 && steps < 20; steps++) {
    if (at === process.pid) return true;
    at = Number(/^PPid:\s+(\d+)/m.exec(readProc(at, 'status'))?.[1] ?? 0);
  }
  return false;
}

/** Private memory of a process in bytes: what would be free without it. 0 when it has ended. */
export function privateBytes(pid: number): number {
  const lines = readProc(pid, 'smaps_rollup').matchAll(/^Private_\w+:\s+(\d+) kB/gm);
  return [...lines].reduce((sum, [, kilobytes]) => sum + Number(kilobytes) * 1024, 0);
}
