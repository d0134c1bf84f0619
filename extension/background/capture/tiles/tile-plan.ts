/** Where the tiles of a full-page picture lie. */

export interface Tile {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Chromium returns repeated, false content past 16,384 device px; the format allows 16,000. */
export const MAX_TILE_DEVICE_PX = 16_000;
/** Pixels of one picture: the browser holds it whole, four bytes each, while it makes the PNG. */
const MAX_TILE_PIXELS = 24_000_000;
/** Tiles begin at multiples of this: at every ratio and zoom browsers offer (1.5, 110 %, 67 % …) that is a whole device pixel. */
const GRID = 60;
/** CSS px that a tile shares with the one above it, so that what both show can be compared. */
export const OVERLAP = GRID;

/** Area of the page, CSS px. `x` is negative where a right-to-left page is wider than its window. */
export interface PageArea {
  x: number;
  width: number;
  height: number;
}

/** Height of a tile in CSS px: as tall as one call allows, so that the page sees as few calls as possible. */
export function tileHeight(width: number, ratio: number): number {
  const column = Math.min(width * ratio, MAX_TILE_DEVICE_PX);
  const devicePx = Math.min(MAX_TILE_DEVICE_PX, MAX_TILE_PIXELS / Math.max(1, column));
  return gridded(devicePx / ratio);
}

/** The largest multiple of the grid that is not larger, two of them at least. */
function gridded(px: number): number {
  return Math.max(2 * GRID, Math.floor(px / GRID) * GRID);
}

/**
 * Tiles column by column, each column from top to bottom, covering the area without a gap. Tiles of a column share `OVERLAP` px
 * with their neighbours; columns stand side by side. Each is at most `height` CSS px tall and 16,000 device px wide.
 */
export function planTiles(area: PageArea, height: number, ratio: number): Tile[] {
  const tiles: Tile[] = [];
  const tall = gridded(height);
  const columnWidth = Math.max(GRID, Math.floor(MAX_TILE_DEVICE_PX / ratio / GRID) * GRID);
  for (let x = 0; x < area.width; x += columnWidth) {
    const width = Math.min(columnWidth, area.width - x);
    for (let y = 0; y === 0 || y + OVERLAP < area.height; y += tall - OVERLAP) {
      tiles.push({ x: area.x + x, y, width, height: Math.min(tall, area.height - y) });
      if (y + tall >= area.height) break;
    }
  }
  return tiles;
}

/** `screenshot-full-01.png` for the first tile. */
export function tileName(number: number): string {
  return `screenshot-full-${String(number).padStart(2, '0')}.png`;
}
