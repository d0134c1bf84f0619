/** Takes Spoor's marks off the page, waits until the browser has drawn it without them, and measures it. */
import { redactSecretHeaders } from '../../../../shared/evidence/secret-headers';
import { readingOf } from '../../../../shared/words/reading';
import { browser } from '../../../platform/browser';
import { debuggerAvailable } from '../../../platform/debugger-session';
import { browserInfo, toolInfo } from '../../../platform/environment';
import { wordsOf } from '../../../platform/errors';
import { askFrame } from '../../../platform/messaging';
import { whileBehind } from '../../../platform/open-dialog';
import { mainFrameRecord } from '../../transport/record';
import { framesOf, type TabFrame, wakeFrame } from '../frames';
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
    await noteCircumstance(capture);
    if (capture.leavesNoTrace) {
      capture.did(
        'Leave-no-trace capture: nothing was attached to the tab, scrolled, fetched or drawn.',
        'The officer has chosen so for all captures, this site or this case; the page and its server can notice nothing.',
      );
    }
    const others = (await framesOf(job.tabId)).filter(({ frameId, failed }) => frameId !== 0 && !failed);
    const freeze = ({ frameId }: TabFrame) => askFrame(job.tabId, frameId, 'content.freeze', {}, ANSWER_MS);
    const answers = Promise.allSettled(others.map(freeze));
    try {
      await freezeTop(capture);
    } finally {
      noteMarks(capture, others, await answers);
    }
  },
};

/** What may be different by the end: the record of this document's response, and the build that takes it. */
async function noteCircumstance(capture: RunningCapture): Promise<void> {
  const { facts, privateWindow, tabId } = capture.job;
  const record = await mainFrameRecord(tabId);
  if (record) {
    const { value, transformations } = await redactSecretHeaders(record);
    for (const { what, why } of transformations) capture.did(what, why);
    // Only the digested form is ever written to disk.
    facts.transport = value;
  }
  facts.browser = await browserInfo(privateWindow);
  facts.tool = await toolInfo();
}

/** A page that is not read has no marks to take off. */
function mayBeMarked({ settings, job }: RunningCapture): boolean {
  return settings.spotting === 'marks' && readingOf(settings, job.url) === 'on';
}

function noteMarks(capture: RunningCapture, frames: TabFrame[], answers: PromiseSettledResult<unknown>[]): void {
  if (!mayBeMarked(capture)) return;
  capture.did(
    'Spoor’s highlights were taken off the page before the first picture and put back after the last.',
    'Nothing that Spoor draws may be in an original.',
  );
  for (const [i, answer] of answers.entries()) {
    if (answer.status === 'rejected') {
      capture.did(
        `Spoor’s highlights may stand in the pictures of the frame ${frames[i]?.url}.`,
        'The frame did not answer.',
      );
    }
  }
}

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
      if (attempt === ATTEMPTS && mayBeMarked(capture)) {
        capture.did(
          'Spoor’s highlights may stand in the pictures of the page.',
          'The page did not answer when they were taken off.',
        );
      }
      if (attempt === 1 && debuggerAvailable && capture.debuggerBarred === null) {
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
