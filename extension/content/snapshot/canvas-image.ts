/** A canvas as a PNG, where the browser lets it be read. */
import { LIMITS } from '../../../shared/capture/limits';
import { canvasDataUrl, canvasHeight, canvasWidth, createElement } from '../dom/native';

export type CanvasImage = { url: string; empty: boolean } | { reason: string };

/** A larger one is not drawn a second time, empty, to be compared. */
const MAX_COMPARED = 4_000_000;
/** Of an empty picture: the rest is the PNG's own frame. */
const PIXELS_PER_CHAR = 60;
const FRAME_CHARS = 2_000;

/** Never throws; says why there is no picture. */
export function canvasImage(canvas: HTMLCanvasElement): CanvasImage {
  const pixels = canvasWidth(canvas) * canvasHeight(canvas);
  if (pixels === 0) return { reason: 'the canvas has no area' };
  if (pixels > LIMITS.canvasPixels) return { reason: `the canvas has more than ${LIMITS.canvasPixels} pixels` };
  try {
    const url = canvasDataUrl(canvas, 'image/png');
    return url.startsWith('data:image/png;base64,')
      ? { url, empty: isEmpty(url, canvasWidth(canvas), canvasHeight(canvas)) }
      : { reason: 'the browser gave no picture of the canvas' };
  } catch {
    // SecurityError: something of another origin was drawn on it.
    return { reason: 'the canvas holds an image of another origin, so the browser does not let it be read' };
  }
}

/**
 * Whether a picture is that of a canvas on which nothing was drawn. One that the graphics processor has drawn (WebGL) keeps no copy of what it
 * shows, and gives this, too. Compared with a canvas of our own that is in no document.
 */
function isEmpty(url: string, width: number, height: number): boolean {
  const pixels = width * height;
  if (pixels > MAX_COMPARED || url.length > FRAME_CHARS + pixels / PIXELS_PER_CHAR) return false;
  const blank = createElement(document, 'canvas');
  if (!(blank instanceof HTMLCanvasElement)) return false;
  blank.width = width;
  blank.height = height;
  return canvasDataUrl(blank, 'image/png') === url;
}
