/** Waiting with an end: nothing that a page can influence may be awaited without one. */

class TimedOut extends Error {
  constructor(what: string, ms: number) {
    super(`${what}: no answer within ${ms} ms`);
    this.name = 'TimedOut';
  }
}

/**
 * Settles as `work` does, or rejects with `TimedOut` after `ms`, or with the signal's reason when it is aborted. The work itself is
 * not stopped: its late result is dropped.
 */
export async function within<T>(ms: number, what: string, work: Promise<T>, signal?: AbortSignal): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let aborted: (() => void) | undefined;
  const early = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimedOut(what, ms)), ms);
    aborted = () => reject(signal?.reason);
    if (signal?.aborted) aborted();
    signal?.addEventListener('abort', aborted);
  });
  // A rejection after the end has been reported as the time-out or the abort already.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, early]);
  } finally {
    clearTimeout(timer);
    if (aborted) signal?.removeEventListener('abort', aborted);
  }
}

/** Never rejects. */
export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
