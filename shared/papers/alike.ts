/**
 * Which pictures of two captures look alike, by the perceptual hashes of `media.json`: a server may send one photograph in another size or
 * compression to each visitor, and its bytes then differ. A hint, no proof, and said to be so.
 */
import { dhashDistance } from '../capture/dhash';

/** Bits of 64 up to which two pictures are taken to look alike. */
export const ALIKE_BITS = 10;
/** Smaller ones are icons: many look alike and mean nothing. Px. */
const LEAST_SIDE = 64;
/** A plain surface has few edges; its hash is near that of any other plain surface. */
const LEAST_EDGES = 6;

/** Hashes of the pictures in a capture's `media.json` that can tell something. Anything malformed is left out: it may come from elsewhere. */
export function tellingHashes(mediaJson: string): string[] {
  let images: unknown;
  try {
    images = (JSON.parse(mediaJson) as { images?: unknown } | null)?.images;
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
  if (!Array.isArray(images)) return [];
  const hashes = images.flatMap(
    (image: { dhash?: unknown; width?: unknown; height?: unknown; path?: unknown } | null) => {
      if (typeof image?.dhash !== 'string' || !/^[0-9a-f]{16}$/.test(image.dhash)) return [];
      if (!isLarge(image.width) || !isLarge(image.height) || typeof image.path !== 'string') return [];
      const edges = dhashDistance(image.dhash, '0'.repeat(16));
      return edges < LEAST_EDGES ? [] : [image.dhash];
    },
  );
  return [...new Set(hashes)];
}

const isLarge = (side: unknown): boolean => typeof side === 'number' && side >= LEAST_SIDE;

/** How many pairs look alike, each picture in at most one; nearest first. */
export function countAlike(first: readonly string[], second: readonly string[]): number {
  const pairs = first
    .flatMap((a, from) => second.map((b, to) => ({ from, to, bits: dhashDistance(a, b) })))
    .filter(({ bits }) => bits <= ALIKE_BITS)
    .sort((a, b) => a.bits - b.bits);
  const [used, taken] = [new Set<number>(), new Set<number>()];
  for (const { from, to } of pairs) {
    if (used.has(from) || taken.has(to)) continue;
    used.add(from);
    taken.add(to);
  }
  return used.size;
}
