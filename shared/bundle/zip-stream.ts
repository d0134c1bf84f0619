/**
 * The zip around the bag, written as a stream. Entries are plain on purpose: no data descriptors (a stored entry with one can't be
 * read by streaming unzippers), no extra fields but those of Zip64 beyond 4 GiB, no comment, no folder entries; so that every
 * unzipper finds the same files.
 */
import { Reader, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';
import { StreamingSha256 } from '../evidence/digest';
import { releaseMemory } from '../verify/zip/byte-source';
import { crc32 } from '../verify/zip/crc32';
import { isStored } from './members';

export interface ZipStream {
  /** Adds one file below the top folder. One at a time: the caller waits for each. */
  add(path: string, bytes: Uint8Array): Promise<void>;
  /** Writes the directory, closes the writable; digest and size of the whole zip. */
  close(): Promise<{ sha256: string; bytes: number }>;
  /** Aborts the writable: what was written so far is not a zip and must not look like one. */
  abort(reason: unknown): Promise<void>;
}

/**
 * `folder` is the one top folder; `date` (UTC) stands at every entry, whatever the machine's zone. With a password every entry is
 * encrypted with AES-256 (WinZip AE-2); names, sizes and times stay readable, which is why names are neutral.
 *
 * `keepsNothing`: the writable is done with a chunk when its write has ended, as a file's is. The library copies every byte into chunks
 * of 256 KiB; their memory then goes back at once. Measured in Chromium: 500 MB through it left 118 MiB for the collector.
 */
export function openZip(
  writable: WritableStream<Uint8Array>,
  folder: string,
  date: Date,
  signal: AbortSignal,
  { password = null, keepsNothing = false }: { password?: string | null; keepsNothing?: boolean } = {},
): ZipStream {
  const hash = new StreamingSha256();
  /** Given by the caller, who goes on using it: never to be released here. */
  let given: ArrayBufferLike | null = null;
  const target = writable.getWriter();
  const hashing = new WritableStream<Uint8Array>({
    async write(chunk) {
      hash.update(chunk);
      await target.write(chunk);
      if (keepsNothing && chunk.buffer !== given) releaseMemory(chunk);
    },
    close: () => target.close(),
    abort: (reason) => target.abort(reason),
  });
  const zip = new ZipWriter(hashing, {
    // Workers would be made from blob: addresses, which the extension's CSP forbids.
    ...{ useWebWorkers: false, keepOrder: true, dataDescriptor: false, extendedTimestamp: false },
    // Strength 3 is AES-256; zip.js writes AE-2.
    ...(password === null ? {} : { password, encryptionStrength: 3 as const }),
    ...{ rawLastModDate: dosDate(date), lastModDate: date, signal },
  });
  return {
    async add(path, bytes) {
      signal.throwIfAborted();
      const name = `${folder}/${path}`;
      given = bytes.buffer;
      // A header without data descriptor stands before the data and holds its length: what is packed must be held back until it is known.
      if (!isStored(path)) await zip.add(name, new Uint8ArrayReader(bytes), { level: 6, bufferedWrite: true });
      else {
        // Length and check value of what is stored are known, so it goes straight out, and is never in memory twice.
        const known = { compressionMethod: 0, uncompressedSize: bytes.length, crc32: crc32(bytes) };
        const reader = password === null ? new WithoutCopies(bytes) : new Uint8ArrayReader(bytes);
        await zip.add(name, reader, { level: 0, passThrough: 'compressed', ...known });
      }
    },
    async close() {
      signal.throwIfAborted();
      await zip.close();
      return { sha256: hash.hex(), bytes: hash.bytes };
    },
    abort: (reason) => target.abort(reason),
  };
}

/** Gives parts of the array itself, which nobody changes on the way. */
class WithoutCopies extends Reader<Uint8Array> {
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    super(bytes);
    this.#bytes = bytes;
    this.size = bytes.length;
  }

  override async readUint8Array(index: number, length: number): Promise<Uint8Array> {
    return this.#bytes.subarray(index, index + length);
  }
}

/** MS-DOS date and time of APPNOTE 4.4.6: two-second steps in the years 1980 to 2107; other years become the nearest. */
export function dosDate(date: Date): number {
  const year = Math.min(Math.max(date.getUTCFullYear(), 1980), 2107);
  const day = ((year - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  return ((day << 16) | time) >>> 0;
}
