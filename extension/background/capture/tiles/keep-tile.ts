/** Stores one tile and enters where it lies; keeps the rule for pages that are cut in one place. */
import type { ScreenshotMethod } from '../../../../shared/capture/record';
import type { RunningCapture } from '../stage';
import { MAX_PAGE_HEIGHT, planTiles, type Tile, tileName } from './tile-plan';

export async function keepTile(
  capture: RunningCapture,
  method: ScreenshotMethod,
  tile: Tile,
  picture: Blob,
): Promise<void> {
  const { screenshot } = capture.job.facts;
  const path = tileName(screenshot.tiles.length + 1);
  const entry = await capture.keep(path, picture, { mediaType: 'image/png', role: 'screenshot-tile' });
  screenshot.method = method;
  if (entry) screenshot.tiles.push({ path, ...tile });
}

/** The tiles of a page of this size, cut at the stated limit. */
export function tilesFor(capture: RunningCapture, width: number, height: number, tileHeight: number): Tile[] {
  const covered = Math.min(height, MAX_PAGE_HEIGHT);
  if (covered < height)
    capture.missing(`page below ${covered} px`, `the page is ${height} px tall; pictures end at ${covered} px`);
  return planTiles(width, covered, tileHeight);
}

/** Whether the tiles reach the page's end and each of them was kept. */
export function coversAll(capture: RunningCapture, tiles: readonly Tile[], height: number): boolean {
  const last = tiles.at(-1);
  return (
    last !== undefined && last.y + last.height >= height && capture.job.facts.screenshot.tiles.length === tiles.length
  );
}
