/** A zip writer for attacks: every field of every record can be set to something wrong. Not used by the product. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface RawEntry {
  name: string | Uint8Array;
  bytes: Uint8Array;
  deflate?: boolean;
  /** Writes sizes and CRC after the data instead of before. `wide`: 8-byte sizes; `unsigned`: without the signature. */
  descriptor?: 'plain' | 'wide' | 'unsigned';
  flags?: number;
  method?: number;
  /** What the local header says instead. */
  local?: Partial<Record<'flags' | 'method' | 'modified' | 'crc32' | 'compressedSize' | 'size', number>> & {
    name?: string;
    extra?: Uint8Array;
  };
  /** What the central directory says instead. */
  central?: Partial<Record<'crc32' | 'compressedSize' | 'size' | 'offset' | 'madeBy', number>>;
  /** "Version needed to extract" of both headers; 2.0 otherwise. */
  needed?: number;
  externalAttributes?: number;
  extra?: Uint8Array;
  comment?: string;
  /** The packed bytes instead of those of `bytes`. */
  packed?: Uint8Array;
  /** Bytes between this entry and the next. */
  gapAfter?: Uint8Array;
}

export interface RawArchive {
  before?: Uint8Array;
  after?: Uint8Array;
  comment?: string;
  /** Count in the end record instead. */
  count?: number;
  betweenDirectoryAndEnd?: Uint8Array;
  zip64?: boolean;
}

const text = (value: string) => new TextEncoder().encode(value);

function numbers(...fields: [2 | 4 | 8, number][]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of fields) {
    if (bytes === 2) buffer.writeUInt16LE(value & 0xffff, at);
    else if (bytes === 4) buffer.writeUInt32LE(value >>> 0, at);
    else buffer.writeBigUInt64LE(BigInt(value), at);
    at += bytes;
  }
  return buffer;
}

export function rawZip(entries: readonly RawEntry[], archive: RawArchive = {}): Uint8Array {
  const parts: Uint8Array[] = [archive.before ?? new Uint8Array(0)];
  const length = () => parts.reduce((sum, part) => sum + part.length, 0);
  const directory: Buffer[] = [];
  const modified = (0x5b00 << 16) | 0x6000;
  for (const entry of entries) {
    const name = typeof entry.name === 'string' ? text(entry.name) : entry.name;
    const packed = entry.packed ?? (entry.deflate ? new Uint8Array(deflateRawSync(entry.bytes)) : entry.bytes);
    const method = entry.method ?? (entry.deflate ? 8 : 0);
    const flags = entry.flags ?? (entry.descriptor ? 8 : 0);
    const crc = crc32(entry.bytes);
    const open = entry.descriptor !== undefined;
    const local = {
      flags,
      method,
      modified,
      crc32: open ? 0 : crc,
      compressedSize: open ? 0 : packed.length,
      size: open ? 0 : entry.bytes.length,
      ...entry.local,
    };
    const localName = entry.local?.name === undefined ? name : text(entry.local.name);
    const localExtra = entry.local?.extra ?? new Uint8Array(0);
    const offset = length();
    parts.push(
      numbers(
        [4, 0x04034b50],
        [2, entry.needed ?? 20],
        [2, local.flags],
        [2, local.method],
        [4, local.modified],
        [4, local.crc32],
      ),
      numbers([4, local.compressedSize], [4, local.size], [2, localName.length], [2, localExtra.length]),
      localName,
      localExtra,
      packed,
    );
    if (entry.descriptor) {
      const size = entry.descriptor === 'wide' ? 8 : 4;
      if (entry.descriptor !== 'unsigned') parts.push(numbers([4, 0x08074b50]));
      parts.push(numbers([4, crc], [size, packed.length], [size, entry.bytes.length]));
    }
    if (entry.gapAfter) parts.push(entry.gapAfter);
    const central = {
      crc32: crc,
      compressedSize: packed.length,
      size: entry.bytes.length,
      offset,
      madeBy: 0x0314,
      ...entry.central,
    };
    const extra = entry.extra ?? new Uint8Array(0);
    const comment = text(entry.comment ?? '');
    directory.push(
      numbers(
        [4, 0x02014b50],
        [2, central.madeBy],
        [2, entry.needed ?? 20],
        [2, flags],
        [2, method],
        [4, modified],
        [4, central.crc32],
      ),
      numbers([4, central.compressedSize], [4, central.size], [2, name.length], [2, extra.length], [2, comment.length]),
      numbers([2, 0], [2, 0], [4, entry.externalAttributes ?? (0o100644 << 16) >>> 0], [4, central.offset]),
      Buffer.from(name),
      Buffer.from(extra),
      Buffer.from(comment),
    );
  }
  const directoryOffset = length();
  const directoryBytes = Buffer.concat(directory);
  parts.push(directoryBytes);
  if (archive.betweenDirectoryAndEnd) parts.push(archive.betweenDirectoryAndEnd);
  const count = archive.count ?? entries.length;
  const wide = archive.zip64 ?? false;
  if (wide) {
    const at = length();
    parts.push(
      numbers([4, 0x06064b50], [8, 44], [2, 45], [2, 45], [4, 0], [4, 0], [8, count], [8, count]),
      numbers([8, directoryBytes.length], [8, directoryOffset]),
      numbers([4, 0x07064b50], [4, 0], [8, at], [4, 1]),
    );
  }
  const comment = text(archive.comment ?? '');
  parts.push(
    numbers([4, 0x06054b50], [2, 0], [2, 0], [2, wide ? 0xffff : count], [2, wide ? 0xffff : count]),
    numbers(
      [4, wide ? 0xffffffff : directoryBytes.length],
      [4, wide ? 0xffffffff : directoryOffset],
      [2, comment.length],
    ),
    comment,
    archive.after ?? new Uint8Array(0),
  );
  return new Uint8Array(Buffer.concat(parts));
}
