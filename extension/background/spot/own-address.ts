/**
 * Pages that change their own address without being loaded anew: from a list of adverts to the inbox of the same site. Where a
 * site is read in one place and not in another, they are told again how they are to be read.
 */
import { dependsOnPath, readingOf } from '../../../shared/words/reading';
import { browser, type WebNavigation } from '../../platform/browser';
import { wordsOf } from '../../platform/errors';
import { askFrame } from '../../platform/messaging';
import { readSettings } from '../../store/settings';
import { configureTab } from './configure';
import { forgetTold, lastTold, rememberTold } from './told';

const ANSWER_MS = 1_000;

/** Call once, synchronously, when the background starts. */
export function followOwnAddresses(): void {
  const moved = ({ tabId, frameId, url }: WebNavigation.OnHistoryStateUpdatedDetailsType) => {
    if (frameId !== 0) return;
    tellAgain(tabId, url).catch((thrown) => console.info('Spoor: a page that moved:', wordsOf(thrown)));
  };
  browser.webNavigation.onHistoryStateUpdated.addListener(moved);
  browser.webNavigation.onReferenceFragmentUpdated.addListener(moved);
  browser.webNavigation.onCommitted.addListener(({ tabId, frameId }) => {
    if (frameId === 0) forgetTold(tabId);
  });
  browser.tabs.onRemoved.addListener(forgetTold);
}

async function tellAgain(tabId: number, url: string): Promise<void> {
  const settings = await readSettings();
  const reading = readingOf(settings, url);
  const before = lastTold(tabId);
  rememberTold(tabId, reading);
  // A background that was stopped remembers nothing; most sites are read everywhere, and are not read all over again for that.
  const asBefore = before === reading || (before === undefined && reading === 'on' && !dependsOnPath(settings, url));
  if (!asBefore) await configureTab(tabId, settings, url);
  // The words of an address are read like those of the title.
  else if (reading === 'on') await askFrame(tabId, 0, 'content.address', {}, ANSWER_MS);
}
