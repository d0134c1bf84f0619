/** How a frame is to be read, from the officer's settings. */
import type { Settings, SpotConfig } from '../../../shared/messages/protocol';
import { browser } from '../../platform/browser';
import { askFrame } from '../../platform/messaging';
import { framesOf } from '../capture/frames';
import { isQuiet } from './quiet-tabs';

export function configFor({ spotting, languages }: Settings, tabId: number): SpotConfig {
  return { mode: spotting === 'marks' && isQuiet(tabId) ? 'panel' : spotting, languages };
}

/** Tells every frame of a tab how it is to be read. */
export async function configureTab(tabId: number, settings: Settings): Promise<void> {
  const config = configFor(settings, tabId);
  const frames = await framesOf(tabId);
  await Promise.allSettled(frames.map(({ frameId }) => askFrame(tabId, frameId, 'content.configure', config, 1_000)));
}

/** Tells every open page of changed settings. Pages without our script simply do not answer. */
export async function configureAllFrames(settings: Settings): Promise<void> {
  const tabs = await browser.tabs.query({});
  await Promise.allSettled(tabs.map(async ({ id }) => id !== undefined && configureTab(id, settings)));
}
