/** Whether a frame may have its words read, and with which words: asked of the browser and the settings, never of the frame. */
import type { Matcher } from '../../../../shared/match/types';
import type { Asked } from '../../../../shared/messages/reading-protocol';
import type { PageSender } from '../../../platform/messaging';
import { readSettings } from '../../../store/settings';
import { configFor } from '../configure';
import { knownOr } from './known-frames';
import { currentMatcher, matcherOf, type WordChoice } from './lexicon';

/** Tabs that are being captured, with the words that the capture records. */
const captured = new Map<number, WordChoice>();

/** Whether this tab is being captured just now. */
export function isCaptured(tabId: number): boolean {
  return captured.has(tabId);
}

/** The matcher for what this frame asks; null when it is not to be read. */
export async function matcherFor(sender: PageSender, purpose: Asked['purpose']): Promise<Matcher | null> {
  const choice = captured.get(sender.tabId);
  if (purpose === 'capture') return choice ? matcherOf(choice) : null;
  return (await mayRead(sender)) ? currentMatcher() : null;
}

function mayRead({ tabId, frameId, url }: PageSender): Promise<boolean> {
  return knownOr(`${tabId} ${frameId} ${url}`, async () => {
    // Firefox tells of a page that changed its own address before its list of tabs knows: the top frame's own address is the page's.
    const { mode } = await configFor(await readSettings(), tabId, url, frameId === 0 ? url : undefined);
    return mode !== 'off';
  });
}

/** While `work` runs, frames of this tab may ask for its capture. */
export async function readingForCapture<T>(tabId: number, choice: WordChoice, work: () => Promise<T>): Promise<T> {
  captured.set(tabId, choice);
  try {
    return await work();
  } finally {
    captured.delete(tabId);
  }
}
