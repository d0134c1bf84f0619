/**
 * The one place where the extension API comes in. From Chrome 148 on the polyfill steps aside for the browser's own `browser`;
 * it stays as the team prescribed it, and its removal would be a change to this file alone.
 */
import browser from 'webextension-polyfill';

export type { Menus, Runtime, Tabs, WebNavigation, WebRequest } from 'webextension-polyfill';
export { browser };

/** True where an extension page runs in a private window: Firefox gives such pages no database. */
export const inPrivatePage: boolean = browser.extension?.inIncognitoContext === true;

/** Whether `url` is one of our own pages. */
export function isOwnPage(url: string | undefined): boolean {
  return url?.startsWith(browser.runtime.getURL('')) === true;
}
