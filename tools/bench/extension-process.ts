/** Memory and processor time of the extension's process in the Chromium that this process started, from /proc (Linux). */
import { readdirSync, readFileSync } from 'node:fs';
import { isOurs } from './renderer-memory';

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process ended meanwhile.
    return '';
  }
}

function processes(): string[] {
  return readdirSync('/proc').filter(
    (name) =>
      /^\d+$/.test(name) && read(`/proc/${name}/cmdline`).includes('--extension-process') && isOurs(Number(name)),
  );
}

/** Resident anonymous memory in MB; worker and pages share it. */
export function extensionMemory(): number {
  return processes().reduce((sum, pid) => {
    const kilobytes = /^RssAnon:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? '0';
    return sum + (Number(kilobytes) * 1024) / 1e6;
  }, 0);
}

/** Processor time so far in ms, in steps of 10 (proc_pid_stat(5), fields 14 and 15). */
export function extensionProcessor(): number {
  return processes().reduce((sum, pid) => {
    const fields = read(`/proc/${pid}/stat`)
      .replace(/^.*\) /s, '')
      .split(' ');
    return sum + 10 * (Number(fields[11] ?? 0) + Number(fields[12] ?? 0));
  }, 0);
}
