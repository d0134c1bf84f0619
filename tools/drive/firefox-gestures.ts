/**
 * What only a person at the browser's own surface can do: a keyboard command, a choice in the context menu. Firefox's remote
 * protocol reaches that surface; Chromium's does not.
 */

import type { BrowserDriver, TabHandle } from './driver';
import { FirefoxDriver } from './firefox-driver';
import { FirefoxTab } from './firefox-page';
import type { Marionette } from './marionette';
import { sleep } from './wait';

/** Keys of WebDriver, https://www.w3.org/TR/webdriver2/#keyboard-actions */
const ALT = '\uE00A';
const SHIFT = '\uE008';
const RIGHT_BUTTON = 2;

async function onSurface<T>(
  driver: BrowserDriver,
  tab: TabHandle,
  work: (marionette: Marionette) => Promise<T>,
): Promise<T> {
  if (!(driver instanceof FirefoxDriver) || !(tab instanceof FirefoxTab)) throw new Error('only in Firefox');
  const { marionette } = driver;
  return marionette.exclusively(async () => {
    await marionette.send('Marionette:SetContext', { value: 'content' });
    await marionette.send('WebDriver:SwitchToWindow', { handle: tab.handle, focus: true });
    try {
      return await work(marionette);
    } finally {
      await marionette.send('Marionette:SetContext', { value: 'content' });
    }
  });
}

/** Presses Alt+Shift and a letter while `tab` is the active one. */
export function pressAltShift(driver: BrowserDriver, tab: TabHandle, letter: string): Promise<void> {
  return onSurface(driver, tab, async (marionette) => {
    await marionette.send('Marionette:SetContext', { value: 'chrome' });
    // Keys sent to a page's own box don't come back to the browser; those sent to the address bar do.
    await marionette.send('WebDriver:ExecuteScript', { script: 'gURLBar.focus();', args: [] });
    const keys = [ALT, SHIFT, letter];
    const actions = [
      ...keys.map((value) => ({ type: 'keyDown', value })),
      ...keys.toReversed().map((value) => ({ type: 'keyUp', value })),
    ];
    await marionette.send('WebDriver:PerformActions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  });
}

/** Right-clicks the page and chooses the extension's entry with this label. Answers with the labels that were offered. */
export function chooseInContextMenu(driver: BrowserDriver, tab: TabHandle, label: string): Promise<string[]> {
  return onSurface(driver, tab, async (marionette) => {
    const actions = [
      { type: 'pointerMove', x: 300, y: 300, duration: 0 },
      { type: 'pointerDown', button: RIGHT_BUTTON },
      { type: 'pointerUp', button: RIGHT_BUTTON },
    ];
    const mouse = { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions };
    await marionette.send('WebDriver:PerformActions', { actions: [mouse] });
    await sleep(500);
    await marionette.send('Marionette:SetContext', { value: 'chrome' });
    const script = `const menu = document.getElementById('contentAreaContextMenu');
      const ours = [...menu.querySelectorAll('menuitem')].filter((item) => /-menuitem-/.test(item.id) && !item.hidden);
      const chosen = ours.find((item) => item.label === arguments[0]);
      if (chosen) chosen.parentNode.activateItem(chosen); else menu.hidePopup();
      return ours.map((item) => item.label);`;
    return (await marionette.send<{ value: string[] }>('WebDriver:ExecuteScript', { script, args: [label] })).value;
  });
}
