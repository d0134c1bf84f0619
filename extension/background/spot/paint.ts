/** The style sheet of the marks. Inserted by the background, because that is the only kind the page can't list. */
import type { HighlightNames } from '../../../shared/messages/protocol';
import { browser } from '../../platform/browser';
import { SpoorError } from '../../platform/errors';
import { highlightOrigin } from '../../platform/highlight-css';

/** Names come out of the page's process and go into a style sheet: anything but plain identifiers is refused. */
const NAME = /^[a-z][a-z0-9]{5,40}$/;

/** Underline only, never a filled box over the seller's words; the two levels differ by line as well as by colour. */
export async function paint(tabId: number, frameId: number, { high, low }: HighlightNames): Promise<void> {
  if (!NAME.test(high) || !NAME.test(low)) throw new SpoorError('bad-message', 'highlight names');
  const css = `
::highlight(${high}) { text-decoration: underline solid #b35c00 3px; }
::highlight(${low}) { text-decoration: underline dotted #b35c00 2px; }`;
  await browser.scripting.insertCSS({ target: { tabId, frameIds: [frameId] }, css, origin: highlightOrigin });
}
