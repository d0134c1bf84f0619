/** Marks that an officer draws on a copy of a picture. Px of the picture. */

/** `blur`: the pixels below are averaged in blocks so large that nothing can be read, and are gone from the copy. */
export const MARK_KINDS = ['box', 'arrow', 'blur', 'text'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

export interface Mark {
  kind: MarkKind;
  /** Of box, blur and text the upper left corner; of an arrow its tail. */
  x: number;
  y: number;
  /** Size; of an arrow the way to its head, which may be negative; 0 for a text. */
  width: number;
  height: number;
  /** Words of a text; empty otherwise. */
  text: string;
}

/** Marks of one picture. */
export const MAX_MARKS = 200;
/** Longest text of a mark. */
export const LONGEST_MARK = 200;

/** Smaller marks are a slip of the hand. */
const LEAST = 4;

/** Whether the mark can be drawn on a picture of this size; a box may not leave it. */
export function isMark({ kind, x, y, width, height, text }: Mark, size: { width: number; height: number }): boolean {
  const numbers = [x, y, width, height];
  if (!MARK_KINDS.includes(kind) || !numbers.every(Number.isInteger) || text.length > LONGEST_MARK) return false;
  const within = (px: number, py: number) => px >= 0 && py >= 0 && px <= size.width && py <= size.height;
  if (!within(x, y) || !within(x + width, y + height)) return false;
  if (kind === 'text') return text.trim() !== '';
  if (kind === 'arrow') return Math.hypot(width, height) >= LEAST;
  return width >= LEAST && height >= LEAST;
}

/** A corner and the opposite one as a mark with whole numbers, kept within the picture. */
export function markBetween(
  kind: MarkKind,
  from: { x: number; y: number },
  to: { x: number; y: number },
  size: { width: number; height: number },
  text = '',
): Mark {
  const clamp = (value: number, most: number) => Math.round(Math.min(most, Math.max(0, value)));
  const [x1, y1] = [clamp(from.x, size.width), clamp(from.y, size.height)];
  const [x2, y2] = [clamp(to.x, size.width), clamp(to.y, size.height)];
  if (kind === 'text') return { kind, x: x1, y: y1, width: 0, height: 0, text };
  if (kind === 'arrow') return { kind, x: x1, y: y1, width: x2 - x1, height: y2 - y1, text: '' };
  return {
    kind,
    x: Math.min(x1, x2),
    y: Math.min(y1, y2),
    width: Math.abs(x2 - x1),
    height: Math.abs(y2 - y1),
    text: '',
  };
}

/** Side of the blocks of a blur, px: at least an eighth of the shorter side, so that no letter within it can be told. */
export function blurBlock({ width, height }: Pick<Mark, 'width' | 'height'>): number {
  return Math.max(16, Math.ceil(Math.min(width, height) / 8));
}

/** Averages the pixels of a rectangle in blocks, in place. RGBA. */
export function blurPixels(
  rgba: Uint8ClampedArray,
  imageWidth: number,
  { x, y, width, height }: Pick<Mark, 'x' | 'y' | 'width' | 'height'>,
): void {
  const block = blurBlock({ width, height });
  for (let top = y; top < y + height; top += block) {
    for (let left = x; left < x + width; left += block) {
      averageBlock(rgba, imageWidth, left, top, Math.min(left + block, x + width), Math.min(top + block, y + height));
    }
  }
}

function averageBlock(
  rgba: Uint8ClampedArray,
  imageWidth: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
): void {
  const sum = [0, 0, 0];
  const count = (right - left) * (bottom - top);
  for (let py = top; py < bottom; py++) {
    for (let px = left; px < right; px++) {
      const at = (py * imageWidth + px) * 4;
      for (let c = 0; c < 3; c++) sum[c] = (sum[c] ?? 0) + (rgba[at + c] ?? 0);
    }
  }
  for (let py = top; py < bottom; py++) {
    for (let px = left; px < right; px++) {
      const at = (py * imageWidth + px) * 4;
      for (let c = 0; c < 3; c++) rgba[at + c] = Math.round((sum[c] ?? 0) / count);
      rgba[at + 3] = 255;
    }
  }
}
