/** Opens the case panel: Chromium's side panel, Firefox's sidebar. */
import { browser } from './browser';
import { targetBrowser } from './target';

/**
 * Must be the first call in a click or key handler: both browsers open the panel only for a user's gesture, and Firefox loses
 * the gesture at the first `await`.
 */
export function openPanel(windowId: number): Promise<void> {
  if (targetBrowser === 'firefox') return browser.sidebarAction.open();
  return chrome.sidePanel.open({ windowId });
}
