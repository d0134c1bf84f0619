import { callBackground } from '../../platform/messaging';

/**
 * What waits for a time-stamp authority is asked for at once when the machine is connected again. Pages are told of that in every browser; a
 * stopped background is not, and would only see it at its next alarm.
 */
export function tellWhenOnline(): void {
  globalThis.addEventListener('online', () => {
    // It is asked for again all the same, by the alarm.
    callBackground('time.retry', { all: false }).catch(() => undefined);
  });
}
