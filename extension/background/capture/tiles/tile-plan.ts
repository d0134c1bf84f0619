/** Where the tiles of a full-page picture lie. */

export interface Tile {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Pages longer than this are cut there, and that is written down. CSS px. */
export const MAX_PAGE_HEIGHT = 200_000;
/** Chromium returns repeated, false content past 16,384 device px; the format allows 16,000. */
export const MAX_TILE_DEVICE_PX = 16_000;

/** Tiles from top to bottom, each at most `tileHeight` CSS px, covering `width` × `height` without gap or overlap. */
export function planTiles(width: number, height: number, tileHeight: number): Tile[] {
  const tiles: Tile[] = [];
  const step = Math.max(1, Math.floor(tileHeight));
  for (let y = 0; y < height; y += step) tiles.push({ x: 0, y, width, height: Math.min(step, height - y) });
  return tiles;
}

/** `screenshot-full-01.png` for the first tile. */
export function tileName(number: number): string {
  return `screenshot-full-${String(number).padStart(2, '0')}.png`;
}
