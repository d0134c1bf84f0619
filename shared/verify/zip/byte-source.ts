/**
 * Random access to the bytes of a bundle, wherever they are: a Blob in a page, a file handle in Node, an array in a test.
 */
export interface ByteSource {
  /** Bytes. */
  readonly size: number;
  /** Exactly `length` bytes from `offset`. Rejects when the range is not inside the source. */
  read(offset: number, length: number): Promise<Uint8Array>;
  /**
   * Gives memory of `read` back at once instead of when the collector comes by: a bundle of gigabytes passes through. Only where
   * each read has memory of its own; the bytes are gone afterwards.
   */
  release?(bytes: Uint8Array): void;
}

/**
 * For sources whose reads have memory of their own: it goes to a port that nobody listens to, and is gone at once. Measured in Chromium, one
 * file after the other of 500 MB: nothing beyond an idle page, where `structuredClone` (which makes a new buffer for the collector) took 200 MB
 * more, and `ArrayBuffer.prototype.transfer` kept all: the page's side of a buffer that came from a Blob holds the memory then.
 */
export function releaseMemory(bytes: Uint8Array): void {
  const { buffer } = bytes;
  // A part of a buffer is somebody else's, too. Node's inflater fills one of 16 KiB again and again.
  if (!(buffer instanceof ArrayBuffer) || buffer.byteLength < WORTH_RELEASING || bytes.length < buffer.byteLength)
    return;
  nowhere ??= closedPort();
  nowhere.postMessage(null, [buffer]);
}

let nowhere: MessagePort | undefined;

function closedPort(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port2.close();
  return port1;
}

const WORTH_RELEASING = 64 * 1024;

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
    release: releaseMemory,
  };
}

/** For adapters: throws a RangeError when the range is not inside `size` bytes. */
export function assertInside(size: number, offset: number, length: number): void {
  const whole = Number.isSafeInteger(offset) && Number.isSafeInteger(length);
  if (!whole || offset < 0 || length < 0 || offset + length > size) {
    throw new RangeError(`bytes ${offset} to ${offset + length} are outside of ${size} bytes`);
  }
}

/** Small pieces at known places, read many at once: 2,000 headers one after the other are 2,000 waits. */
export class PrefetchedReader {
  readonly #source: ByteSource;
  #ranges: { start: number; bytes: Uint8Array }[] = [];

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** Reads `bytes` from each of `offsets` (ascending); places near each other in one read. What was read before is forgotten. */
  async prefetch(offsets: readonly number[], bytes: number): Promise<void> {
    const ranges: { start: number; end: number }[] = [];
    for (const start of offsets) {
      const end = Math.min(start + bytes, this.#source.size);
      const last = ranges.at(-1);
      if (last && start <= last.end + NEAR_BYTES) last.end = Math.max(last.end, end);
      else if (start < end) ranges.push({ start, end });
    }
    // Nobody holds parts of these any more: what is read out of them is compared at once.
    for (const { bytes: old } of this.#ranges) this.#source.release?.(old);
    this.#ranges = await Promise.all(
      ranges.map(async ({ start, end }) => ({ start, bytes: await this.#source.read(start, end - start) })),
    );
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    for (const { start, bytes } of this.#ranges) {
      if (offset >= start && offset + length <= start + bytes.length)
        return bytes.subarray(offset - start, offset - start + length);
    }
    assertInside(this.#source.size, offset, length);
    return this.#source.read(offset, length);
  }
}

/** Reading this much that is not needed costs less than another read. */
const NEAR_BYTES = 16 * 1024;
