/**
 * Requests of ours that do not name us. Browsers put `Origin: chrome-extension://…` or `moz-extension://…` on every POST of an
 * extension; in Firefox that is a number of this installation alone, so any server and any listener on the way could follow the
 * officer by it. Measured on loopback in both browsers.
 */
import { browser } from './browser';
import { targetBrowser } from './target';

/** Numbers of Chromium's session rules that are in use: one for each request on its way, so that none waits for another that hangs. */
const inUse = new Set<number>();

/** One that a stopped background left behind is written over. */
function freeRule(): number {
  let rule = 1;
  while (inUse.has(rule)) rule++;
  inUse.add(rule);
  return rule;
}

/** Runs `work` while requests to exactly `url` from our background carry no Origin header. */
export function withoutOrigin<T>(url: string, work: () => Promise<T>): Promise<T> {
  return targetBrowser === 'firefox' ? inFirefox(url, work) : inChromium(url, work);
}

async function inFirefox<T>(url: string, work: () => Promise<T>): Promise<T> {
  const strip = (details: { url: string; originUrl?: string; requestHeaders?: { name: string; value?: string }[] }) => {
    const ours = details.url === url && details.originUrl?.startsWith(browser.runtime.getURL('')) === true;
    const kept = (details.requestHeaders ?? []).filter(({ name }) => name.toLowerCase() !== 'origin');
    return ours ? { requestHeaders: kept } : {};
  };
  browser.webRequest.onBeforeSendHeaders.addListener(
    strip,
    { urls: ['<all_urls>'], tabId: -1, types: ['xmlhttprequest'] },
    ['blocking', 'requestHeaders'],
  );
  try {
    return await work();
  } finally {
    browser.webRequest.onBeforeSendHeaders.removeListener(strip);
  }
}

async function inChromium<T>(url: string, work: () => Promise<T>): Promise<T> {
  const rule = freeRule();
  try {
    await chrome.declarativeNetRequest.updateSessionRules({
      removeRuleIds: [rule],
      addRules: [
        {
          id: rule,
          action: { type: 'modifyHeaders', requestHeaders: [{ header: 'origin', operation: 'remove' }] },
          condition: {
            urlFilter: `|${url}|`,
            isUrlFilterCaseSensitive: true,
            initiatorDomains: [browser.runtime.id],
            requestMethods: ['post'],
            tabIds: [-1],
          },
        },
      ],
    });
    return await work();
  } finally {
    await chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds: [rule] });
    inUse.delete(rule);
  }
}
