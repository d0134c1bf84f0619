/** Stores one tile and enters where it lies; keeps the rule for pages that are cut in one place. */

import { LIMITS } from '../../../../shared/capture/limits';
import { readHeader } from '../../../../shared/capture/png/header';
import type { ScreenshotMethod } from '../../../../shared/capture/record';
import { wordsOf } from '../../../platform/errors';
import type { RunningCapture } from '../stage';
import { standingStill } from './stand-still';
import { type PageArea, planTiles, type Tile, tileHeight, tileName } from './tile-plan';

/** CSS px. Whatever its height, a page is photographed to this width. */
const LEAST_WIDTH = 2_000;

/** Stores a tile under the next number. */
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
  if (!entry) return;
  screenshot.tiles.push({ path, ...tile });
  await noteOtherSize(capture, path, tile, picture);
}

/** Takes each tile's picture while the one before is hashed and stored: in order, two in memory at most. */
export async function takeAndKeep(
  capture: RunningCapture,
  method: ScreenshotMethod,
  tiles: readonly Tile[],
  take: (tile: Tile) => Promise<Blob>,
): Promise<void> {
  const all = () => takeEach(capture, method, tiles, take);
  return tiles.length > 1 ? standingStill(capture, all) : all();
}

async function takeEach(
  capture: RunningCapture,
  method: ScreenshotMethod,
  tiles: readonly Tile[],
  take: (tile: Tile) => Promise<Blob>,
): Promise<void> {
  let kept: Promise<void> = Promise.resolve();
  try {
    for (const [i, tile] of tiles.entries()) {
      capture.signal.throwIfAborted();
      capture.progress(`${i + 1}/${tiles.length}`);
      const picture = await take(tile);
      await kept;
      kept = keepTile(capture, method, tile, picture);
      // Told at the next tile or at the end.
      kept.catch(() => undefined);
    }
    await kept;
  } catch (thrown) {
    // Nothing may be stored any more when another way begins.
    await kept.catch(() => undefined);
    throw thrown;
  }
}

/** A picture that is not of the size asked for shows something else than the record says. */
async function noteOtherSize(capture: RunningCapture, path: string, tile: Tile, picture: Blob): Promise<void> {
  const ratio = capture.job.facts.geometry?.devicePixelRatio ?? 1;
  try {
    const { width, height } = readHeader(new Uint8Array(await picture.slice(0, 33).arrayBuffer()));
    const off = Math.max(Math.abs(width - tile.width * ratio), Math.abs(height - tile.height * ratio));
    if (off <= 2) return;
    capture.missing(
      `${path}: its full extent`,
      `the browser gave ${width} × ${height} px where ${tile.width} × ${tile.height} CSS px at ${ratio} were asked for`,
    );
  } catch (thrown) {
    capture.missing(`${path}: check of its size`, wordsOf(thrown));
  }
}

/** The tiles of a page of this size, cut at the limit the officer has set. `tall`: the tallest tile in CSS px. */
export function tilesFor(
  capture: RunningCapture,
  area: PageArea,
  ratio: number,
  tall = Number.POSITIVE_INFINITY,
): Tile[] {
  const height = Math.min(area.height, capture.settings.maxPageHeight);
  if (height < area.height) {
    capture.missing(
      `page below ${height} px`,
      `the page is ${area.height} px tall; the officer has set that pictures end at ${height} px`,
    );
  }
  const width = widthOf(capture, area.width, height);
  // A right-to-left page begins at its right edge.
  const x = area.x < 0 ? area.x + area.width - width : area.x;
  return planTiles({ x, width, height }, Math.min(tall, tileHeight(width, ratio)), ratio);
}

/** CSS px of the page's width that are photographed. One line of letters without a gap can be a million px long. */
function widthOf(capture: RunningCapture, width: number, height: number): number {
  const room = Math.max(LEAST_WIDTH, Math.floor(LIMITS.pictureArea / Math.max(1, height)));
  if (width <= room) return width;
  capture.missing(
    `page beyond ${room} px to the side`,
    `the page is ${width} × ${height} px; a full picture has at most ${LIMITS.pictureArea} CSS px`,
  );
  return room;
}

/** Whether the tiles reach the page's ends and each of them was kept. */
export function coversAll(capture: RunningCapture, tiles: readonly Tile[], area: PageArea): boolean {
  const last = tiles.at(-1);
  const width = Math.max(...tiles.map((tile) => tile.x + tile.width)) - Math.min(...tiles.map(({ x }) => x));
  const whole = last !== undefined && last.y + last.height >= area.height && width >= area.width;
  return whole && capture.job.facts.screenshot.tiles.length === tiles.length;
}

/** A page that grew or shrank while it was photographed: said, because tiles of two states stand beside each other. */
export function noteChangedHeight(capture: RunningCapture, before: number, after: number): void {
  if (Math.abs(after - before) <= 1) return;
  const what = after > before ? `page below ${before} px` : `page between ${after} and ${before} px`;
  capture.missing(what, `the page’s height changed from ${before} to ${after} px while its pictures were taken`);
  if (after > before) capture.job.facts.screenshot.complete = false;
}
