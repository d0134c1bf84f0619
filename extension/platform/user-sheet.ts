/** Style sheets of the extension on a page: in the user's origin, which is no change of the document and in none of its lists. */
import { browser } from './browser';
import { wordsOf } from './errors';

/** On the page itself, or with `everywhere` in all its frames. */
export async function putSheet(tabId: number, css: string, everywhere = false): Promise<void> {
  await browser.scripting.insertCSS({ target: targetOf(tabId, everywhere), css, origin: 'USER' });
}

/** Never throws: a page that is gone has none. */
export async function takeSheetOff(tabId: number, css: string, everywhere = false): Promise<void> {
  try {
    await browser.scripting.removeCSS({ target: targetOf(tabId, everywhere), css, origin: 'USER' });
  } catch (thrown) {
    console.info('Spoor: a style sheet went with its page:', wordsOf(thrown));
  }
}

function targetOf(tabId: number, everywhere: boolean) {
  return everywhere ? { tabId, allFrames: true } : { tabId, frameIds: [0] };
}
