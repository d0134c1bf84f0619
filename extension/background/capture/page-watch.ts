/** Notices that a tab left the page that is being captured. */
import { browser } from '../../platform/browser';
import type { PageWatch } from './runner';

/** Watches one tab until `stop`. Registered before the first stage, so that no navigation falls between. */
export function watchPage(tabId: number): PageWatch & { stop(): void } {
  let reason: string | null = null;
  const left = new AbortController();
  const leave = (why: string) => {
    reason ??= why;
    left.abort(new Error(reason));
  };
  const committed = (details: { tabId: number; frameId: number; url: string }) => {
    if (details.tabId === tabId && details.frameId === 0) leave(`the tab went to ${details.url} during the capture`);
  };
  const removed = (closed: number) => {
    if (closed === tabId) leave('the tab was closed during the capture');
  };
  browser.webNavigation.onCommitted.addListener(committed);
  browser.tabs.onRemoved.addListener(removed);
  return {
    gone: () => reason,
    left: left.signal,
    stop() {
      browser.webNavigation.onCommitted.removeListener(committed);
      browser.tabs.onRemoved.removeListener(removed);
    },
  };
}
