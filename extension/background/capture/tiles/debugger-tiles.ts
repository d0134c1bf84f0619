/** Chromium: tiles through the debugger, one after another. The page sees one resize for each call and nothing else. */
import type { DebuggerSession } from '../../../platform/debugger-session';
import { askFrame } from '../../../platform/messaging';
import { blobFromBase64 } from '../../../platform/pictures';
import type { RunningCapture } from '../stage';
import { coversAll, noteChangedHeight, takeAndKeep, tilesFor } from './keep-tile';
import type { Tile } from './tile-plan';

interface LayoutMetrics {
  cssContentSize: { x: number; y: number; width: number; height: number };
}

/** Keeps the tiles of the whole page, or rejects with what was kept until then. */
export async function debuggerTiles(capture: RunningCapture): Promise<void> {
  const session = await capture.session();
  await session.barShown();
  const { cssContentSize } = await session.send<LayoutMetrics>('Page.getLayoutMetrics', {});
  const ratio = capture.job.facts.geometry?.devicePixelRatio ?? 1;
  const area = {
    x: Math.floor(cssContentSize.x),
    width: Math.ceil(cssContentSize.width),
    height: Math.ceil(cssContentSize.height),
  };
  const tiles = tilesFor(capture, area, ratio);
  await takeAndKeep(capture, 'debugger', tiles, (tile) => debuggerPicture(capture, session, tile));
  capture.job.facts.screenshot.complete = coversAll(capture, tiles, area);
  const left = await leftEdge(capture);
  for (const tile of capture.job.facts.screenshot.tiles) tile.x += left;
  await noteTiny(capture);
  const after = await session.send<LayoutMetrics>('Page.getLayoutMetrics', {});
  noteChangedHeight(capture, area.height, Math.ceil(after.cssContentSize.height));
  capture.did(
    `The full page was drawn beyond the viewport in ${tiles.length} call(s); the page can see one resize for each, and that its scroll bar goes.`,
    'A picture of the whole page without scrolling it. Lines can break elsewhere than in screenshot-viewport.png by the width of the scroll bar.',
  );
}

/**
 * One part of the page, CSS px as the protocol counts them. Strictly one at a time: parallel calls make the page believe in another height and load what it had
 * not loaded. The protocol counts in px before the browser's zoom.
 */
export async function debuggerPicture(capture: RunningCapture, session: DebuggerSession, area: Tile): Promise<Blob> {
  const { zoom } = capture.job.facts;
  await alignToFrame(capture, session);
  const { data } = await session.send<{ data: string }>('Page.captureScreenshot', {
    format: 'png',
    // Lossless all the same: a larger file, and the page is let go sooner.
    optimizeForSpeed: true,
    captureBeyondViewport: true,
    clip: {
      ...{ x: area.x * zoom, y: area.y * zoom },
      ...{ width: area.width * zoom, height: area.height * zoom, scale: 1 },
    },
  });
  return blobFromBase64(data, 'image/png');
}

/**
 * Where the protocol's 0 lies on the page, CSS px: it counts from the left end of what can be scrolled to, which is left of the page's own
 * 0 where a right-to-left page is wider than its window. Asked anew, as the scroll bar goes with the first picture.
 */
export async function leftEdge({ job }: RunningCapture): Promise<number> {
  const known = job.facts.geometry?.left ?? 0;
  if (known === 0) return 0;
  const now = await askFrame(job.tabId, 0, 'content.geometry', {}, 3_000).catch(() => null);
  return now?.left ?? known;
}

/**
 * For each picture beyond the viewport Chromium sets a window of 1 × 1 px and then the right one (`CaptureScreenshot` in page_handler.cc, for
 * crbug.com/40727379). When a frame of the page falls between the two, the page sees it, and responsive images ask the server for
 * their smallest version: always in a page that draws nothing, 1 in 10 times after a picture of the viewport, and in none of 80 sessions
 * of two pictures each when the page's next frame was awaited, too (156; docs/decisions). So: a picture of the viewport, which the page
 * doesn't see, then the next frame.
 */
async function alignToFrame({ job }: RunningCapture, session: DebuggerSession): Promise<void> {
  // Without a clip: that would be drawn through an emulated size, which in a visible window moves the page under the pointer.
  await session.send('Page.captureScreenshot', { format: 'jpeg', quality: 1 });
  // A page that does not answer is photographed all the same.
  await askFrame(job.tabId, 0, 'content.frame', {}, 500).catch(() => null);
}

/** Writes down when the page saw the window of 1 × 1 px all the same, or may have. */
export async function noteTiny(capture: RunningCapture): Promise<void> {
  const seen = await askFrame(capture.job.tabId, 0, 'content.frame', {}, 1_000).catch(() => null);
  if (seen === null) {
    capture.did(
      'Whether the page was laid out in 1 × 1 px for a frame on the way to the full picture is not known.',
      'It did not answer when it was asked.',
    );
  }
  if (!seen?.wasTiny) return;
  capture.did(
    'For one frame the browser laid the page out in 1 × 1 px on its way to the full picture.',
    'The page can have seen this size, and images made for several sizes can have been asked for again in their smallest.',
  );
}
