/** A part of a PNG as a PNG of its own. For derived pictures only. */
import type { PngHeader } from './header';
import { readHeader } from './header';
import { readRows } from './read-rows';
import { PngWriter } from './write-rows';

/** Device pixels of the picture. */
export interface PixelRect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What of `rect` lies within the picture; null when nothing does. */
export function within(rect: PixelRect, { width, height }: Pick<PngHeader, 'width' | 'height'>): PixelRect | null {
  const x = Math.max(0, Math.round(rect.x));
  const y = Math.max(0, Math.round(rect.y));
  const right = Math.min(width, Math.round(rect.x + rect.width));
  const bottom = Math.min(height, Math.round(rect.y + rect.height));
  return right > x && bottom > y ? { x, y, width: right - x, height: bottom - y } : null;
}

/** The part of the picture within `rect`; null when they do not meet. Throws `UnreadablePng`. */
export async function cropPng(png: Blob, rect: PixelRect): Promise<Blob | null> {
  const header = readHeader(new Uint8Array(await png.slice(0, 33).arrayBuffer()));
  const part = within(rect, header);
  if (!part) return null;
  const { channels } = header;
  const writer = new PngWriter({ width: part.width, height: part.height, channels });
  const stride = header.width * channels;
  await readRows(png, async (pixels, y, count) => {
    const from = Math.max(y, part.y);
    const to = Math.min(y + count, part.y + part.height);
    if (from >= to) return;
    const rows = new Uint8Array((to - from) * part.width * channels);
    for (let row = from; row < to; row++) {
      const at = (row - y) * stride + part.x * channels;
      rows.set(pixels.subarray(at, at + part.width * channels), (row - from) * part.width * channels);
    }
    await writer.add(rows);
  });
  return writer.finish();
}
