/**
 * What a page does to itself between the first picture of a capture and the last. A mutation observer of our own world: the page can't
 * see it, and nothing is kept but a number. Shadow trees are not looked at; each frame has a script of its own, which counts there.
 */
import type { PageChanges } from '../../shared/messages/content-protocol';
import { documentElement } from './dom/native';

let watched: { root: Element | null; observer: MutationObserver; changes: number } | null = null;

/** Begins to count; what was counted before is forgotten. */
export function watchChanges(): void {
  stopWatching();
  const observer = new MutationObserver((records) => {
    if (watched) watched.changes += records.length;
  });
  watched = { root: documentElement(document), observer, changes: 0 };
  observer.observe(document, { subtree: true, childList: true, characterData: true });
}

/** Null when nobody counted. */
export function changesUntilNow(): PageChanges | null {
  if (!watched) return null;
  watched.changes += watched.observer.takeRecords().length;
  return { replaced: documentElement(document) !== watched.root, changes: watched.changes };
}

export function stopWatching(): void {
  watched?.observer.disconnect();
  watched = null;
}
