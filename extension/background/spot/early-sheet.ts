/**
 * The style sheet of the marks, put into a page before it is styled for the first time. Later it makes the browser style the whole
 * page anew: some 300 ms on 60,000 elements, between a hit and its mark. Chromium only; elsewhere, and in frames, the sheet comes
 * with the first hit.
 */
import { randomNames } from '../../../shared/messages/highlight-names';
import type { HighlightNames } from '../../../shared/messages/page-state';
import { browser } from '../../platform/browser';
import { wordsOf } from '../../platform/errors';
import { readSettings } from '../../store/settings';
import { configFor } from './configure';
import { paintDocument } from './paint';

/** Of pages that did not ask yet. */
const MOST_KEPT = 200;
const ready = new Map<string, HighlightNames>();

/** Call once, synchronously, when the background starts. */
export function sheetOnNavigation(): void {
  browser.webNavigation.onCommitted.addListener((details) => {
    const { documentId } = details as { documentId?: unknown };
    const { frameId, tabId, url } = details;
    if (frameId === 0 && /^https?:/.test(url) && typeof documentId === 'string') void insert(tabId, documentId, url);
  });
}

async function insert(tabId: number, documentId: string, url: string): Promise<void> {
  try {
    const { mode } = await configFor(await readSettings(), tabId, url);
    if (mode !== 'marks') return;
    const names = randomNames();
    await paintDocument(tabId, documentId, names);
    if (ready.size >= MOST_KEPT) ready.clear();
    ready.set(documentId, names);
  } catch (thrown) {
    // The page was left meanwhile, or is one that no extension may touch: then the sheet comes with the first hit, if at all.
    console.debug('Spoor: no early sheet:', wordsOf(thrown));
  }
}

/** The names whose sheet is in this document already, once: they are its own. */
export function takeNames(documentId: string | undefined): HighlightNames | null {
  const names = documentId === undefined ? undefined : ready.get(documentId);
  if (documentId !== undefined) ready.delete(documentId);
  return names ?? null;
}
