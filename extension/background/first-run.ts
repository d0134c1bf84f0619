/** Opens the first-run page: once, after the installation, in front, unless the agency does without. */
import { browser } from '../platform/browser';
import { managedPolicy } from '../platform/managed';
import { firstRunState, setFirstRun } from '../store/first-run';

export const FIRST_RUN_PAGE = 'extension/first/index.html';

/** The mark is set before the page is opened: a page that comes back at every start would be worse than one that never came. */
export async function openFirstRun(): Promise<void> {
  const [{ firstRun }, { state }] = await Promise.all([managedPolicy(), firstRunState()]);
  if (state !== 'unseen') return;
  if (!firstRun) {
    await setFirstRun('skipped');
    return;
  }
  await setFirstRun('open');
  await browser.tabs.create({ url: browser.runtime.getURL(FIRST_RUN_PAGE), active: true });
}
