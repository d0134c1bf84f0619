/** The officer shuts a site out, lets it be read, or leaves no trace on it, from the page he is on. */
import { isOfSite } from '../../../shared/capture/leave-no-trace';
import type { Settings } from '../../../shared/messages/settings';
import { readingOf } from '../../../shared/words/reading';
import { isExcluded, readSite, siteText } from '../../../shared/words/site-pattern';
import { browser } from '../../platform/browser';
import { SpoorError } from '../../platform/errors';
import { tellUi } from '../../platform/messaging';
import { writeSettings } from '../../store/settings';
import { configureAllFrames } from './configure';

/** Where a tab is. Throws where that is no site. */
async function siteOf(tabId: number): Promise<{ url: string; site: string }> {
  const tab = await browser.tabs.get(tabId).catch(() => {
    throw new SpoorError('tab-closed');
  });
  const url = tab.url ?? '';
  const found = URL.canParse(url) ? readSite(new URL(url).host) : null;
  if (!found) throw new SpoorError('browser-page');
  return { url, site: siteText(found) };
}

/** For the whole site of the page in `tabId`. Throws `setting-managed` where the agency keeps the list. */
export async function chooseSite(tabId: number, read: boolean): Promise<void> {
  const { url, site } = await siteOf(tabId);
  await change((now) => changesFor(now, url, site, read));
}

/** Captures on this site leave no trace from now on, or may again. Throws `setting-managed` where the agency keeps the list. */
export async function leaveNoTraceOn(tabId: number, on: boolean): Promise<void> {
  const { url } = await siteOf(tabId);
  const { hostname } = new URL(url);
  await change(({ quietSites }) => ({
    quietSites: on ? [...new Set([...quietSites, hostname])].sort() : quietSites.filter((one) => !isOfSite(url, one)),
  }));
}

async function change(changes: (now: Settings) => Partial<Settings>): Promise<void> {
  const settings = await writeSettings(changes);
  tellUi({ type: 'settings' });
  await configureAllFrames(settings);
}

/** Only the lists that have to change are in it. */
function changesFor(before: Settings, url: string, site: string, read: boolean): Partial<Settings> {
  if (!read) {
    const readSites = before.readSites.filter((one) => one !== site);
    return {
      excludedSites: [...new Set([...before.excludedSites, site])].sort(),
      ...(readSites.length < before.readSites.length ? { readSites } : {}),
    };
  }
  const excludedSites = before.excludedSites.filter((one) => !isExcluded(url, [one]));
  const after = { ...before, excludedSites };
  const missing = !['on', 'paused', 'off'].includes(readingOf({ ...after, paused: false }, url));
  return {
    ...(excludedSites.length < before.excludedSites.length ? { excludedSites } : {}),
    ...(missing ? { readSites: [...new Set([...before.readSites, site])].sort() } : {}),
  };
}
