/** Reads the central directory of a zip archive (APPNOTE 4.3.12) into entries, strictly. */
import { ARCHIVE, NotABundle, Refusal } from '../refusal';
import { AES_OVERHEAD, type AesField, readAes } from './aes-field';
import type { ByteSource } from './byte-source';
import type { DirectoryPlace } from './end-records';
import { decodeName, refuseUnsafeName } from './entry-names';
import { extraFields, zip64Values } from './extra-fields';
import {
  ALL_ONES_16,
  ALL_ONES_32,
  CENTRAL_BYTES,
  CENTRAL_SIGNATURE,
  DEFLATED,
  FLAG_DESCRIPTOR,
  FLAG_ENCRYPTED,
  FLAGS_KNOWN,
  STORED,
  viewOf,
} from './records';

/** One file or folder of the archive, as the central directory describes it. Sizes and offsets in bytes. */
export interface ZipEntry {
  /** Plain ASCII. Its bytes are not kept: 70,000 of them would hold the whole directory in memory. */
  name: string;
  folder: boolean;
  flags: number;
  /** How the bytes are packed; of an encrypted entry, those inside. */
  method: number;
  /** Null for an entry that is not encrypted. */
  aes: AesField | null;
  /** DOS time and date, low half the time. */
  modified: number;
  crc32: number;
  compressedSize: number;
  size: number;
  headerOffset: number;
  /** Where the compressed bytes begin; known once the local header has been read. */
  dataOffset: number;
}

/** The contract's largest bundle has 70,000. Each takes memory before anything is read out. */
const MOST_ENTRIES = 400_000;
/** So many entries with long names, bytes. */
const LONGEST_DIRECTORY = 96 * 1024 * 1024;
const FILE_TYPE = 0xf000;
const REGULAR_FILE = 0x8000;
const FOLDER = 0x4000;
const DOS_FOLDER = 0x10;
/** Volume label, device, link to elsewhere (4.4.15): what stands under such a name is passed over or made into something else. */
const DOS_NO_FILE = 0x08 | 0x40 | 0x400;
/** Systems (4.4.2) whose attributes all programs read alike: MS-DOS, Unix, OS/2, Macintosh, NTFS by either number, VFAT, macOS. */
const HOSTS = new Set([0, 3, 6, 7, 10, 11, 14, 19]);
/** Newest version (4.4.3) that what is allowed here asks for; a program that can less leaves the entry out. */
const NEEDED_PLAIN = 46;
const NEEDED_AES = 51;

/**
 * @throws NotABundle when the directory cannot be read as one.
 * @throws Refusal for everything that is readable but not acceptable.
 */
export async function readCentralDirectory(
  source: ByteSource,
  place: DirectoryPlace,
  mayBeEncrypted = false,
): Promise<ZipEntry[]> {
  if (place.size > LONGEST_DIRECTORY)
    throw new Refusal(ARCHIVE, 'zip-bomb', `its directory is ${place.size} bytes long`);
  if (place.entries > MOST_ENTRIES) throw new Refusal(ARCHIVE, 'zip-bomb', `it has ${place.entries} entries`);
  const bytes = await source.read(place.offset, place.size);
  const view = viewOf(bytes);
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (entries.length === place.entries) {
      const found = `its directory has more entries than the ${place.entries} its end record says`;
      throw new Refusal(ARCHIVE, 'zip-headers-disagree', found);
    }
    if (at + CENTRAL_BYTES > bytes.length || view.getUint32(at, true) !== CENTRAL_SIGNATURE) {
      throw new NotABundle('its directory is damaged');
    }
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const commentLength = view.getUint16(at + 32, true);
    const next = at + CENTRAL_BYTES + nameLength + extraLength + commentLength;
    if (next > bytes.length) throw new NotABundle('its directory is damaged');
    const name = decodeName(bytes.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameLength));
    refuseUnsafeName(name);
    if (commentLength > 0) throw new Refusal(name, 'zip-comment', 'the entry carries a comment');
    const extra = bytes.subarray(at + CENTRAL_BYTES + nameLength, at + CENTRAL_BYTES + nameLength + extraLength);
    const entry = readEntry(view, at, name, extra, mayBeEncrypted);
    refuseVersion(entry, view.getUint16(at + 6, true));
    refuseOddities(entry, view.getUint8(at + 5), view.getUint32(at + 38, true));
    entries.push(entry);
    at = next;
  }
  if (entries.length !== place.entries) {
    throw new Refusal(
      ARCHIVE,
      'zip-headers-disagree',
      `its directory has ${entries.length} entries, its end record says ${place.entries}`,
    );
  }
  return entries;
}

function readEntry(view: DataView, at: number, name: string, extra: Uint8Array, mayBeEncrypted: boolean): ZipEntry {
  const flags = view.getUint16(at + 8, true);
  const stated = view.getUint16(at + 10, true);
  const fields = extraFields(name, extra);
  const aes = readAes(name, flags, stated, fields.aes);
  if (aes && !mayBeEncrypted) throw new Refusal(name, 'zip-encrypted', 'the entry is encrypted');
  const [size = 0, compressedSize = 0, headerOffset = 0, disk = 0] = zip64Values(name, fields.zip64, [
    { value: view.getUint32(at + 24, true), ones: ALL_ONES_32, bytes: 8 },
    { value: view.getUint32(at + 20, true), ones: ALL_ONES_32, bytes: 8 },
    { value: view.getUint32(at + 42, true), ones: ALL_ONES_32, bytes: 8 },
    { value: view.getUint16(at + 34, true), ones: ALL_ONES_16, bytes: 4 },
  ]);
  if (disk !== 0) throw new Refusal(name, 'zip-multi-disk', 'the entry is said to be on another disk');
  return {
    name,
    folder: name.endsWith('/'),
    flags,
    method: aes ? aes.method : stated,
    aes,
    modified: view.getUint32(at + 12, true),
    crc32: view.getUint32(at + 16, true),
    compressedSize,
    size,
    headerOffset,
    dataOffset: -1,
  };
}

/** The "version needed to extract" of either header. @throws Refusal when an unzipper may leave the entry out for it. */
export function refuseVersion({ name, aes }: ZipEntry, needed: number): void {
  const version = needed & 0xff;
  if (version <= (aes ? NEEDED_AES : NEEDED_PLAIN) && HOSTS.has(needed >> 8)) return;
  throw new Refusal(
    name,
    'zip-method',
    `the entry asks for version ${version / 10} on system ${needed >> 8} to unpack`,
  );
}

function refuseOddities(entry: ZipEntry, host: number, externalAttributes: number): void {
  const { name, flags, method, size, compressedSize } = entry;
  if (flags & ~(FLAGS_KNOWN | (entry.aes ? FLAG_ENCRYPTED : 0)))
    throw new Refusal(name, 'zip-method', `the entry has unknown flags (0x${flags.toString(16)})`);
  if (method !== STORED && method !== DEFLATED)
    throw new Refusal(name, 'zip-method', `the entry is packed by method ${method}`);
  if (entry.aes && compressedSize < AES_OVERHEAD)
    throw new Refusal(name, 'zip-headers-disagree', 'the entry is too short to be encrypted');
  if (method === STORED && size !== compressedSize - (entry.aes ? AES_OVERHEAD : 0)) {
    throw new Refusal(name, 'zip-headers-disagree', 'the entry is stored, yet its two sizes differ');
  }
  const type = (externalAttributes >>> 16) & FILE_TYPE;
  if (type !== 0 && type !== REGULAR_FILE && type !== FOLDER) {
    throw new Refusal(
      name,
      'zip-not-a-file',
      type === 0xa000 ? 'the entry is a symbolic link' : 'the entry is a special file',
    );
  }
  if (externalAttributes & DOS_NO_FILE || !HOSTS.has(host)) {
    const said = `attributes 0x${(externalAttributes & 0xffff).toString(16)} of system ${host}`;
    throw new Refusal(name, 'zip-not-a-file', `the entry has ${said}, which not every unzipper takes for a file's`);
  }
  const saysFolder = type === FOLDER || (externalAttributes & DOS_FOLDER) !== 0;
  if ((saysFolder && !entry.folder) || (type === REGULAR_FILE && entry.folder)) {
    throw new Refusal(name, 'zip-not-a-file', 'its name and its attributes disagree on whether it is a folder');
  }
  if (entry.folder && (size !== 0 || compressedSize > 2 || entry.aes))
    throw new Refusal(name, 'zip-hidden-bytes', 'a folder entry carries bytes');
  if (flags & FLAG_DESCRIPTOR && entry.folder && compressedSize === 0 && method === DEFLATED) {
    throw new Refusal(name, 'zip-headers-disagree', 'a folder entry is said to be deflated but has no bytes');
  }
}
