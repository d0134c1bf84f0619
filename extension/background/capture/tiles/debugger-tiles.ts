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
  capture.job.facts.screenshot.complete = coversAll(capture, tiles, area.height);
  const left = await leftEdge(capture);
  for (const tile of capture.job.facts.screenshot.tiles) tile.x += left;
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
  await settleViewport(session);
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

const settled = new WeakSet<DebuggerSession>();

/**
 * In most sessions the first picture beyond the viewport makes Chromium lay the page out in 1 × 1 px for some 10 ms (measured, 156): the
 * page sees it, and responsive images ask the server for their smallest version. After a picture of the viewport itself, which the
 * page does not see, this does not happen.
 */
async function settleViewport(session: DebuggerSession): Promise<void> {
  if (settled.has(session)) return;
  settled.add(session);
  // Without a clip: that would be drawn through an emulated size, which in a visible window moves the page under the pointer.
  await session.send('Page.captureScreenshot', { format: 'jpeg', quality: 1 });
}
