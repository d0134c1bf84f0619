/** The small picture of lists. Derived, for this machine only: it never becomes part of a bundle. */
import { LIMITS } from '../../shared/capture/limits';
import { pictureSize } from '../../shared/capture/picture-size';
import { wordsOf } from '../platform/errors';
import { artefactBlob } from './captures';
import { database } from './database';

/** Wide enough for a row of the panel at device pixel ratio 2. */
const WIDTH = 192;
const HEIGHT = 144;

/** A JPEG of the top of the picture, or null when this browser can't draw it: a list without a picture is no loss of evidence. */
export async function makeThumbnail(picture: Blob): Promise<Blob | null> {
  try {
    // One that came with a bundle may be anything: some kB unfold to gigabytes of pixels, for each row of the list anew.
    const stated = pictureSize(new Uint8Array(await picture.arrayBuffer()));
    if (!stated || stated.width * stated.height > LIMITS.decodedPixels) return null;
    const bitmap = await createImageBitmap(picture);
    const scale = WIDTH / bitmap.width;
    const canvas = new OffscreenCanvas(WIDTH, Math.max(1, Math.min(HEIGHT, Math.round(bitmap.height * scale))));
    const context = canvas.getContext('2d');
    if (!context) return null;
    context.drawImage(bitmap, 0, 0, WIDTH, bitmap.height * scale);
    bitmap.close();
    return await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 });
  } catch (thrown) {
    console.info('Spoor: no thumbnail:', wordsOf(thrown));
    return null;
  }
}

/** The small picture of a sealed capture. Where there is none, as after a restored backup, it is drawn anew. */
export async function thumbnailOf(captureId: string): Promise<Blob | null> {
  const store = database();
  const kept = await store.thumbnails.get(captureId);
  if (kept) return kept.blob;
  const files = await store.artefacts.where('captureId').equals(captureId).toArray();
  const picture = files.find(({ role }) => role === 'screenshot-viewport');
  const made = picture ? await makeThumbnail(await artefactBlob(captureId, picture.path)) : null;
  if (made) await store.thumbnails.put({ captureId, blob: made });
  return made;
}
