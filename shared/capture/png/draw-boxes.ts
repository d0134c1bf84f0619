/** Boxes with numbers, drawn into rows of pixels as they pass by: the marked copy of a picture. */
import type { PngHeader } from './header';

export interface MarkedBox {
  /** Pixels of the picture. */
  x: number;
  y: number;
  width: number;
  height: number;
  /** Stands at the box's corner. */
  number: number;
}

/** A deep red that no page in use was seen to share with its text: RGB. */
const INK = [0xc4, 0x00, 0x2a] as const;
const PAPER = [0xff, 0xff, 0xff] as const;
/** Digits, 3 × 5: each row's three bits. */
const DIGITS = [
  [7, 5, 5, 5, 7],
  [2, 6, 2, 2, 7],
  [7, 1, 7, 4, 7],
  [7, 1, 3, 1, 7],
  [5, 5, 7, 1, 1],
  [7, 4, 7, 1, 7],
  [7, 4, 7, 5, 7],
  [7, 1, 2, 2, 2],
  [7, 5, 7, 5, 7],
  [7, 5, 7, 1, 7],
];

type Colour = typeof INK | typeof PAPER;

interface Fill {
  x: number;
  y: number;
  width: number;
  height: number;
  colour: Colour;
}

/**
 * The rectangles that make up all boxes and their numbers. `scale`: device pixels of a CSS px, so that the frame stands clear of
 * what it marks and the numbers are read at every ratio.
 */
export function fillsOf(boxes: readonly MarkedBox[], scale: number, width: number): Fill[] {
  const line = Math.max(2, Math.round(2 * scale));
  const gap = Math.round(2 * scale);
  const dot = Math.max(3, Math.round(3 * scale));
  return boxes.flatMap((box) => {
    const [x, y] = [Math.floor(box.x) - gap - line, Math.floor(box.y) - gap - line];
    const [w, h] = [Math.ceil(box.width) + 2 * (gap + line), Math.ceil(box.height) + 2 * (gap + line)];
    const frame: Fill[] = [
      { x, y, width: w, height: line, colour: INK },
      { x, y: y + h - line, width: w, height: line, colour: INK },
      { x, y, width: line, height: h, colour: INK },
      { x: x + w - line, y, width: line, height: h, colour: INK },
    ];
    return [...frame, ...label(box.number, x, y, dot, width)];
  });
}

/** White digits on a red plate, above the box, or inside its top where there is no room above. */
function label(number: number, x: number, boxTop: number, dot: number, pictureWidth: number): Fill[] {
  const digits = [...String(number)].map(Number);
  const width = (digits.length * 4 + 1) * dot;
  const height = 7 * dot;
  const y = boxTop >= height ? boxTop - height : boxTop;
  const left = Math.max(0, Math.min(x, pictureWidth - width));
  const fills: Fill[] = [{ x: left, y, width, height, colour: INK }];
  digits.forEach((digit, i) => {
    DIGITS[digit]?.forEach((bits, row) => {
      for (let column = 0; column < 3; column++) {
        if ((bits & (4 >> column)) === 0) continue;
        fills.push({
          x: left + (i * 4 + 1 + column) * dot,
          y: y + (row + 1) * dot,
          width: dot,
          height: dot,
          colour: PAPER,
        });
      }
    });
  });
  return fills;
}

/** Paints what of `fills` lies in these rows, in place. `fills` in drawing order. */
export function drawFills(
  pixels: Uint8Array,
  y: number,
  count: number,
  header: PngHeader,
  fills: readonly Fill[],
): void {
  const { width, channels } = header;
  for (const fill of fills) {
    const top = Math.max(y, fill.y);
    const bottom = Math.min(y + count, fill.y + fill.height);
    if (top >= bottom) continue;
    const left = Math.max(0, fill.x);
    const right = Math.min(width, fill.x + fill.width);
    for (let row = top; row < bottom; row++) {
      for (let column = left; column < right; column++) {
        const at = ((row - y) * width + column) * channels;
        pixels.set(fill.colour, at);
        if (channels === 4) pixels[at + 3] = 255;
      }
    }
  }
}
