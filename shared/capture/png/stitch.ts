/**
 * Tiles that share a strip, read as one picture: the strips are compared, and each row is given out once. Only one strip is in
 * memory at a time.
 */
import { concatBytes } from '../../evidence/bytes';
import { type PngHeader, readHeader } from './header';
import { readRows } from './read-rows';

export interface StitchTile {
  /** Name in messages. */
  path: string;
  png: Blob;
  /** CSS px of the page: top edge and height. */
  y: number;
  height: number;
}

/** What two neighbouring tiles show of the strip they share. */
export interface Seam {
  upper: string;
  lower: string;
  /** Top of the strip, CSS px of the page. */
  y: number;
  /** Device pixels compared, and those of them that differ in any channel. */
  compared: number;
  differing: number;
}

export interface Stitched {
  /** Of the whole picture. */
  header: PngHeader;
  /** Device pixels of a CSS px, from the first tile. */
  scale: number;
  seams: Seam[];
}

/** Thrown when the tiles can't be one picture. */
export class UnequalTiles extends Error {
  override readonly name = 'UnequalTiles';
}

/** What the whole picture will be, from the tiles' heads. Tiles from top to bottom, of one column. */
export async function measure(tiles: readonly StitchTile[]): Promise<Omit<Stitched, 'seams'>> {
  const heads = await Promise.all(
    tiles.map(async ({ png }) => readHeader(new Uint8Array(await png.slice(0, 33).arrayBuffer()))),
  );
  const [first, last] = [tiles[0], tiles.at(-1)];
  const head = heads[0];
  if (!first || !last || !head) throw new UnequalTiles('there is no tile');
  const unequal = heads.findIndex(({ width, channels }) => width !== head.width || channels !== head.channels);
  if (unequal > 0)
    throw new UnequalTiles(`${tiles[unequal]?.path} is not as wide as ${first.path}, or of another kind`);
  const scale = head.height / first.height;
  const height = offset(last, first, scale) + (heads.at(-1)?.height ?? 0);
  return { header: { ...head, height }, scale };
}

function offset(tile: StitchTile, first: StitchTile, scale: number): number {
  return Math.round((tile.y - first.y) * scale);
}

/**
 * Reads the tiles from top to bottom, compares what neighbours share and hands every row of the whole picture to `take`, in order.
 * Throws `UnequalTiles` or `UnreadablePng`.
 */
export async function stitch(
  tiles: readonly StitchTile[],
  take: (pixels: Uint8Array, y: number, count: number) => void | Promise<void>,
): Promise<Stitched> {
  const { header, scale } = await measure(tiles);
  const stride = header.width * header.channels;
  const seams: Seam[] = [];
  let given = 0;
  let strip: Uint8Array<ArrayBufferLike> = new Uint8Array(0);
  for (const [i, tile] of tiles.entries()) {
    const first = tiles[0] as StitchTile;
    const top = offset(tile, first, scale);
    if (top > given) throw new UnequalTiles(`there is a gap above ${tile.path}`);
    const next = tiles[i + 1];
    const nextTop = next ? offset(next, first, scale) : Number.POSITIVE_INFINITY;
    const above = i > 0 ? (tiles[i - 1] as StitchTile) : null;
    const seam: Seam | null = above && {
      ...{ upper: above.path, lower: tile.path, y: tile.y },
      ...{ compared: 0, differing: 0 },
    };
    const shared = strip;
    const kept: Uint8Array[] = [];
    await readRows(tile.png, async (pixels, y, count) => {
      const known = Math.min(count, Math.max(0, given - (top + y)));
      if (seam && known > 0) compare(seam, shared, y * stride, pixels.subarray(0, known * stride), header.channels);
      const from = Math.max(0, Math.min(count, nextTop - (top + y)));
      if (from < count) kept.push(pixels.slice(from * stride));
      if (known < count) {
        const at = given;
        given += count - known;
        await take(pixels.subarray(known * stride), at, count - known);
      }
    });
    if (seam) seams.push(seam);
    strip = concatBytes(...kept);
  }
  return { header, scale, seams };
}

function compare(seam: Seam, strip: Uint8Array, at: number, pixels: Uint8Array, channels: number): void {
  for (let i = 0; i + channels <= pixels.length && at + i + channels <= strip.length; i += channels) {
    seam.compared += 1;
    for (let c = 0; c < channels; c++) {
      if (pixels[i + c] !== strip[at + i + c]) {
        seam.differing += 1;
        break;
      }
    }
  }
}
