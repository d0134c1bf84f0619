/**
 * While a bundle is imported or a backup restored, bytes lie in the store that no row names yet. The sweep of orphans leaves the store
 * alone meanwhile.
 */
const LOCK = 'spoor-incoming';

/** Runs `work` while nothing is swept away. */
export function whileIncoming<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(LOCK, work);
}

/** Runs `sweep` unless something is just coming in; then gives `otherwise`. */
export function unlessIncoming<T>(sweep: () => Promise<T>, otherwise: T): Promise<T> {
  return navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => (lock ? sweep() : otherwise));
}
