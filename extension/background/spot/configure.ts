/** How a frame is to be read, from the officer's settings. */
import type { Settings, SpotConfig } from '../../../shared/messages/protocol';
import { browser } from '../../platform/browser';
import { askFrame } from '../../platform/messaging';
import { framesOf } from '../capture/frames';

export function configFor({ spotting, languages }: Settings): SpotConfig {
  return { mode: spotting, languages };
}

/** Tells every open page of changed settings. Pages without our script simply do not answer. */
export async function configureAllFrames(settings: Settings): Promise<void> {
  const config = configFor(settings);
  const tabs = await browser.tabs.query({});
  await Promise.allSettled(
    tabs.map(async ({ id }) => {
      if (id === undefined) return;
      const frames = await framesOf(id);
      await Promise.allSettled(frames.map(({ frameId }) => askFrame(id, frameId, 'content.configure', config, 1_000)));
    }),
  );
}
