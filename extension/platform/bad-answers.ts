/**
 * Answers of frames that were not of the form: no content script of ours says such things, so the page's process may not be the one it was. A
 * capture writes them into its record.
 */
export interface BadAnswer {
  what: string;
  reason: string;
}

const MAX_TABS = 200;
const MAX_EACH = 50;
const byTab = new Map<number, BadAnswer[]>();

export function noteBadAnswer(tabId: number, what: string, reason: string): void {
  console.warn(`Spoor: ${what} in tab ${tabId}: ${reason}`);
  const known = byTab.get(tabId) ?? [];
  if (known.length >= MAX_EACH || known.some((one) => one.what === what && one.reason === reason)) return;
  byTab.set(tabId, [...known, { what, reason }]);
  const [oldest] = byTab.keys();
  if (byTab.size > MAX_TABS && oldest !== undefined) byTab.delete(oldest);
}

/** Those since it was last asked. */
export function badAnswers(tabId: number): BadAnswer[] {
  const known = byTab.get(tabId) ?? [];
  byTab.delete(tabId);
  return known;
}
