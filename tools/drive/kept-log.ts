/** Keeps a browser's log when something went wrong. */
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const OUT = join(import.meta.dirname, '..', '..', 'out');

/** Copies `log` to out/ (or, where that can't be written, to the temporary folder) and answers with its new path; null when there is none. */
export function keepLog(log: string, browser: string): string | null {
  if (!existsSync(log)) return null;
  const name = `${browser}-${new Date().toISOString().replaceAll(/[:.]/g, '-')}.log`;
  for (const folder of [OUT, tmpdir()]) {
    const to = join(folder, name);
    try {
      mkdirSync(folder, { recursive: true });
      copyFileSync(log, to);
      return to;
    } catch (error) {
      process.stderr.write(`the browser's log could not be kept as ${to}: ${String(error)}\n`);
    }
  }
  return null;
}
