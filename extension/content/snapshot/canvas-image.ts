/** A canvas as a PNG, where the browser lets it be read. */
import { LIMITS } from '../../../shared/capture/limits';
import { canvasDataUrl, canvasHeight, canvasWidth } from '../dom/native';

export type CanvasImage = { url: string } | { reason: string };

/** Never throws; says why there is no picture. */
export function canvasImage(canvas: HTMLCanvasElement): CanvasImage {
  const pixels = canvasWidth(canvas) * canvasHeight(canvas);
  if (pixels === 0) return { reason: 'the canvas has no area' };
  if (pixels > LIMITS.canvasPixels) return { reason: `the canvas has more than ${LIMITS.canvasPixels} pixels` };
  try {
    const url = canvasDataUrl(canvas, 'image/png');
    return url.startsWith('data:image/png;base64,') ? { url } : { reason: 'the browser gave no picture of the canvas' };
  } catch {
    // SecurityError: something of another origin was drawn on it.
    return { reason: 'the canvas holds an image of another origin, so the browser does not let it be read' };
  }
}
