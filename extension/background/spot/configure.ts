/** How a frame is to be read, from the officer's settings. */
import { leavesNoTrace } from '../../../shared/capture/leave-no-trace';
import type { Settings, SpotConfig } from '../../../shared/messages/protocol';
import { browser } from '../../platform/browser';
import { askFrame } from '../../platform/messaging';
import { currentCase } from '../../store/cases';
import { framesOf } from '../capture/frames';
import { isQuiet } from './quiet-tabs';

/** Marks can be seen by the page: where nothing may be noticed, hits are told in panel and badge only. */
export async function configFor(settings: Settings, tabId: number): Promise<SpotConfig> {
  const { spotting, languages } = settings;
  if (spotting !== 'marks') return { mode: spotting, languages };
  const [tab, { caseId }] = await Promise.all([browser.tabs.get(tabId).catch(() => null), currentCase()]);
  const unseen = isQuiet(tabId) || leavesNoTrace(settings, tab?.url ?? '', caseId);
  return { mode: unseen ? 'panel' : 'marks', languages };
}

/** Tells every frame of a tab how it is to be read. */
export async function configureTab(tabId: number, settings: Settings): Promise<void> {
  const config = await configFor(settings, tabId);
  const frames = await framesOf(tabId);
  await Promise.allSettled(frames.map(({ frameId }) => askFrame(tabId, frameId, 'content.configure', config, 1_000)));
}

/** Tells every open page of changed settings. Pages without our script simply do not answer. */
export async function configureAllFrames(settings: Settings): Promise<void> {
  const tabs = await browser.tabs.query({});
  await Promise.allSettled(tabs.map(async ({ id }) => id !== undefined && configureTab(id, settings)));
}
