/**
 * Waiting for the store with an end. A browser whose disk has no byte left may neither do what it is asked nor refuse it (seen in Chromium
 * 156): whoever waits for it without an end stands still until the background is started anew.
 */
import { meetFullStore } from '../platform/errors';
import { reopenNext } from './database';

/** The largest file takes a slow disk seconds. */
const STORE_ANSWER_MS = 60_000;
/** A store that kept silent is not given as long again until it has answered. */
const STILL_SILENT_MS = 8_000;

let silent = false;

/** Counts as a full store (`isStorageFull`): what was asked may still be done, so whoever asks again looks first what is there. */
class StoreSilent extends Error {
  constructor(what: string, ms: number) {
    super(`${what}: the browser’s store did not answer within ${ms} ms, as on a full disk`);
    this.name = 'StoreSilent';
  }
}

/**
 * Settles as `work` does, or rejects with `StoreSilent` after `ms`; then the next use opens the store anew. `work` waits for nothing but
 * the store, and is not stopped: its late result is dropped.
 */
export async function storeAnswers<T>(what: string, work: PromiseLike<T>, ms = STORE_ANSWER_MS): Promise<T> {
  const wait = silent ? Math.min(ms, STILL_SILENT_MS) : ms;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreSilent(what, wait)), wait);
  });
  try {
    const value = await Promise.race([work, late]);
    silent = false;
    return value;
  } catch (thrown) {
    if (thrown instanceof StoreSilent) {
      silent = true;
      meetFullStore();
      reopenNext();
    }
    throw thrown;
  } finally {
    clearTimeout(timer);
  }
}
