/** Chromium: tiles through the debugger, one after another. The page sees one resize for each call and nothing else. */
import { blobFromBase64 } from '../../../platform/pictures';
import type { RunningCapture } from '../stage';
import { coversAll, keepTile, tilesFor } from './keep-tile';
import { MAX_TILE_DEVICE_PX } from './tile-plan';

interface LayoutMetrics {
  cssContentSize: { width: number; height: number };
}

export async function debuggerTiles(capture: RunningCapture): Promise<void> {
  const session = await capture.session();
  const { cssContentSize } = await session.send<LayoutMetrics>('Page.getLayoutMetrics', {});
  const ratio = capture.job.facts.geometry?.devicePixelRatio ?? 1;
  const tiles = tilesFor(
    capture,
    Math.ceil(cssContentSize.width),
    Math.ceil(cssContentSize.height),
    MAX_TILE_DEVICE_PX / Math.max(1, ratio),
  );
  for (const [i, tile] of tiles.entries()) {
    capture.signal.throwIfAborted();
    capture.progress(`${i + 1}/${tiles.length}`);
    // Strictly one at a time: parallel calls make the page believe in another height and load what it had not loaded.
    const { data } = await session.send<{ data: string }>('Page.captureScreenshot', {
      format: 'png',
      captureBeyondViewport: true,
      clip: { ...tile, scale: 1 },
    });
    await keepTile(capture, 'debugger', tile, blobFromBase64(data, 'image/png'));
  }
  capture.job.facts.screenshot.complete = coversAll(capture, tiles, Math.ceil(cssContentSize.height));
  capture.did(
    `The full page was drawn beyond the viewport in ${tiles.length} call(s); the page can see one resize for each.`,
    'A picture of the whole page without scrolling it.',
  );
}
