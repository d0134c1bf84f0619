import { browser } from '../platform/browser';

/** Firefox has a call for it (not in the polyfill's types); Chromium has an address that only extensions may open. */
export function openShortcutSettings(): void {
  const { openShortcutSettings: open } = browser.commands as { openShortcutSettings?: () => Promise<void> };
  if (open) void open();
  else void browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}
