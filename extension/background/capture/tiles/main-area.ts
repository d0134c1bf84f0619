/**
 * A page whose own window does not scroll shows only a part of itself; the rest is in an area inside it. For the full picture that area is
 * laid out at its full height by a user style sheet of the extension, which is no change of the document, and put back after it.
 */
import { isAreaCss } from '../../../../shared/capture/area-css';
import { note } from '../../../../shared/capture/note';
import type { MainArea, MainAreaState } from '../../../../shared/messages/content-protocol';
import { debuggerAvailable } from '../../../platform/debugger-session';
import { wordsOf } from '../../../platform/errors';
import { askFrame } from '../../../platform/messaging';
import { canPictureAnyTab } from '../../../platform/pictures';
import { putSheet, takeSheetOff } from '../../../platform/user-sheet';
import { database } from '../../../store/database';
import type { JobRow } from '../../../store/schema';
import type { RunningCapture } from '../stage';

const ANSWER_MS = 3_000;
/** CSS px; less than this out of sight is rounding. */
const SLACK = 8;

/** Runs `work` while the main area stands at its full height, where there is one and that can be done. */
export async function withMainArea(capture: RunningCapture, work: () => Promise<void>): Promise<void> {
  const { job } = capture;
  await windowStands(capture);
  const area = await askFrame(job.tabId, 0, 'content.main-area', {}, ANSWER_MS).catch(() => null);
  if (!area) return work();
  const declared = `pictures: the hidden part of the scrolling area ${area.selector}`;
  const left = (reason: string) =>
    capture.missing(`${declared}: at its full height`, `it could not be laid out so: ${reason}`);
  if (!isAreaCss(area.css)) {
    left('what the page’s process gave is no style sheet of sizes and places');
    return work();
  }
  try {
    const opened = await expand(capture, area);
    const out = !opened
      ? 'the page has removed it'
      : opened.hidden > SLACK
        ? `${opened.hidden} px stay out of sight`
        : null;
    if (out) left(out);
    else {
      job.notCaptured = job.notCaptured.filter(({ what }) => what !== declared);
      const lowered =
        area.lowered > 0 ? ` ${area.lowered} part(s) that keep to the lower edge of the window stand below it.` : '';
      capture.did(
        `The scrolling area ${area.selector}, which shows ${area.width} × ${area.height} of ${area.fullWidth} × ${area.fullHeight} CSS px, was laid out at its full height by a user style sheet while the full picture was taken.${lowered} The page can see its size change and, where it had been scrolled, that it is scrolled back; it may load what it loads when more is in sight.`,
        'The page itself does not scroll, so its full picture would show only a part. screenshot-viewport.png and the documents were taken before.',
      );
    }
    await work();
  } finally {
    await putBack(job);
  }
}

/** The debugger's bar makes the window lower: what keeps to its lower edge is measured only when it is there. */
async function windowStands(capture: RunningCapture): Promise<void> {
  if (canPictureAnyTab || !debuggerAvailable) return;
  try {
    await (await capture.session()).barShown();
  } catch (thrown) {
    capture.signal.throwIfAborted();
    // Told by the pictures, which need it more.
    console.info('Spoor: no debugger before the pictures:', wordsOf(thrown));
  }
}

async function expand({ job }: RunningCapture, { css, left, top, selector }: MainArea): Promise<MainAreaState | null> {
  // Written down first: a background that is stopped in between puts it back when it starts again.
  job.facts.laidOut = { css, left, top, selector };
  await database().jobs.put(job);
  await putSheet(job.tabId, css);
  return askFrame(job.tabId, 0, 'content.area-state', { to: null }, ANSWER_MS);
}

/** Puts the area back as it was, also one that a stopped background left. Never throws: a page that is gone has none. */
export async function putBack(job: JobRow): Promise<void> {
  const { laidOut } = job.facts;
  if (!laidOut) return;
  const { css, left, top, selector } = laidOut;
  const did = (what: string, why: string) => note(job.transformations, { what, why });
  await takeSheetOff(job.tabId, css);
  job.facts.laidOut = null;
  const to = { left, top };
  const state = await askFrame(job.tabId, 0, 'content.area-state', { to }, ANSWER_MS).catch(() => null);
  if (state?.moved)
    did(`The area ${selector} was scrolled back to ${left}, ${top} px.`, 'It lost its place when it was laid out.');
  if (state && (Math.abs(state.left - left) > 1 || Math.abs(state.top - top) > 1)) {
    did(
      `The area ${selector} stands at ${state.left}, ${state.top} px after the capture and stood at ${left}, ${top} px before it.`,
      'The page did not let itself be put back exactly.',
    );
  }
}

/** As `putBack`, when the background was stopped while the area stood at its full height: the page had it so until now. */
export async function putBackLater(job: JobRow): Promise<void> {
  const { laidOut } = job.facts;
  if (!laidOut) return;
  note(job.transformations, {
    what: `The scrolling area ${laidOut.selector} had been laid out at its full height by a user style sheet when the background stopped; it was put back at ${new Date().toISOString()}. The page could see its size change.`,
    why: 'The page itself does not scroll, so its full picture would show only a part.',
  });
  await putBack(job);
}
