/**
 * A page that stands in a dialog answers nothing, and Chromium lets nobody but the user close a dialog that was open before the
 * debugger came. But it lets an `alert` go when another tab comes to the front, and opens none over a tab that is behind
 * (measured, Chromium 156): so the debugger is attached while the tab is behind, and closes what comes afterwards.
 */
import { browser } from './browser';

/** Lets a blank tab stand in front while `work` runs, then brings the tab back. The page sees that it was hidden for that time. */
export async function whileBehind<T>(tabId: number, work: () => Promise<T>): Promise<T> {
  const { windowId } = await browser.tabs.get(tabId);
  const cover = await browser.tabs.create({
    url: 'about:blank',
    active: true,
    ...(windowId === undefined ? {} : { windowId }),
  });
  try {
    return await work();
  } finally {
    await browser.tabs.update(tabId, { active: true });
    if (cover.id !== undefined) await browser.tabs.remove(cover.id);
  }
}
