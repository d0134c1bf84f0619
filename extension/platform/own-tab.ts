/** Opens one of our own pages in a tab, or the tab that shows it already. */
import { browser } from './browser';

/** `path` as in the build, e.g. `extension/options/index.html`. */
export async function openOwnPage(path: string): Promise<void> {
  const url = browser.runtime.getURL(path);
  const [open] = await browser.tabs.query({ url: `${url}*` });
  if (open?.id === undefined) {
    await browser.tabs.create({ url });
    return;
  }
  await browser.tabs.update(open.id, { active: true });
  if (open.windowId !== undefined) await browser.windows.update(open.windowId, { focused: true });
}

export const OPTIONS_PAGE = 'extension/options/index.html';
