/** Which run of the browser this is: tabs are numbered anew in the next one, and the number of one tab is then that of another. */
import { browser } from './browser';
import { keepForSession } from './session-memory';

const KEY = 'browser-session';
let known: Promise<string> | null = null;

/** The same for as long as the browser runs and the extension is not reloaded, also after the background was stopped. */
export function browserSession(): Promise<string> {
  known ??= find();
  // A failed reading is tried again next time.
  known.catch(() => {
    known = null;
  });
  return known;
}

async function find(): Promise<string> {
  const stored = (await browser.storage.session.get(KEY))[KEY];
  if (typeof stored === 'string') return stored;
  const made = crypto.randomUUID();
  await keepForSession({ [KEY]: made });
  return made;
}
