/** What must not outlive a run: temporary folders, and browsers that were started. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders = new Set<string>();
/** Process ids; `group` when the process leads its own group. */
const processes = new Map<number, { group: boolean }>();

/** A new folder below the system's temporary one, removed by `removeFolder` or at the latest when this process ends. */
export function temporaryFolder(purpose: string): string {
  const folder = mkdtempSync(join(tmpdir(), `spoor-${purpose}-`));
  folders.add(folder);
  return folder;
}

/** Removes a temporary folder. A browser that is just ending may still write into it, so it tries again. */
export function removeFolder(folder: string): void {
  folders.delete(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 8, retryDelay: 100 });
}

/** Ends `pid` with this process, unless `processEnded` says before that it is gone. */
export function endWithUs(pid: number, options: { group: boolean }): void {
  processes.set(pid, options);
}

export function processEnded(pid: number): void {
  processes.delete(pid);
}

/** Ends a process (or its group) at once. True when it was still there. */
export function kill(pid: number, group: boolean): boolean {
  try {
    return process.kill(group ? -pid : pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

function cleanUp(): void {
  for (const [pid, { group }] of processes) kill(pid, group);
  processes.clear();
  for (const folder of folders) {
    try {
      removeFolder(folder);
    } catch (error) {
      process.stderr.write(`${folder} could not be removed: ${String(error)}\n`);
    }
  }
}

process.on('exit', cleanUp);
// Without a listener these signals would end us without an `exit` event.
for (const [signal, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  process.on(signal, () => {
    // Somebody else's listener may have more to do, e.g. `npm start` says good-bye.
    if (process.listenerCount(signal) === 1) process.exit(status);
  });
}
