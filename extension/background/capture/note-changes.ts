/** Whether all files of a capture show one and the same state of the page. They are taken one after another, and a page may change meanwhile. */
import type { PageChanges } from '../../../shared/messages/content-protocol';
import { wordsOf } from '../../platform/errors';
import { askFrame } from '../../platform/messaging';
import { framesOf, nobodyListensIn, type TabFrame } from './frames';
import type { RunningCapture } from './stage';

const ANSWER_MS = 1_500;
const WHAT = 'one moment for all files';
/** Frames named; a page may have hundreds that never stand still. */
const MAX_FRAMES = 30;

/** Asks the page and its frames what they did to themselves since the marks were taken off, and writes it down. Call after the last picture. */
export async function noteChanges(tabId: number, capture: RunningCapture): Promise<void> {
  // A page that did not answer then is said to be so elsewhere.
  if (capture.job.facts.geometry === null) return;
  await noteTop(tabId, capture);
  await noteFrames(tabId, capture);
}

async function noteTop(tabId: number, capture: RunningCapture): Promise<void> {
  try {
    const seen = await askFrame(tabId, 0, 'content.changes', {}, ANSWER_MS);
    if (seen?.replaced) {
      capture.missing(
        WHAT,
        'the page threw its whole document away and wrote another by its own script between the first picture and the last; files of different times, which each says, may show different documents',
      );
    } else if (seen && seen.changes > 0) {
      capture.missing(
        WHAT,
        `the page changed itself between the first picture and the last (${seen.changes} change(s) of elements or text); files of different times, which each says, may differ in what changed`,
      );
    }
  } catch (thrown) {
    capture.signal.throwIfAborted();
    capture.missing(`${WHAT}: whether the page changed itself meanwhile`, wordsOf(thrown));
  }
}

/** Each frame by its address, with what it did, or why nobody knows. */
async function noteFrames(tabId: number, capture: RunningCapture): Promise<void> {
  const now = (await framesOf(tabId)).filter(({ frameId, failed }) => frameId !== 0 && !failed);
  const asked = now.map(async (frame) => ({ url: frame.url, told: await changesOf(tabId, frame) }));
  const there = new Set(now.map(({ frameId }) => frameId));
  const gone = capture.job.facts.frames.filter(({ frameId }) => frameId !== 0 && !there.has(frameId));
  const told = [
    ...(await Promise.all(asked)),
    ...gone.map(({ url }) => ({ url, told: { unknown: 'the page took it away before the last picture' } })),
  ].filter((one) => one.told !== null);
  capture.signal.throwIfAborted();
  for (const one of told.slice(0, MAX_FRAMES)) {
    if (one.told === null) continue;
    if ('unknown' in one.told)
      capture.missing(
        `one moment for all files: whether the frame ${one.url} changed itself meanwhile`,
        one.told.unknown,
      );
    else if (one.told.replaced)
      capture.missing(
        `one moment for all files: the frame ${one.url}`,
        'it threw its whole document away and wrote another by its own script between the first picture and the last; files of different times, which each says, may show different documents',
      );
    else
      capture.missing(
        `one moment for all files: the frame ${one.url}`,
        `it changed itself between the first picture and the last (${one.told.changes} change(s) of elements or text); files of different times, which each says, may differ in what changed`,
      );
  }
  if (told.length > MAX_FRAMES)
    capture.missing(
      `one moment for all files: ${told.length - MAX_FRAMES} more frames`,
      'only the first are listed one by one',
    );
}

/** Null for a frame that stood still. Never rejects. */
async function changesOf(tabId: number, { frameId }: TabFrame): Promise<PageChanges | { unknown: string } | null> {
  try {
    const seen = await askFrame(tabId, frameId, 'content.changes', {}, ANSWER_MS);
    if (!seen)
      return {
        unknown: 'nobody counted from the first picture on: it came later, or went to another document meanwhile',
      };
    return seen.replaced || seen.changes > 0 ? seen : null;
  } catch (thrown) {
    return { unknown: nobodyListensIn(thrown) ? 'no content script could run in this frame' : wordsOf(thrown) };
  }
}
