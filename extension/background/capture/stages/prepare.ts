/** Takes Spoor's marks off the page, waits until the browser has drawn it without them, and measures it. */
import { browser } from '../../../platform/browser';
import { debuggerAvailable } from '../../../platform/debugger-session';
import { wordsOf } from '../../../platform/errors';
import { askFrame } from '../../../platform/messaging';
import { whileBehind } from '../../../platform/open-dialog';
import { framesOf, wakeFrame } from '../frames';
import type { RunningCapture, Stage } from '../stage';

const ANSWER_MS = 1_500;
const ATTEMPTS = 3;

export const prepare: Stage = {
  name: 'prepare',
  provides: [],
  needsPage: true,
  timeoutMs: 30_000,
  async run(capture) {
    const { job } = capture;
    const tab = await browser.tabs.get(job.tabId);
    job.facts.tabUrl = tab.url ?? job.facts.tabUrl;
    job.facts.tabTitle = tab.title ?? '';
    job.facts.zoom = await browser.tabs.getZoom(job.tabId);
    await freezeTop(capture);
    const frames = await framesOf(job.tabId);
    const others = frames.filter(({ frameId, failed }) => frameId !== 0 && !failed);
    await Promise.allSettled(
      others.map(({ frameId }) => askFrame(job.tabId, frameId, 'content.freeze', {}, ANSWER_MS)),
    );
    if (capture.settings.spotting === 'marks') {
      capture.did(
        'Spoor’s highlights were taken off the page before the first picture and put back after the last.',
        'Nothing that Spoor draws may be in an original.',
      );
    }
  },
};

/**
 * A page with an open dialog answers nothing. Where the debugger may be used, it closes the dialogs that come and the page is asked
 * again; where not, the capture goes on with what can be had without an answer.
 */
async function freezeTop(capture: RunningCapture): Promise<void> {
  const { job } = capture;
  for (let attempt = 1; ; attempt++) {
    try {
      await wakeFrame(job.tabId, 0, ANSWER_MS);
      job.facts.geometry = await askFrame(job.tabId, 0, 'content.freeze', {}, ANSWER_MS);
      return;
    } catch (thrown) {
      if (attempt === 1 && debuggerAvailable && capture.settings.fullPage) {
        await letDialogGo(capture);
      } else if (attempt >= ATTEMPTS) {
        // Firefox still answers questions that need no new frame.
        job.facts.geometry = await askFrame(job.tabId, 0, 'content.geometry', {}, ANSWER_MS).catch(() => null);
        throw thrown;
      }
    }
  }
}

async function letDialogGo(capture: RunningCapture): Promise<void> {
  try {
    await whileBehind(capture.job.tabId, () => capture.session());
    capture.did(
      'Another tab was brought to the front for a moment before the first picture; the page can see that it was hidden.',
      'The page did not answer, as a page does that stands in a dialog; Chromium lets a dialog go only like that.',
    );
  } catch (refused) {
    capture.missing('closing of dialogs', wordsOf(refused));
  }
}
