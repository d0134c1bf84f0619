/** Memory and processor time of the extension's process in the Chromium that this process started, from /proc (Linux). */
import { ownProcesses, privateBytes, readProc } from './proc';

const processes = () => ownProcesses('--extension-process');

/** Private memory in bytes: what would be free without it. */
export function extensionPrivateBytes(): number {
  return processes().reduce((sum, pid) => sum + privateBytes(pid), 0);
}

/** Resident anonymous memory in MB; worker and pages share it. */
export function extensionMemory(): number {
  return processes().reduce((sum, pid) => {
    const kilobytes = /^RssAnon:\s+(\d+)/m.exec(readProc(pid, 'status'))?.[1] ?? '0';
    return sum + (Number(kilobytes) * 1024) / 1e6;
  }, 0);
}

/** Processor time so far in ms, in steps of 10 (proc_pid_stat(5), fields 14 and 15). */
export function extensionProcessor(): number {
  return processes().reduce((sum, pid) => {
    const fields = readProc(pid, 'stat')
      .replace(/^.*\) /s, '')
      .split(' ');
    return sum + 10 * (Number(fields[11] ?? 0) + Number(fields[12] ?? 0));
  }, 0);
}
