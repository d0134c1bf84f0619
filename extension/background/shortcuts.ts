/** The keyboard commands and the context menu: the same actions as in the popup. */
import { browser, type Menus, type Tabs } from '../platform/browser';
import { asSpoorError, wordsOf } from '../platform/errors';
import { openPanel } from '../platform/panel';
import { captureWindow } from './afterwards/several';
import { showFailure } from './capture/outcome-badge';
import { startCapture } from './capture/queue';
import { togglePause } from './spot/pause';

const CAPTURE = 'capture-page';
const PANEL = 'open-panel';
const WINDOW = 'capture-window';
const PAUSE = 'pause-reading';

/** Registers the listeners. Call once, synchronously, when the background starts. */
export function listenForShortcuts(): void {
  browser.commands.onCommand.addListener((command, tab) => act(command, tab));
  browser.contextMenus.onClicked.addListener(({ menuItemId }, tab) => act(String(menuItemId), tab));
  browser.runtime.onInstalled.addListener(() => logged('the menus', makeMenus()));
}

async function makeMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  const menu = (id: string, title: string, contexts: Menus.ContextType[]) =>
    browser.contextMenus.create({ id, title: browser.i18n.getMessage(title), contexts });
  menu(CAPTURE, 'menuCapturePage', ['page', 'frame', 'selection', 'link', 'image']);
  menu(WINDOW, 'captureAllTabs', ['page', 'action']);
  menu(PAUSE, 'menuPause', ['action']);
  menu(PANEL, 'menuOpenPanel', ['page', 'action']);
}

function act(what: string, tab: Tabs.Tab | undefined): void {
  // The panel opens only as the first thing in the gesture's own turn.
  if (what === PANEL && tab?.windowId !== undefined) logged('the panel', openPanel(tab.windowId));
  if (what === PAUSE) logged('the pause', togglePause());
  if (what === WINDOW && tab?.windowId !== undefined) logged('all tabs', captureWindowFromMenu(tab.windowId));
  if (what === CAPTURE && tab?.id !== undefined) logged('a capture', captureFromShortcut(tab.id));
}

function logged(what: string, work: Promise<unknown>): void {
  work.catch((thrown) => console.error(`Spoor: ${what}:`, wordsOf(thrown)));
}

/** Without a popup there is nobody to show an error to: the button says that there is one, its title says which. */
async function captureFromShortcut(tabId: number): Promise<void> {
  try {
    await startCapture(tabId);
  } catch (thrown) {
    await showFailure(tabId, asSpoorError(thrown).code);
  }
}

/** Tabs that were refused carry the reason on their own button; the popup lists the others. */
async function captureWindowFromMenu(windowId: number): Promise<void> {
  const { refused } = await captureWindow(windowId);
  for (const { tabId, code } of refused) await showFailure(tabId, code);
}
