/** How each tab's page was last told to be read, as far as this background remembers. */
import type { Reading } from '../../../shared/words/reading';

const told = new Map<number, Reading>();

/** Remembers what a page heard. */
export function rememberTold(tabId: number, reading: Reading): void {
  told.set(tabId, reading);
}

/** Undefined where nothing is remembered. */
export function lastTold(tabId: number): Reading | undefined {
  return told.get(tabId);
}

/** The tab shows another page, or none. */
export function forgetTold(tabId: number): void {
  told.delete(tabId);
}

/** Every page was told anew, by other settings. */
export function forgetAllTold(): void {
  told.clear();
}
