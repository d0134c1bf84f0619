/** Writes a PNG row by row. For derived pictures only: an original is never written anew. */
import { crc32 } from '../../verify/zip/crc32';
import { PNG_SIGNATURE, type PngHeader } from './header';

/** Bytes of compressed data in one chunk of the file. */
const CHUNK = 256 * 1024;

export class PngWriter {
  readonly #header: PngHeader;
  readonly #above: Uint8Array;
  readonly #stream = new CompressionStream('deflate');
  readonly #writer = this.#stream.writable.getWriter();
  readonly #compressed: Promise<BlobPart[]>;
  #rows = 0;

  constructor(header: PngHeader) {
    this.#header = header;
    this.#above = new Uint8Array(header.width * header.channels);
    this.#compressed = collectChunks(this.#stream.readable);
    // A failure is reported by `add` or `finish`; one that comes between them is no unhandled rejection.
    this.#compressed.catch(() => undefined);
  }

  /** Rows still to come. */
  get left(): number {
    return this.#header.height - this.#rows;
  }

  /** Adds whole rows of pixels. The bytes are taken over before this settles. */
  async add(pixels: Uint8Array): Promise<void> {
    const stride = this.#above.length;
    const count = pixels.length / stride;
    const filtered = new Uint8Array(count * (stride + 1));
    for (let r = 0; r < count; r++) {
      const row = pixels.subarray(r * stride, (r + 1) * stride);
      const to = r * (stride + 1);
      // Filter 2, the difference to the row above: cheap, and good for pages, whose rows resemble each other.
      filtered[to] = 2;
      for (let i = 0; i < stride; i++) filtered[to + 1 + i] = (row[i] as number) - (this.#above[i] as number);
      this.#above.set(row);
    }
    this.#rows += count;
    await this.#writer.ready;
    await this.#writer.write(filtered);
  }

  /** The file, when all rows were added. */
  async finish(): Promise<Blob> {
    if (this.left !== 0) throw new Error(`${this.left} rows of the picture are missing`);
    await this.#writer.close();
    const { width, height, channels } = this.#header;
    const ihdr = new Uint8Array(13);
    const view = new DataView(ihdr.buffer);
    view.setUint32(0, width);
    view.setUint32(4, height);
    ihdr.set([8, channels === 4 ? 6 : 2, 0, 0, 0], 8);
    const parts = await this.#compressed;
    return new Blob([PNG_SIGNATURE, ...chunk('IHDR', ihdr), ...parts, ...chunk('IEND', new Uint8Array(0))], {
      type: 'image/png',
    });
  }

  /** Gives the picture up. */
  async abort(): Promise<void> {
    await this.#writer.abort().catch(() => undefined);
  }
}

async function collectChunks(readable: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<BlobPart[]> {
  const reader = readable.getReader();
  const parts: BlobPart[] = [];
  let waiting: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const flush = () => {
    if (size > 0) parts.push(...chunk('IDAT', ...waiting));
    waiting = [];
    size = 0;
  };
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    waiting.push(value);
    size += value.length;
    if (size >= CHUNK) flush();
  }
  flush();
  return parts;
}

/** Length, type, data, CRC (ISO/IEC 15948 §5.3). */
function chunk(type: string, ...data: Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer>[] {
  const name = Uint8Array.from(type, (letter) => letter.charCodeAt(0));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(
    0,
    data.reduce((sum, { length: bytes }) => sum + bytes, 0),
  );
  const crc = new Uint8Array(4);
  new DataView(crc.buffer).setUint32(
    0,
    data.reduce((running, part) => crc32(part, running), crc32(name)),
  );
  return [length, name, ...data, crc];
}
