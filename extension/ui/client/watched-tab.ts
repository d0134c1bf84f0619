/**
 * The tab that the popup or the panel speaks about: `?tab=<id>` pins one; otherwise the active tab of the window, or, where the
 * page is itself a tab, the tab its officer looked at before.
 */
import { type Signal, signal } from '@preact/signals';
import { browser, isOwnPage, type Tabs } from '../../platform/browser';

export interface WatchedTab {
  tabId: number;
  windowId: number;
}

/** Follows the watched tab. Null until it is known, or when the window has no other tab. */
export function watchTab(): Signal<WatchedTab | null> {
  const watched = signal<WatchedTab | null>(null);
  const pinned = Number(new URLSearchParams(location.search).get('tab') ?? Number.NaN);
  const update = async () => {
    const tab = Number.isInteger(pinned) ? await tabById(pinned) : await tabBesideUs();
    const next =
      tab?.id === undefined ? null : { tabId: tab.id, windowId: tab.windowId ?? browser.windows.WINDOW_ID_CURRENT };
    if (next?.tabId !== watched.value?.tabId || next?.windowId !== watched.value?.windowId) watched.value = next;
  };
  const refresh = () => void update();
  refresh();
  if (!Number.isInteger(pinned)) browser.tabs.onActivated.addListener(refresh);
  browser.tabs.onRemoved.addListener(refresh);
  return watched;
}

async function tabById(tabId: number): Promise<Tabs.Tab | null> {
  try {
    return await browser.tabs.get(tabId);
  } catch {
    // Closed meanwhile: nothing to speak about, which the caller shows.
    return null;
  }
}

async function tabBesideUs(): Promise<Tabs.Tab | null> {
  const tabs = await browser.tabs.query({ currentWindow: true });
  const others = tabs.filter((tab) => !isOwnPage(tab.url));
  const active = others.find((tab) => tab.active);
  if (active) return active;
  return others.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))[0] ?? null;
}
