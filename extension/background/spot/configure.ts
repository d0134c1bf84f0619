/** How a frame is to be read, from the officer's settings. */
import { leavesNoTrace } from '../../../shared/capture/leave-no-trace';
import type { SpotConfig } from '../../../shared/messages/page-state';
import type { Settings } from '../../../shared/messages/settings';
import { frameReadingOf } from '../../../shared/words/reading';
import { browser } from '../../platform/browser';
import { askFrame } from '../../platform/messaging';
import { currentCase } from '../../store/cases';
import { framesOf } from '../capture/frames';
import { isQuiet } from './quiet-tabs';
import { forgetWhoMayRead } from './reading/known-frames';
import { forgetMatcher } from './reading/lexicon';
import { forgetAllTold } from './told';

/**
 * Marks can be seen by the page: where nothing may be noticed, hits are told in panel and badge only. A frame that is not to be
 * read, and every frame of such a page, hears `off` as the answer to its first message, before it reads anything.
 */
export async function configFor(
  settings: Settings,
  tabId: number,
  frameUrl: string,
  pageUrl?: string,
): Promise<SpotConfig> {
  const { spotting } = settings;
  const [tab, { caseId }] = await Promise.all([browser.tabs.get(tabId).catch(() => null), currentCase()]);
  const url = pageUrl ?? tab?.url ?? '';
  if (frameReadingOf(settings, url, frameUrl) !== 'on') return { mode: 'off' };
  if (spotting !== 'marks') return { mode: spotting };
  const unseen = isQuiet(tabId) || leavesNoTrace(settings, url, caseId);
  return { mode: unseen ? 'panel' : 'marks' };
}

/**
 * Tells every frame of a tab how it is to be read. `pageUrl`: where the page has just gone by itself; Firefox tells of it before its
 * own lists of tabs and frames know.
 */
export async function configureTab(tabId: number, settings: Settings, pageUrl?: string): Promise<void> {
  const frames = await framesOf(tabId);
  await Promise.allSettled(
    frames.map(async ({ frameId, url }) =>
      askFrame(
        tabId,
        frameId,
        'content.configure',
        await configFor(settings, tabId, frameId === 0 ? (pageUrl ?? url) : url, pageUrl),
        1_000,
      ),
    ),
  );
}

/** Tells every open page of changed settings, words or another case. Pages without our script simply do not answer. */
export async function configureAllFrames(settings: Settings): Promise<void> {
  forgetMatcher();
  forgetWhoMayRead();
  forgetAllTold();
  const tabs = await browser.tabs.query({});
  await Promise.allSettled(tabs.map(async ({ id }) => id !== undefined && configureTab(id, settings)));
}
