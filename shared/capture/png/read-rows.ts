/**
 * The pixels of a PNG, row by row, without ever holding the whole picture: a page of 100,000 px has half a gigabyte of them.
 */
import { type PngHeader, readHeader, UnreadablePng } from './header';
import { unfilter } from './unfilter';

/**
 * Takes `count` rows, one after another in `pixels`, the first of them row `y`. It may draw into them.
 */
export type TakeRows = (pixels: Uint8Array, y: number, count: number, header: PngHeader) => void | Promise<void>;

const IDAT = 0x49444154;
const IEND = 0x49454e44;

/** Reads all rows in order. Throws `UnreadablePng`, or what `take` throws. */
export async function readRows(png: Blob, take: TakeRows): Promise<PngHeader> {
  const header = readHeader(new Uint8Array(await png.slice(0, 33).arrayBuffer()));
  const reader = new Blob(await imageData(png)).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
  try {
    await eachRow(reader, header, take);
  } finally {
    // Also after a failure: what is left of the picture would stay in memory. A stream that failed has nothing left to cancel.
    await reader.cancel().catch(() => undefined);
  }
  return header;
}

async function eachRow(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  header: PngHeader,
  take: TakeRows,
): Promise<void> {
  const { width, height, channels } = header;
  const stride = width * channels;
  const above = new Uint8Array(stride);
  /** A row that began in one piece of the stream and ends in the next. */
  const partial = new Uint8Array(stride + 1);
  let filled = 0;
  let y = 0;
  while (y < height) {
    const { done, value } = await reader.read();
    if (done) throw new UnreadablePng(`it ends at row ${y} of ${height}`);
    const rows = Math.min(height - y, Math.floor((filled + value.length) / (stride + 1)));
    const pixels = new Uint8Array(rows * stride);
    let at = 0;
    for (let r = 0; r < rows; r++) {
      const row = pixels.subarray(r * stride, (r + 1) * stride);
      let kind: number;
      if (filled > 0) {
        const missing = stride + 1 - filled;
        partial.set(value.subarray(at, at + missing), filled);
        at += missing;
        filled = 0;
        kind = partial[0] as number;
        row.set(partial.subarray(1));
      } else {
        kind = value[at] as number;
        row.set(value.subarray(at + 1, at + 1 + stride));
        at += stride + 1;
      }
      unfilter(kind, row, r === 0 ? above : pixels.subarray((r - 1) * stride, r * stride), channels);
    }
    // A copy: who takes the rows may draw into them.
    if (rows > 0) above.set(pixels.subarray((rows - 1) * stride));
    if (y + rows < height) {
      partial.set(value.subarray(at), filled);
      filled += value.length - at;
    }
    if (rows > 0) await take(pixels, y, rows, header);
    y += rows;
  }
}

/** The file's IDAT chunks, as parts of it: nothing is copied. */
async function imageData(png: Blob): Promise<Blob[]> {
  const parts: Blob[] = [];
  for (let at = 8; at + 12 <= png.size; ) {
    const view = new DataView(await png.slice(at, at + 8).arrayBuffer());
    const [length, type] = [view.getUint32(0), view.getUint32(4)];
    if (at + 12 + length > png.size) break;
    if (type === IDAT) parts.push(png.slice(at + 8, at + 8 + length));
    if (type === IEND) return parts;
    at += 12 + length;
  }
  throw new UnreadablePng('it is cut off');
}
