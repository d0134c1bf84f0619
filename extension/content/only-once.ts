/**
 * One content script per frame. The script may be injected again (pages opened before the installation, a second capture);
 * after a reload of the extension the old one is cut off from its background and must make room.
 */
export interface Instance {
  /** Whether this instance can still reach the background. */
  alive(): boolean;
  stop(): void;
}

/** Lies in our isolated world; the page can't see it. */
const KEY = Symbol.for('spoor.content');

/** False when a living instance is there already; else `instance` takes its place. */
export function takePlace(instance: Instance): boolean {
  const world = globalThis as { [KEY]?: Instance };
  const earlier = world[KEY];
  if (earlier?.alive()) return false;
  earlier?.stop();
  world[KEY] = instance;
  return true;
}
