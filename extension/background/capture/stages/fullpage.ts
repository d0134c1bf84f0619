/** The whole page in pictures, by the best way this browser and this build allow. The record names the way. */
import { debuggerAvailable } from '../../../platform/debugger-session';
import { isStorageFull, wordsOf } from '../../../platform/errors';
import { canPictureAnyTab } from '../../../platform/pictures';
import { noteChanges } from '../note-changes';
import { measureFrames, measurePlaces } from '../place-hits';
import type { RunningCapture, Stage } from '../stage';
import { debuggerTiles } from '../tiles/debugger-tiles';
import { frameScreens } from '../tiles/frame-screens';
import { withMainArea } from '../tiles/main-area';
import { rectTiles } from '../tiles/rect-tiles';
import { scrollTiles } from '../tiles/scroll-tiles';
import { keepRegion } from './region';

export const fullpage: Stage = {
  name: 'fullpage',
  provides: ['screenshot-full-01.png'],
  needsPage: true,
  timeoutMs: 180_000,
  async run(capture) {
    await allPictures(capture);
    await noteChanges(capture.job.tabId, capture);
  },
};

async function allPictures(capture: RunningCapture): Promise<void> {
  const { job } = capture;
  const barred = capture.debuggerBarred;
  if (barred) {
    job.facts.screenshot.method = 'viewport';
    capture.missing('screenshot-full-01.png', barred);
    return regionOf(capture);
  }
  try {
    await withMainArea(capture, async () => {
      await takeTiles(capture);
      await placeHits(capture);
    });
    await regionOf(capture);
    await screensOf(capture);
  } finally {
    await capture.endSession();
  }
}

/** A part that can't be had is declared; the rest of the capture stands. */
async function regionOf(capture: RunningCapture): Promise<void> {
  try {
    await keepRegion(capture);
  } catch (thrown) {
    capture.signal.throwIfAborted();
    capture.missing('region-01.png', wordsOf(thrown));
  }
}

/** So can't the screens of frames. */
async function screensOf(capture: RunningCapture): Promise<void> {
  try {
    await frameScreens(capture);
  } catch (thrown) {
    capture.signal.throwIfAborted();
    if (isStorageFull(thrown)) throw thrown;
    capture.missing('screens with frames of other sites', wordsOf(thrown));
  }
}

/** Where the hits stand in the full picture: the page may have been laid out anew since the document was read. */
async function placeHits({ job }: RunningCapture): Promise<void> {
  if (job.facts.screenshot.method === 'scroll-stitch') return;
  [job.facts.places, job.facts.framesShown] = await Promise.all([
    measurePlaces(job.tabId, job.facts.frames, { again: true }),
    measureFrames(job.tabId, job.facts.frames),
  ]);
}

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
