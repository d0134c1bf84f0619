/**
 * What outlives the background but not the browser. Browsers keep some 10 MB of it for the whole extension, and pages decide how much is
 * to be said of them: what can be told again makes room for what can't.
 */
import { browser } from './browser';
import { wordsOf } from './errors';

/** Begins the keys of what is found on pages: they tell it again with their next change. */
export const FOUND_ON_PAGES = 'hits-';

/** Rejects only when there is no room even without what was found on pages. */
export async function keepForSession(values: Record<string, unknown>): Promise<void> {
  try {
    return await browser.storage.session.set(values);
  } catch (thrown) {
    console.warn('Spoor: the memory of this session is full, hits of other pages are let go:', wordsOf(thrown));
  }
  const keys = Object.keys(await browser.storage.session.get(null));
  await browser.storage.session.remove(keys.filter((key) => key.startsWith(FOUND_ON_PAGES)));
  await browser.storage.session.set(values);
}
