/** Firefox: tiles anywhere in the page; the page sees nothing. */
import { askFrame } from '../../../platform/messaging';
import { rectPicture } from '../../../platform/pictures';
import type { RunningCapture } from '../stage';
import { coversAll, keepTile, tilesFor } from './keep-tile';
import { MAX_TILE_DEVICE_PX } from './tile-plan';

/** Correct to the last row of a 100,000 px page, and a quarter of the memory of the largest possible tile. */
const TILE_HEIGHT = 4_000;

export async function rectTiles(capture: RunningCapture): Promise<void> {
  const { tabId, facts } = capture.job;
  const geometry = await askFrame(tabId, 0, 'content.geometry', {}, 3_000).catch((thrown) => {
    if (facts.geometry) return facts.geometry;
    throw thrown;
  });
  const ratio = geometry.devicePixelRatio;
  const width = Math.min(geometry.scrollWidth, Math.floor(MAX_TILE_DEVICE_PX / ratio));
  if (width < geometry.scrollWidth)
    capture.missing(`page right of ${width} px`, `the page is ${geometry.scrollWidth} px wide`);
  const tiles = tilesFor(capture, width, geometry.scrollHeight, TILE_HEIGHT);
  for (const [i, tile] of tiles.entries()) {
    capture.signal.throwIfAborted();
    capture.progress(`${i + 1}/${tiles.length}`);
    await keepTile(capture, 'capture-tab', tile, await rectPicture(tabId, tile, ratio));
  }
  facts.screenshot.complete = width === geometry.scrollWidth && coversAll(capture, tiles, geometry.scrollHeight);
}
