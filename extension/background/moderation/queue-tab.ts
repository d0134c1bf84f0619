/** The one tab in which a moderator's adverts are opened, one after another. */
import { browser } from '../../platform/browser';
import { keepForSession } from '../../platform/session-memory';

const KEY = 'queue-tab';

/** Opens `url` there; the tab is made when it is not there any more. */
export async function openInQueueTab(url: string, front: boolean): Promise<number> {
  const { [KEY]: known } = await browser.storage.session.get(KEY);
  if (typeof known === 'number') {
    try {
      await browser.tabs.update(known, front ? { url, active: true } : { url });
      return known;
    } catch {
      // The moderator closed it: another is opened below.
    }
  }
  const { id } = await browser.tabs.create({ url, active: front });
  if (id === undefined) throw new Error('the browser opened a tab without a number');
  await keepForSession({ [KEY]: id });
  return id;
}
