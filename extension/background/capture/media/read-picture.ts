/** What can be read out of one picture's bytes: size, perceptual hash, telling tags. */
import { dhash } from '../../../../shared/capture/dhash';
import { exifSummary } from '../../../../shared/capture/exif-summary';
import { LIMITS } from '../../../../shared/capture/limits';
import { pictureSize } from '../../../../shared/capture/picture-size';
import { wordsOf } from '../../../platform/errors';

export interface PictureFacts {
  width: number | null;
  height: number | null;
  dhash: string | null;
  exif: Record<string, string> | null;
}

/** The hash needs 9 × 8 cells; a picture reduced to this on its longer side gives the same in all but borderline bits. */
const MAX_SIDE = 256;

/** Never rejects: what cannot be read of a picture is null. */
export async function readPicture(blob: Blob): Promise<PictureFacts> {
  const buffer = await blob.arrayBuffer();
  const exif = exifSummary(buffer);
  const stated = pictureSize(new Uint8Array(buffer));
  if (!stated || stated.width * stated.height > LIMITS.decodedPixels) {
    // Some kB may unfold to gigabytes of pixels: no page may make the background do that.
    return { width: stated?.width ?? null, height: stated?.height ?? null, dhash: null, exif };
  }
  try {
    // What the browser turns upright by the file's own tag must not change the hash: pixels as they lie in the file.
    const bitmap = await createImageBitmap(blob, { imageOrientation: 'none' });
    const { width, height } = bitmap;
    const scale = Math.min(1, MAX_SIDE / Math.max(width, height));
    const [w, h] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
    const context = new OffscreenCanvas(w, h).getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('no canvas');
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, w, h);
    bitmap.close();
    return { width, height, dhash: dhash(context.getImageData(0, 0, w, h).data, w, h), exif };
  } catch (thrown) {
    // Drawings (SVG) and formats this browser does not know: the bytes are kept all the same.
    console.info('Spoor: a picture that can’t be decoded:', wordsOf(thrown));
    return { width: null, height: null, dhash: null, exif };
  }
}
