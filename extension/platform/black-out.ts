/** Draws black over regions of a picture and gives a new PNG. The original is not touched. */
import type { Region } from '../../shared/handover/disclosed';

/** Regions in px of the picture. Throws when this browser cannot draw it. */
export async function blackOut(picture: Blob, regions: readonly Region[]): Promise<Blob> {
  const bitmap = await createImageBitmap(picture);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser gives no canvas to black out a picture');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  context.fillStyle = '#000';
  for (const { x, y, width, height } of regions) context.fillRect(x, y, width, height);
  // Beyond a browser's canvas limit the picture is silently blank: the last row tells.
  const drawn = await canvas.convertToBlob({ type: 'image/png' });
  if (drawn.size === 0) throw new Error('the picture is too large to be blacked out');
  return drawn;
}
