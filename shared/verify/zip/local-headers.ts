/**
 * Compares every local header with the central directory and accounts for every byte between the first entry and the directory:
 * what one reader takes from here and another from there must be the same.
 */
import { ARCHIVE, Refusal } from '../refusal';
import { readAes } from './aes-field';
import { type ByteSource, PrefetchedReader } from './byte-source';
import { refuseVersion, type ZipEntry } from './central-directory';
import { extraFields } from './extra-fields';
import {
  ALL_ONES_32,
  DESCRIPTOR_SIGNATURE,
  FLAG_DESCRIPTOR,
  LOCAL_BYTES,
  LOCAL_SIGNATURE,
  uint64,
  viewOf,
} from './records';

const AT_ONCE = 64;
/** A header with its name and extra fields; a longer one is read on its own. */
const HEADER_BYTES = 512;

/** Sets `dataOffset` of each entry. Throws a Refusal for the first entry that does not agree. */
export async function checkLocalHeaders(
  source: ByteSource,
  entries: readonly ZipEntry[],
  directoryOffset: number,
  signal?: AbortSignal,
): Promise<void> {
  const reader = new PrefetchedReader(source);
  const inOrder = [...entries].sort((a, b) => a.headerOffset - b.headerOffset);
  let expected = 0;
  for (const [index, entry] of inOrder.entries()) {
    if (index % AT_ONCE === 0) {
      signal?.throwIfAborted();
      const next = inOrder.slice(index, index + AT_ONCE);
      await reader.prefetch(
        next.map(({ headerOffset }) => headerOffset),
        HEADER_BYTES,
      );
    }
    const limit = inOrder[index + 1]?.headerOffset ?? directoryOffset;
    if (entry.headerOffset !== expected) refuseGap(entry, index, expected);
    if (limit > directoryOffset || entry.headerOffset + LOCAL_BYTES > directoryOffset) {
      throw new Refusal(entry.name, 'zip-overlap', 'its local header overlaps the directory');
    }
    const dataEnd = await checkOne(reader, entry, directoryOffset);
    const descriptor = limit - dataEnd;
    if (descriptor < 0) throw new Refusal(entry.name, 'zip-overlap', 'its bytes overlap what follows');
    await checkDescriptor(reader, entry, dataEnd, descriptor);
    expected = limit;
  }
  if (entries.length === 0 && directoryOffset !== 0) {
    throw new Refusal(ARCHIVE, 'zip-hidden-bytes', 'it lists no entries but is not empty');
  }
}

function refuseGap(entry: ZipEntry, index: number, expected: number): never {
  if (index === 0)
    throw new Refusal(ARCHIVE, 'zip-bytes-before', `${entry.headerOffset} bytes stand before the first entry`);
  throw new Refusal(entry.name, 'zip-overlap', `its header begins at ${entry.headerOffset}, not at ${expected}`);
}

async function checkOne(reader: PrefetchedReader, entry: ZipEntry, directoryOffset: number): Promise<number> {
  const { name } = entry;
  const view = viewOf(await reader.read(entry.headerOffset, LOCAL_BYTES));
  if (view.getUint32(0, true) !== LOCAL_SIGNATURE) {
    throw new Refusal(name, 'zip-headers-disagree', 'there is no local header where the directory says');
  }
  refuseVersion(entry, view.getUint16(4, true));
  const nameLength = view.getUint16(26, true);
  const extraLength = view.getUint16(28, true);
  const dataOffset = entry.headerOffset + LOCAL_BYTES + nameLength + extraLength;
  if (dataOffset + entry.compressedSize > directoryOffset) {
    throw new Refusal(name, 'zip-overlap', 'its bytes reach into the directory');
  }
  const local = {
    flags: view.getUint16(6, true),
    method: view.getUint16(8, true),
    modified: view.getUint32(10, true),
    crc32: view.getUint32(14, true),
    compressedSize: view.getUint32(18, true),
    size: view.getUint32(22, true),
  };
  const variable = await reader.read(entry.headerOffset + LOCAL_BYTES, nameLength + extraLength);
  const localName = variable.subarray(0, nameLength);
  const { zip64, aes: aesField } = extraFields(name, variable.subarray(nameLength));
  const aes = readAes(name, local.flags, local.method, aesField);
  if (aes?.version !== entry.aes?.version || aes?.method !== entry.aes?.method)
    throw new Refusal(name, 'zip-headers-disagree', 'the local header says otherwise how the entry is encrypted');
  if (aes) local.method = aes.method;
  // Plain ASCII, as the directory was held to: a character is a byte.
  if (localName.length !== name.length || localName.some((byte, at) => byte !== name.charCodeAt(at))) {
    throw new Refusal(name, 'zip-headers-disagree', 'the local header gives another name');
  }
  for (const field of ['flags', 'method', 'modified'] as const) {
    if (local[field] !== entry[field])
      throw new Refusal(name, 'zip-headers-disagree', `the local header gives other ${field}`);
  }
  if (zip64) takeZip64(name, zip64, local, (entry.flags & FLAG_DESCRIPTOR) !== 0);
  refuseOtherNumbers(entry, local);
  entry.dataOffset = dataOffset;
  return dataOffset + entry.compressedSize;
}

/** A local Zip64 field holds both sizes, the unpacked one first (4.5.3); `open`: a data descriptor gives them, so they may be zero here. */
function takeZip64(
  name: string,
  field: DataView,
  local: { compressedSize: number; size: number },
  open: boolean,
): void {
  if (field.byteLength !== 16)
    throw new Refusal(name, 'zip-extra-field', 'the Zip64 field of its local header must hold both sizes');
  for (const [key, at] of [['size', 0] as const, ['compressedSize', 8] as const]) {
    const wide = uint64(field, at);
    if (local[key] !== ALL_ONES_32 && local[key] !== wide && !(open && wide === 0)) {
      throw new Refusal(name, 'zip-headers-disagree', 'its local header gives a size twice, and differently');
    }
    if (local[key] === ALL_ONES_32) local[key] = wide;
  }
}

/** With a data descriptor the local header may leave sizes and check value open, that is at zero; else they must be the same. */
function refuseOtherNumbers(entry: ZipEntry, local: { crc32: number; compressedSize: number; size: number }): void {
  const open = (entry.flags & FLAG_DESCRIPTOR) !== 0;
  for (const field of ['crc32', 'compressedSize', 'size'] as const) {
    const value = local[field];
    if (value === entry[field] || (open && (value === 0 || value === ALL_ONES_32))) continue;
    throw new Refusal(entry.name, 'zip-headers-disagree', `the local header gives another ${field}`);
  }
}

/** A data descriptor (4.3.9): signature or none, check value, both sizes in 4 or 8 bytes. Without the flag there is none. */
async function checkDescriptor(
  reader: PrefetchedReader,
  entry: ZipEntry,
  offset: number,
  length: number,
): Promise<void> {
  if ((entry.flags & FLAG_DESCRIPTOR) === 0) {
    if (length > 0)
      throw new Refusal(entry.name, 'zip-hidden-bytes', `${length} bytes that belong to no entry follow it`);
    return;
  }
  if (![12, 16, 20, 24].includes(length)) {
    const rule = length > 24 ? 'zip-hidden-bytes' : 'zip-headers-disagree';
    throw new Refusal(entry.name, rule, `${length} bytes stand where its data descriptor should`);
  }
  const view = viewOf(await reader.read(offset, length));
  let at = 0;
  if (length === 16 || length === 24) {
    if (view.getUint32(0, true) !== DESCRIPTOR_SIGNATURE)
      throw new Refusal(entry.name, 'zip-headers-disagree', 'there is no data descriptor where its flag says');
    at = 4;
  }
  const wide = length >= 20;
  const crc32 = view.getUint32(at, true);
  const compressedSize = wide ? uint64(view, at + 4) : view.getUint32(at + 4, true);
  const size = wide ? uint64(view, at + 12) : view.getUint32(at + 8, true);
  if (crc32 !== entry.crc32 || compressedSize !== entry.compressedSize || size !== entry.size) {
    throw new Refusal(entry.name, 'zip-headers-disagree', 'its data descriptor gives other numbers than the directory');
  }
}
