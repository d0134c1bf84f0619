/**
 * Random access to the bytes of a bundle, wherever they are: a Blob in a page, a file handle in Node, an array in a test.
 */
export interface ByteSource {
  /** Bytes. */
  readonly size: number;
  /** Exactly `length` bytes from `offset`. Rejects when the range is not inside the source. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

export function bytesSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    async read(offset, length) {
      assertInside(bytes.length, offset, length);
      return bytes.subarray(offset, offset + length);
    },
  };
}

export function blobSource(blob: Blob): ByteSource {
  return {
    size: blob.size,
    async read(offset, length) {
      assertInside(blob.size, offset, length);
      return new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer());
    },
  };
}

/** For adapters: throws a RangeError when the range is not inside `size` bytes. */
export function assertInside(size: number, offset: number, length: number): void {
  const whole = Number.isSafeInteger(offset) && Number.isSafeInteger(length);
  if (!whole || offset < 0 || length < 0 || offset + length > size) {
    throw new RangeError(`bytes ${offset} to ${offset + length} are outside of ${size} bytes`);
  }
}

/** Reads small pieces one after the other through one buffer, so that 70,000 headers are not 70,000 disk reads. */
export class WindowedReader {
  readonly #source: ByteSource;
  readonly #windowBytes: number;
  #start = 0;
  #bytes: Uint8Array = new Uint8Array(0);

  constructor(source: ByteSource, windowBytes = 64 * 1024) {
    this.#source = source;
    this.#windowBytes = windowBytes;
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    if (offset < this.#start || offset + length > this.#start + this.#bytes.length) {
      const window = Math.min(Math.max(length, this.#windowBytes), this.#source.size - offset);
      assertInside(this.#source.size, offset, Math.max(length, window));
      this.#bytes = await this.#source.read(offset, Math.max(length, window));
      this.#start = offset;
    }
    return this.#bytes.subarray(offset - this.#start, offset - this.#start + length);
  }
}
