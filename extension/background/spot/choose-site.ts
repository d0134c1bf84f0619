/** The officer shuts a site out, or lets it be read, from the page he is on. */
import type { Settings } from '../../../shared/messages/protocol';
import { readingOf } from '../../../shared/words/reading';
import { isExcluded, readSite, siteText } from '../../../shared/words/site-pattern';
import { browser } from '../../platform/browser';
import { SpoorError } from '../../platform/errors';
import { tellUi } from '../../platform/messaging';
import { readSettings, writeSettings } from '../../store/settings';
import { configureAllFrames } from './configure';

/** For the whole site of the page in `tabId`. Throws `setting-managed` where the agency keeps the list. */
export async function chooseSite(tabId: number, read: boolean): Promise<void> {
  const tab = await browser.tabs.get(tabId).catch(() => {
    throw new SpoorError('tab-closed');
  });
  const url = tab.url ?? '';
  const found = URL.canParse(url) ? readSite(new URL(url).host) : null;
  if (!found) throw new SpoorError('browser-page');
  const before = await readSettings();
  const settings = await writeSettings(changesFor(before, url, siteText(found), read));
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
