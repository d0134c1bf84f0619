/** Whether all files of a capture show one and the same state of the page. They are taken one after another, and a page may change meanwhile. */
import { wordsOf } from '../../platform/errors';
import { askFrame } from '../../platform/messaging';
import type { RunningCapture } from './stage';

const ANSWER_MS = 1_500;
const WHAT = 'one moment for all files';

/** Asks the top document what it did to itself since the marks were taken off, and writes it down. Call after the last picture. */
export async function noteChanges(tabId: number, capture: RunningCapture): Promise<void> {
  // A page that did not answer then is said to be so elsewhere.
  if (capture.job.facts.geometry === null) return;
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
