/** Firefox: tiles anywhere in the page; the page sees nothing. */
import { wordsOf } from '../../../platform/errors';
import { askFrame } from '../../../platform/messaging';
import { rectPicture } from '../../../platform/pictures';
import { requirePage } from '../frames';
import type { RunningCapture } from '../stage';
import { coversAll, noteChangedHeight, takeAndKeep, tilesFor } from './keep-tile';

/** Correct to the last row of a 100,000 px page, and a quarter of the memory of the largest possible tile. */
const TILE_HEIGHT = 4_000;

/** Keeps the tiles of the whole page, or rejects with what was kept until then. */
export async function rectTiles(capture: RunningCapture): Promise<void> {
  const { tabId, facts } = capture.job;
  const measure = () => askFrame(tabId, 0, 'content.geometry', {}, 3_000);
  const geometry = await measure().catch((thrown) => {
    if (facts.geometry) return facts.geometry;
    throw thrown;
  });
  const ratio = geometry.devicePixelRatio;
  const area = { x: geometry.left, width: geometry.scrollWidth, height: geometry.scrollHeight };
  const tiles = tilesFor(capture, area, ratio, TILE_HEIGHT);
  await takeAndKeep(capture, 'capture-tab', tiles, async (tile) => {
    const picture = await rectPicture(tabId, tile, ratio / facts.zoom);
    // A page whose process has ended has no picture; what the browser gives in its place must not pass for one.
    await requirePage(capture.job);
    return picture;
  });
  facts.screenshot.complete = coversAll(capture, tiles, area);
  try {
    noteChangedHeight(capture, area.height, (await measure()).scrollHeight);
  } catch (thrown) {
    capture.signal.throwIfAborted();
    capture.missing('check of the page’s height after its pictures', wordsOf(thrown));
  }
  capture.did(
    `The full page was drawn by the browser in ${tiles.length} part(s), without scrolling; the page can see nothing of it.`,
    'A picture of the whole page.',
  );
}
