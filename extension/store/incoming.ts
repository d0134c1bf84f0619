/**
 * While a bundle is imported or a backup restored, bytes lie in the store that no row names yet. The sweep of orphans leaves the store
 * alone meanwhile.
 */
import { asSpoorError, SpoorError } from '../platform/errors';

const LOCK = 'spoor-incoming';

/** Runs `work` while nothing is swept away. A full disk is told in words of its own: those of a capture would say to capture again. */
export async function whileIncoming<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await navigator.locks.request(LOCK, work);
  } catch (thrown) {
    const { code, detail } = asSpoorError(thrown);
    throw code === 'storage-full' ? new SpoorError('incoming-no-space', detail, { cause: thrown }) : thrown;
  }
}

/** Runs `sweep` unless something is just coming in; then gives `otherwise`. */
export function unlessIncoming<T>(sweep: () => Promise<T>, otherwise: T): Promise<T> {
  return navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => (lock ? sweep() : otherwise));
}
