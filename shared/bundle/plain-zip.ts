/**
 * A zip of a bundle that is not encrypted, written as a stream: the plainest that PKWARE's APPNOTE 6.3.10 knows. Why not a library: the
 * streams of zip.js copy every byte into chunks of 64 KiB and left 100 MiB and more for the collector of Chromium (measured with 500 MB,
 * 2026-11-27); here a picture goes out in one piece, as it was read, and nothing is held but the directory.
 */
import { concatBytes } from '../evidence/bytes';
import { crc32 } from '../verify/zip/crc32';
import {
  ALL_ONES_16,
  ALL_ONES_32,
  CENTRAL_BYTES,
  CENTRAL_SIGNATURE,
  DEFLATED,
  END_BYTES,
  END_SIGNATURE,
  LOCAL_BYTES,
  LOCAL_SIGNATURE,
  STORED,
  ZIP64_END_BYTES,
  ZIP64_END_SIGNATURE,
  ZIP64_LOCATOR_BYTES,
  ZIP64_LOCATOR_SIGNATURE,
} from '../verify/zip/records';

interface Listed {
  name: Uint8Array;
  method: number;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

/** 4.4.3: 2.0 for deflate, 4.5 where a number needs Zip64. */
const VERSION = 20;
const VERSION_ZIP64 = 45;
/** 4.4.2: the attributes are Unix's, as -rw-r--r-- of a regular file. */
const MADE_BY_UNIX = 3 << 8;
const REGULAR_FILE = 0o100644;
const ZIP64_FIELD = 0x0001;
/** Small writes are gathered up to this: each is a message to another process. */
const GATHERED = 256 * 1024;
/** From here on bytes go out as they are, not copied. */
const LARGE = 64 * 1024;

export class PlainZip {
  readonly #write: (bytes: Uint8Array) => Promise<void>;
  readonly #date: number;
  readonly #listed: Listed[] = [];
  #small: Uint8Array[] = [];
  #smallBytes = 0;
  #offset = 0;

  /** `write` takes the bytes in their order, one call at a time. `date`: of every entry, as `dosDate` gives it. */
  constructor(write: (bytes: Uint8Array) => Promise<void>, date: number) {
    this.#write = write;
    this.#date = date;
  }

  /**
   * One file of at most 4 GiB. Its header comes first and holds its lengths, so what is packed is packed whole. `name` is ASCII. `bytes` is
   * not copied and may be written with the files after it: leave it as it is until `end`.
   */
  async add(name: string, bytes: Uint8Array, packed: boolean): Promise<void> {
    const content = packed ? await deflated(bytes) : [bytes];
    const entry: Listed = {
      name: new TextEncoder().encode(name),
      method: packed ? DEFLATED : STORED,
      crc: crc32(bytes),
      packed: content.reduce((sum, { length }) => sum + length, 0),
      size: bytes.length,
      offset: this.#offset,
    };
    if (Math.max(entry.packed, entry.size) >= ALL_ONES_32) throw new RangeError(`${name} is too long for one entry`);
    this.#listed.push(entry);
    await this.#put(localHeader(entry, this.#date));
    for (const part of content) await this.#put(part);
  }

  /** Writes directory and end records. */
  async end(): Promise<void> {
    const start = this.#offset;
    for (const entry of this.#listed) await this.#put(centralHeader(entry, this.#date));
    const directory = { entries: this.#listed.length, bytes: this.#offset - start, start };
    if (directory.entries >= ALL_ONES_16 || this.#offset >= ALL_ONES_32)
      await this.#put(zip64End(directory, this.#offset));
    await this.#put(endRecord(directory));
    await this.#flush();
  }

  async #put(bytes: Uint8Array): Promise<void> {
    this.#offset += bytes.length;
    if (bytes.length >= LARGE) {
      await this.#flush();
      return this.#write(bytes);
    }
    this.#small.push(bytes);
    this.#smallBytes += bytes.length;
    if (this.#smallBytes >= GATHERED) await this.#flush();
  }

  async #flush(): Promise<void> {
    if (this.#smallBytes === 0) return;
    const gathered = concatBytes(...this.#small);
    this.#small = [];
    this.#smallBytes = 0;
    await this.#write(gathered);
  }
}

/** Deflated by the platform (RFC 1951). */
async function deflated(bytes: Uint8Array): Promise<Uint8Array[]> {
  const stream = new CompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  const [parts] = await Promise.all([
    partsOf(stream.readable),
    writer.write(bytes as Uint8Array<ArrayBuffer>).then(() => writer.close()),
  ]);
  return parts;
}

async function partsOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = [];
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) parts.push(next.value);
  return parts;
}

/** 4.3.7 */
function localHeader({ name, method, crc, packed, size }: Listed, date: number): Uint8Array {
  const { bytes, view } = record(LOCAL_BYTES + name.length, LOCAL_SIGNATURE);
  view.setUint16(4, VERSION, true);
  view.setUint16(8, method, true);
  view.setUint32(10, date, true);
  view.setUint32(14, crc, true);
  view.setUint32(18, packed, true);
  view.setUint32(22, size, true);
  view.setUint16(26, name.length, true);
  bytes.set(name, LOCAL_BYTES);
  return bytes;
}

/** 4.3.12; beyond 4 GiB the offset stands in a Zip64 field (4.5.3). */
function centralHeader({ name, method, crc, packed, size, offset }: Listed, date: number): Uint8Array {
  const wide = offset >= ALL_ONES_32;
  const { bytes, view } = record(CENTRAL_BYTES + name.length + (wide ? 12 : 0), CENTRAL_SIGNATURE);
  view.setUint16(4, MADE_BY_UNIX | (wide ? VERSION_ZIP64 : VERSION), true);
  view.setUint16(6, wide ? VERSION_ZIP64 : VERSION, true);
  view.setUint16(10, method, true);
  view.setUint32(12, date, true);
  view.setUint32(16, crc, true);
  view.setUint32(20, packed, true);
  view.setUint32(24, size, true);
  view.setUint16(28, name.length, true);
  view.setUint16(30, wide ? 12 : 0, true);
  view.setUint32(38, REGULAR_FILE * 0x10000, true);
  view.setUint32(42, wide ? ALL_ONES_32 : offset, true);
  bytes.set(name, CENTRAL_BYTES);
  if (wide) {
    view.setUint16(CENTRAL_BYTES + name.length, ZIP64_FIELD, true);
    view.setUint16(CENTRAL_BYTES + name.length + 2, 8, true);
    view.setBigUint64(CENTRAL_BYTES + name.length + 4, BigInt(offset), true);
  }
  return bytes;
}

interface Directory {
  entries: number;
  bytes: number;
  start: number;
}

/** The Zip64 end record and its locator (4.3.14, 4.3.15); `at`: where it stands. */
function zip64End({ entries, bytes: length, start }: Directory, at: number): Uint8Array {
  const { bytes, view } = record(ZIP64_END_BYTES + ZIP64_LOCATOR_BYTES, ZIP64_END_SIGNATURE);
  view.setBigUint64(4, BigInt(ZIP64_END_BYTES - 12), true);
  view.setUint16(12, MADE_BY_UNIX | VERSION_ZIP64, true);
  view.setUint16(14, VERSION_ZIP64, true);
  view.setBigUint64(24, BigInt(entries), true);
  view.setBigUint64(32, BigInt(entries), true);
  view.setBigUint64(40, BigInt(length), true);
  view.setBigUint64(48, BigInt(start), true);
  view.setUint32(ZIP64_END_BYTES, ZIP64_LOCATOR_SIGNATURE, true);
  view.setBigUint64(ZIP64_END_BYTES + 8, BigInt(at), true);
  view.setUint32(ZIP64_END_BYTES + 16, 1, true);
  return bytes;
}

/** 4.3.16; numbers that do not fit are all ones, and stand in the Zip64 record. */
function endRecord({ entries, bytes: length, start }: Directory): Uint8Array {
  const { bytes, view } = record(END_BYTES, END_SIGNATURE);
  view.setUint16(8, Math.min(entries, ALL_ONES_16), true);
  view.setUint16(10, Math.min(entries, ALL_ONES_16), true);
  view.setUint32(12, Math.min(length, ALL_ONES_32), true);
  view.setUint32(16, Math.min(start, ALL_ONES_32), true);
  return bytes;
}

function record(length: number, signature: number): { bytes: Uint8Array; view: DataView } {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, signature, true);
  return { bytes, view };
}
