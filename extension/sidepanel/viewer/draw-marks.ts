/** Draws marks into the pixels of a copy. What is blurred is averaged in the copy itself: nothing of it is left below. */
import { blurPixels, type Mark } from '../../../shared/afterwards/marks-on-picture';

/** Readable on light and dark pictures: a strong line with a pale edge. */
const INK = '#c3002f';
const EDGE = '#ffffff';

export function drawMarks(context: CanvasRenderingContext2D, picture: CanvasImageSource, marks: readonly Mark[]): void {
  const { width, height } = context.canvas;
  context.clearRect(0, 0, width, height);
  context.drawImage(picture, 0, 0);
  const line = Math.max(3, Math.round(width / 400));
  for (const mark of marks) {
    if (mark.kind === 'blur') blur(context, mark);
    else if (mark.kind === 'text') words(context, mark, Math.max(16, Math.round(width / 60)));
    else {
      for (const [colour, thick] of [
        [EDGE, line + 4],
        [INK, line],
      ] as const) {
        context.strokeStyle = colour;
        context.lineWidth = thick;
        context.lineJoin = 'round';
        context.lineCap = 'round';
        if (mark.kind === 'box') context.strokeRect(mark.x, mark.y, mark.width, mark.height);
        else arrow(context, mark, line);
      }
    }
  }
}

function blur(context: CanvasRenderingContext2D, { x, y, width, height }: Mark): void {
  const pixels = context.getImageData(x, y, width, height);
  blurPixels(pixels.data, width, { x: 0, y: 0, width, height });
  context.putImageData(pixels, x, y);
}

function arrow(context: CanvasRenderingContext2D, { x, y, width, height }: Mark, line: number): void {
  const [headX, headY] = [x + width, y + height];
  const angle = Math.atan2(height, width);
  const size = Math.min(Math.hypot(width, height) / 2, line * 6);
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(headX, headY);
  for (const side of [-0.5, 0.5]) {
    context.moveTo(headX, headY);
    context.lineTo(headX - size * Math.cos(angle + side), headY - size * Math.sin(angle + side));
  }
  context.stroke();
}

function words(context: CanvasRenderingContext2D, { x, y, text }: Mark, size: number): void {
  context.font = `600 ${size}px system-ui, sans-serif`;
  context.textBaseline = 'top';
  const { width } = context.measureText(text);
  context.fillStyle = EDGE;
  context.fillRect(x, y, width + size * 0.6, size * 1.4);
  context.fillStyle = INK;
  context.fillText(text, x + size * 0.3, y + size * 0.2);
}
