/** The whole page in pictures, by the best way this browser and this build allow. The record names the way. */
import { debuggerAvailable } from '../../../platform/debugger-session';
import { wordsOf } from '../../../platform/errors';
import { canPictureAnyTab } from '../../../platform/pictures';
import type { RunningCapture, Stage } from '../stage';
import { debuggerTiles } from '../tiles/debugger-tiles';
import { rectTiles } from '../tiles/rect-tiles';
import { scrollTiles } from '../tiles/scroll-tiles';

export const fullpage: Stage = {
  name: 'fullpage',
  provides: ['screenshot-full-01.png'],
  needsPage: true,
  timeoutMs: 180_000,
  async run(capture) {
    const { job, settings } = capture;
    if (!settings.fullPage) {
      job.facts.screenshot.method = 'viewport';
      return capture.missing('screenshot-full-01.png', 'the officer has switched full-page pictures off');
    }
    try {
      await takeTiles(capture);
    } finally {
      await capture.endSession();
    }
  },
};

async function takeTiles(capture: RunningCapture): Promise<void> {
  if (canPictureAnyTab) return rectTiles(capture);
  if (debuggerAvailable) {
    try {
      return await debuggerTiles(capture);
    } catch (thrown) {
      capture.signal.throwIfAborted();
      await dropTiles(capture);
      capture.missing('full page through the debugger', wordsOf(thrown));
    }
  }
  return scrollTiles(capture);
}

/** Tiles of a way that broke off are not mixed with those of another way. Their bytes go when the job ends. */
async function dropTiles(capture: RunningCapture): Promise<void> {
  const { job } = capture;
  job.artefacts = job.artefacts.filter(({ role }) => role !== 'screenshot-tile');
  job.facts.screenshot = { method: null, complete: false, tiles: [] };
  await capture.endSession();
}
