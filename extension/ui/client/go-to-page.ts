/** Back to a page that was not captured: its tab when it still shows it, else the page anew. Only on the officer's own click. */
import type { JobView } from '../../../shared/messages/protocol';
import { browser } from '../../platform/browser';

/** Whether there is a page to go to: an address of the web, told in full. */
export function hasPage({ url }: JobView): boolean {
  return /^https?:/.test(url) && URL.canParse(url) && !url.includes('…');
}

export async function goToPage({ tabId, url }: JobView): Promise<void> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  if (tab?.url === url) await browser.tabs.update(tabId, { active: true });
  else await browser.tabs.create({ url });
}
