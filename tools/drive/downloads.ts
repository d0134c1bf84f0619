/** Waiting for files that the extension saves. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './wait';

/** What browsers leave beside or instead of a file that is not complete. */
const UNFINISHED = /\.(crdownload|part|tmp)$/i;

function finished(folder: string, pattern: RegExp): string | undefined {
  if (!existsSync(folder)) return undefined;
  const names = readdirSync(folder);
  if (names.some((name) => UNFINISHED.test(name))) return undefined;
  return names.find((name) => pattern.test(name) && statSync(join(folder, name)).size > 0);
}

/** Path of the first complete, non-empty download whose name matches. */
export async function waitForDownload(folder: string, pattern: RegExp, timeoutMs: number): Promise<string> {
  let size = -1;
  const name = await until(`a download named like ${pattern.source}`, timeoutMs, () => {
    const found = finished(folder, pattern);
    if (found === undefined) return undefined;
    // Firefox first makes an empty file under the final name; a size that stands still is the end of it.
    const before = size;
    size = statSync(join(folder, found)).size;
    return size === before ? found : undefined;
  });
  return join(folder, name);
}
