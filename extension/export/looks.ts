/** How the pictures of a capture look: from their own bytes, and where those were not captured, from the picture of the page. */
import { dhash } from '../../shared/capture/dhash';
import { LIMITS } from '../../shared/capture/limits';
import { pictureSize } from '../../shared/capture/picture-size';
import type { CaptureRecord } from '../../shared/capture/record';
import { type Cut, cutsOf, tellingHashes, tells } from '../../shared/papers/alike';
import type { WitnessCapture } from '../../shared/papers/witness';
import { wordsOf } from '../platform/errors';

/** The hash needs 9 × 8 cells; a part reduced to this on its longer side gives the same in all but borderline bits. */
const MAX_SIDE = 256;

/** `read` gives a file of the capture. */
export async function looksOf(
  record: CaptureRecord,
  mediaJson: string | null,
  read: (path: string) => Promise<Blob>,
): Promise<Pick<WitnessCapture, 'looks' | 'looksCut'>> {
  if (mediaJson === null) return { looks: null };
  const looks = new Set(tellingHashes(mediaJson));
  const fromBytes = looks.size;
  const byTile = Map.groupBy(cutsOf(mediaJson, record.screenshot.tiles), ({ tile }) => tile);
  for (const [tile, cuts] of byTile) {
    if (!record.artefacts.some(({ path }) => path === tile)) continue;
    for (const hash of await hashesOf(await read(tile), cuts)) if (tells(hash)) looks.add(hash);
  }
  return { looks: [...looks], looksCut: looks.size - fromBytes };
}

async function hashesOf(picture: Blob, cuts: readonly Cut[]): Promise<string[]> {
  const stated = pictureSize(new Uint8Array(await picture.arrayBuffer()));
  if (!stated || stated.width * stated.height > LIMITS.decodedPixels) return [];
  try {
    const bitmap = await createImageBitmap(picture);
    const hashes = cuts.map((cut) => {
      const [width, height] = [cut.width * bitmap.width, cut.height * bitmap.height];
      const scale = Math.min(1, MAX_SIDE / Math.max(width, height));
      const [w, h] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
      const context = new OffscreenCanvas(w, h).getContext('2d', { willReadFrequently: true });
      if (!context) throw new Error('no canvas');
      context.imageSmoothingQuality = 'high';
      context.drawImage(bitmap, cut.left * bitmap.width, cut.top * bitmap.height, width, height, 0, 0, w, h);
      return dhash(context.getImageData(0, 0, w, h).data, w, h);
    });
    bitmap.close();
    return hashes;
  } catch (thrown) {
    // A picture beyond what this browser can draw: the page on the witnesses then counts fewer, which it says.
    console.info('Spoor: no photographs cut out of the picture of the page:', wordsOf(thrown));
    return [];
  }
}
