/** Notices that a tab left the page that is being captured. */
import { withoutFragment } from '../../../shared/capture/address';
import { browser } from '../../platform/browser';
import type { PageWatch } from './runner';

/** `look` asks whether the page's process is still there. Never rejects. */
export interface WatchedPage extends PageWatch {
  look?(): Promise<void>;
  stop(): void;
}

const CRASHED = 'the page’s process has ended (the tab crashed)';

/**
 * Watches one tab until `stop`. Registered before the first stage, so that no navigation falls between. A page that changes its
 * address by script (path or query; a fragment is a place within the page) shows another advert as surely as one that is loaded.
 */
export function watchPage(tabId: number, url: string): WatchedPage {
  let reason: string | null = null;
  const left = new AbortController();
  const leave = (why: string) => {
    reason ??= why;
    left.abort(new Error(reason));
  };
  const committed = (details: { tabId: number; frameId: number; url: string }) => {
    if (details.tabId === tabId && details.frameId === 0) leave(`the tab went to ${details.url} during the capture`);
  };
  const rewritten = (details: { tabId: number; frameId: number; url: string }) => {
    if (details.tabId !== tabId || details.frameId !== 0) return;
    if (withoutFragment(details.url) !== withoutFragment(url)) {
      leave(`the page changed its address by script to ${details.url} during the capture`);
    }
  };
  // Firefox loads a page of its own in the place of one whose process has ended, and says so by this alone.
  const crashed = (details: { tabId: number; frameId: number; url: string }) => {
    if (details.tabId === tabId && details.frameId === 0 && details.url.startsWith('about:tabcrashed')) leave(CRASHED);
  };
  const removed = (closed: number) => {
    if (closed === tabId) leave('the tab was closed during the capture');
  };
  browser.webNavigation.onCommitted.addListener(committed);
  browser.webNavigation.onHistoryStateUpdated.addListener(rewritten);
  browser.webNavigation.onDOMContentLoaded.addListener(crashed);
  browser.tabs.onRemoved.addListener(removed);
  return {
    gone: () => reason,
    left: left.signal,
    async look() {
      // Chromium tells nobody of it, and leaves much of what was asked of such a page without an answer.
      const tab = await browser.tabs.get(tabId).catch(() => null);
      if (tab?.status === 'unloaded') leave(CRASHED);
    },
    stop() {
      browser.webNavigation.onCommitted.removeListener(committed);
      browser.webNavigation.onHistoryStateUpdated.removeListener(rewritten);
      browser.webNavigation.onDOMContentLoaded.removeListener(crashed);
      browser.tabs.onRemoved.removeListener(removed);
    },
  };
}
