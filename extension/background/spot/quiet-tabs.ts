/** Tabs that are being captured: frames that load meanwhile must not be marked, or Spoor's own lines would stand in an original. */
const quiet = new Set<number>();

/** From now on the tab's pages are not marked. */
export function hush(tabId: number): void {
  quiet.add(tabId);
}

/** The tab's pages may be marked again. */
export function unhush(tabId: number): void {
  quiet.delete(tabId);
}

/** Whether the tab is being captured. */
export function isQuiet(tabId: number): boolean {
  return quiet.has(tabId);
}
