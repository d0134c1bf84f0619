/**
 * Which pictures of two captures look alike, by the perceptual hashes of `media.json`: a server may send one photograph in another size or
 * compression to each visitor, and its bytes then differ. A hint, no proof, and said to be so.
 */
import { dhashDistance } from '../capture/dhash';
import type { CaptureRecord } from '../capture/record';

/** Bits of 64 up to which two pictures are taken to look alike. */
export const RESEMBLING_BITS = 10;
/** Smaller ones are icons: many look alike and mean nothing. Px. */
const LEAST_SIDE = 64;
/** A plain surface has few edges; its hash is near that of any other plain surface. */
const LEAST_EDGES = 6;
/** Photographs cut out of the picture of one page. */
const MOST_CUTS = 12;

/** Hashes of the pictures in a capture's `media.json` that can tell something. Anything malformed is left out: it may come from elsewhere. */
export function tellingHashes(mediaJson: string): string[] {
  const hashes = imagesOf(mediaJson).flatMap((image) => {
    if (!isHash(image.dhash) || !isLarge(image.width) || !isLarge(image.height)) return [];
    return typeof image.path === 'string' && tells(image.dhash) ? [image.dhash] : [];
  });
  return [...new Set(hashes)];
}

/** Whether a hash has edges enough to tell one picture from another. */
export function tells(hash: string): boolean {
  return isHash(hash) && dhashDistance(hash, '0'.repeat(16)) >= LEAST_EDGES;
}

/** A part of a tile, each as a fraction of the tile's width or height. */
export interface Cut {
  tile: string;
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * Where the picture of the page shows a photograph of which the bytes were not captured: the largest, at most `MOST_CUTS`. Only those of
 * the top document that lie whole on one tile; frames scroll on their own, so their places are not known there.
 */
export function cutsOf(mediaJson: string, tiles: CaptureRecord['screenshot']['tiles']): Cut[] {
  const found: (Cut & { area: number })[] = [];
  for (const image of imagesOf(mediaJson)) {
    if (typeof image.path === 'string' || !Array.isArray(image.places)) continue;
    const rects = image.places.flatMap((place: { frame?: unknown; rect?: unknown } | null) =>
      place?.frame === 0 ? rectOf(place.rect) : [],
    );
    const cuts = rects.flatMap((rect) => tiles.flatMap((tile) => cutOf(rect, tile)));
    const [largest] = cuts.sort((a, b) => b.area - a.area);
    if (largest) found.push(largest);
  }
  return found
    .sort((a, b) => b.area - a.area)
    .slice(0, MOST_CUTS)
    .map(({ area: _area, ...cut }) => cut);
}

type Rect = Record<'x' | 'y' | 'width' | 'height', number>;

function cutOf(rect: Rect, tile: CaptureRecord['screenshot']['tiles'][number]): (Cut & { area: number })[] {
  const [left, top] = [rect.x - tile.x, rect.y - tile.y];
  if (left < 0 || top < 0 || left + rect.width > tile.width || top + rect.height > tile.height) return [];
  return [
    {
      ...{ tile: tile.path, left: left / tile.width, top: top / tile.height },
      ...{ width: rect.width / tile.width, height: rect.height / tile.height, area: rect.width * rect.height },
    },
  ];
}

function rectOf(value: unknown): Rect[] {
  const rect = (typeof value === 'object' && value !== null ? value : {}) as Partial<Record<keyof Rect, unknown>>;
  const { x, y, width, height } = rect;
  if (typeof x !== 'number' || typeof y !== 'number' || typeof width !== 'number' || typeof height !== 'number')
    return [];
  return width >= LEAST_SIDE && height >= LEAST_SIDE ? [{ x, y, width, height }] : [];
}

type Image = Partial<Record<'dhash' | 'width' | 'height' | 'path' | 'places', unknown>>;

function imagesOf(mediaJson: string): Image[] {
  let images: unknown;
  try {
    images = (JSON.parse(mediaJson) as { images?: unknown } | null)?.images;
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
  return Array.isArray(images) ? images.filter((image) => typeof image === 'object' && image !== null) : [];
}

const isHash = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{16}$/.test(value);
const isLarge = (side: unknown): boolean => typeof side === 'number' && side >= LEAST_SIDE;

/** How many pairs look alike, each picture in at most one; nearest first. */
export function countAlike(first: readonly string[], second: readonly string[]): number {
  const pairs = first
    .flatMap((a, from) => second.map((b, to) => ({ from, to, bits: dhashDistance(a, b) })))
    .filter(({ bits }) => bits <= RESEMBLING_BITS)
    .sort((a, b) => a.bits - b.bits);
  const [used, taken] = [new Set<number>(), new Set<number>()];
  for (const { from, to } of pairs) {
    if (used.has(from) || taken.has(to)) continue;
    used.add(from);
    taken.add(to);
  }
  return used.size;
}
