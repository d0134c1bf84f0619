/** The browser's own archive of a page, where it has one. */
import { wordsOf } from './errors';
import { targetBrowser } from './target';

export const mhtmlAvailable: boolean = targetBrowser === 'chromium';

/**
 * The page as MHTML, read into memory. The first Blob of a browser session can't be read in Chromium 156 (`NotFoundError`, three of
 * three runs), the next one can: so a failed reading asks once more.
 */
export async function pageAsMhtml(tabId: number, maxBytes: number): Promise<Blob> {
  for (let attempt = 1; ; attempt++) {
    const blob = await chrome.pageCapture.saveAsMHTML({ tabId });
    if (!blob) throw new Error('the browser gave no MHTML');
    // Not read into memory only to be refused.
    if (blob.size > maxBytes) throw new Error(`${blob.size} bytes; one artefact is at most ${maxBytes} bytes`);
    try {
      return new Blob([await blob.arrayBuffer()], { type: 'multipart/related' });
    } catch (thrown) {
      if (attempt >= 3) throw new Error(`the MHTML could not be read: ${wordsOf(thrown)}`, { cause: thrown });
    }
  }
}
