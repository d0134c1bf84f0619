/** The style sheet of the marks. Inserted by the background, because that is the only kind the page can't list. */
import type { HighlightNames } from '../../../shared/messages/page-state';
import { browser } from '../../platform/browser';
import { SpoorError } from '../../platform/errors';
import { highlightOrigin, highlightScope } from '../../platform/highlight-css';

/** Names come out of the page's process and go into a style sheet: anything but plain identifiers is refused. */
const NAME = /^[a-z][a-z0-9]{5,40}$/;

/** Underline only, never a filled box over the seller's words; the two levels differ by line as well as by colour. */
export async function paint(tabId: number, frameId: number, names: HighlightNames): Promise<void> {
  const target = { tabId, frameIds: [frameId] };
  await browser.scripting.insertCSS({ target, css: sheetOf(names), origin: highlightOrigin });
}

/** The same in one document and no other. Chromium only: Firefox names no documents. */
export async function paintDocument(tabId: number, documentId: string, names: HighlightNames): Promise<void> {
  const target = { tabId, documentIds: [documentId] };
  await browser.scripting.insertCSS({ target, css: sheetOf(names), origin: highlightOrigin });
}

function sheetOf({ high, low }: HighlightNames): string {
  if (!NAME.test(high) || !NAME.test(low)) throw new SpoorError('bad-message', 'highlight names');
  return `
${highlightScope}::highlight(${high}) { text-decoration: underline solid #b35c00 3px; }
${highlightScope}::highlight(${low}) { text-decoration: underline dotted #b35c00 2px; }`;
}
