/** Draws black over regions of a picture and gives a new PNG. The original is not touched. */
import type { Region } from '../../shared/handover/disclosed';

/** Regions in px of the picture. Throws when this browser cannot draw it: beyond its limit a canvas stays blank without a word. */
export async function blackOut(picture: Blob, regions: readonly Region[]): Promise<Blob> {
  const bitmap = await createImageBitmap(picture);
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser gives no canvas to black out a picture');
  context.fillStyle = '#000';
  context.fillRect(width - 1, height - 1, 1, 1);
  if (context.getImageData(width - 1, height - 1, 1, 1).data[3] !== 255)
    throw new Error(`a picture of ${width} × ${height} px is too large to be blacked out here`);
  context.clearRect(width - 1, height - 1, 1, 1);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  for (const { x, y, width: wide, height: tall } of regions) context.fillRect(x, y, wide, tall);
  return context.canvas.convertToBlob({ type: 'image/png' });
}
