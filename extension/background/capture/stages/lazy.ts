/**
 * Only where the officer allows it: the page is scrolled through once, so that what loads when it comes near is loaded before it is
 * photographed. The page and its server see that; the record says so. The picture of the window has been taken before.
 */
import type { PageGeometry } from '../../../../shared/messages/protocol';
import { askFrame } from '../../../platform/messaging';
import type { RunningCapture, Stage } from '../stage';
import { type Scroll, whileScrolled } from '../tiles/scrolled';

const ANSWER_MS = 4_000;
/** What is near is asked for within a frame or two; the next screen is not worth waiting longer. */
const SETTLE_STEP_MS = 400;
const SETTLE_END_MS = 5_000;
const MAX_SCREENS = 200;

export const lazy: Stage = {
  name: 'lazy',
  provides: [],
  needsPage: true,
  timeoutMs: 90_000,
  async run(capture) {
    if (!capture.settings.loadLazy || capture.leavesNoTrace) return;
    const { tabId } = capture.job;
    const settle = (ms: number) => askFrame(tabId, 0, 'content.settle', { timeoutMs: ms }, ms + ANSWER_MS);
    capture.did(
      'The page was scrolled through once before the full picture, so that it loads what it loads only when that comes near; the page and its server see it.',
      'The officer has allowed it. screenshot-viewport.png was taken before.',
    );
    await whileScrolled(capture, (start, scroll) => throughPage(capture, start, scroll, settle));
    const { pending } = await settle(SETTLE_END_MS);
    if (pending > 0)
      capture.missing(`${pending} image(s) still loading`, `they had not come after ${SETTLE_END_MS} ms`);
  },
};

async function throughPage(
  capture: RunningCapture,
  start: PageGeometry,
  scroll: Scroll,
  settle: (ms: number) => Promise<unknown>,
): Promise<void> {
  const limit = capture.settings.maxPageHeight;
  let now = start;
  let y = 0;
  for (let screen = 1; ; screen++) {
    capture.signal.throwIfAborted();
    capture.progress(`${screen}/${Math.ceil(Math.min(now.scrollHeight, limit) / start.clientHeight)}`);
    now = await scroll(start.scrollX, y);
    await settle(SETTLE_STEP_MS);
    y += start.clientHeight;
    if (y >= Math.min(now.scrollHeight, limit)) break;
    if (screen >= MAX_SCREENS) {
      capture.missing(`loading below ${y} px`, `the page is scrolled through for ${MAX_SCREENS} screens at most`);
      break;
    }
  }
  if (now.scrollHeight > start.scrollHeight)
    capture.did(
      `The page grew from ${start.scrollHeight} to ${now.scrollHeight} px while it was scrolled through${now.scrollHeight > limit ? `; it was left at ${limit} px, the limit the officer has set` : ''}.`,
      'Feeds load more when their end comes near.',
    );
}
