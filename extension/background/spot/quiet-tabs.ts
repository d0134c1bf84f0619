/** Tabs that are being captured: frames that load meanwhile must not be marked, or Spoor's own lines would stand in an original. */
const quiet = new Set<number>();

export function hush(tabId: number): void {
  quiet.add(tabId);
}

export function unhush(tabId: number): void {
  quiet.delete(tabId);
}

export function isQuiet(tabId: number): boolean {
  return quiet.has(tabId);
}
