/**
 * The zip around the bag, written as a stream. Entries are plain on purpose: no data descriptors (a stored entry with one can't be
 * read by streaming unzippers), no extra fields but those of Zip64 beyond 4 GiB, no comment, no folder entries; so that every
 * unzipper finds the same files.
 */
import { Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';
import { StreamingSha256 } from '../evidence/digest';
import { crc32 } from '../verify/zip/crc32';
import { isStored } from './members';
import { PlainZip } from './plain-zip';

export interface ZipStream {
  /** Adds one file below the top folder. One at a time: the caller waits for each. */
  add(path: string, bytes: Uint8Array): Promise<void>;
  /** Writes the directory, closes the writable; digest and size of the whole zip. */
  close(): Promise<{ sha256: string; bytes: number }>;
  /** Aborts the writable: what was written so far is not a zip and must not look like one. */
  abort(reason: unknown): Promise<void>;
}

/** Writes entries in order; `write` is called once at a time. */
interface Entries {
  add(name: string, bytes: Uint8Array, stored: boolean): Promise<void>;
  end(): Promise<void>;
}

/**
 * `folder` is the one top folder; `date` (UTC) stands at every entry, whatever the machine's zone. With a password every entry is
 * encrypted with AES-256 (WinZip AE-2); names, sizes and times stay readable, which is why names are neutral.
 */
export function openZip(
  writable: WritableStream<Uint8Array>,
  folder: string,
  date: Date,
  signal: AbortSignal,
  password: string | null = null,
): ZipStream {
  const hash = new StreamingSha256();
  const target = writable.getWriter();
  const write = async (chunk: Uint8Array) => {
    hash.update(chunk);
    await target.write(chunk);
  };
  const entries = password === null ? plain(write, date) : encrypted(write, date, password, signal);
  return {
    async add(path, bytes) {
      signal.throwIfAborted();
      await entries.add(`${folder}/${path}`, bytes, isStored(path));
    },
    async close() {
      signal.throwIfAborted();
      await entries.end();
      await target.close();
      return { sha256: hash.hex(), bytes: hash.bytes };
    },
    abort: (reason) => target.abort(reason),
  };
}

function plain(write: (chunk: Uint8Array) => Promise<void>, date: Date): Entries {
  const zip = new PlainZip(write, dosDate(date));
  return { add: (name, bytes, stored) => zip.add(name, bytes, !stored), end: () => zip.end() };
}

function encrypted(
  write: (chunk: Uint8Array) => Promise<void>,
  date: Date,
  password: string,
  signal: AbortSignal,
): Entries {
  const zip = new ZipWriter(new WritableStream<Uint8Array>({ write }), {
    // Workers would be made from blob: addresses, which the extension's CSP forbids.
    ...{ useWebWorkers: false, keepOrder: true, dataDescriptor: false, extendedTimestamp: false },
    // Strength 3 is AES-256; zip.js writes AE-2.
    ...{ password, encryptionStrength: 3 as const },
    ...{ rawLastModDate: dosDate(date), lastModDate: date, signal },
  });
  return {
    async add(name, bytes, stored) {
      const reader = new Uint8ArrayReader(bytes);
      // A header without data descriptor stands before the data and holds its length: what is packed must be held back until it is known.
      if (!stored) await zip.add(name, reader, { level: 6, bufferedWrite: true });
      else {
        // Length and check value of what is stored are known, so it goes straight out.
        const known = { compressionMethod: 0, uncompressedSize: bytes.length, crc32: crc32(bytes) };
        await zip.add(name, reader, { level: 0, passThrough: 'compressed', ...known });
      }
    },
    end: async () => void (await zip.close()),
  };
}

/** MS-DOS date and time of APPNOTE 4.4.6: two-second steps in the years 1980 to 2107; other years become the nearest. */
export function dosDate(date: Date): number {
  const year = Math.min(Math.max(date.getUTCFullYear(), 1980), 2107);
  const day = ((year - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  return ((day << 16) | time) >>> 0;
}
