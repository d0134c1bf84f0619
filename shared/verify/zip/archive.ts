/**
 * A zip archive opened strictly: its whole structure is checked before one byte of content is read out, and content is read as a
 * stream that can never be longer than its header said.
 */
import { ARCHIVE, Refusal } from '../refusal';
import { AES_OVERHEAD } from './aes-field';
import type { ByteSource } from './byte-source';
import { readCentralDirectory, type ZipEntry } from './central-directory';
import { crc32 } from './crc32';
import { assertOpens, decrypted } from './decrypt';
import { readEnd } from './end-records';
import { refuseCollisions } from './entry-names';
import { CompressedReadError, hasTrailingBytes, inflate } from './inflate';
import { checkLocalHeaders } from './local-headers';
import { STORED } from './records';
import { slices } from './slices';

export interface ZipLimits {
  /** Unpacked bytes of all entries together. */
  totalBytes: number;
  /** Unpacked bytes to packed bytes of the whole archive, looked at only beyond `freeBytes` unpacked bytes. */
  ratio: number;
  freeBytes: number;
}

const ZIP_LIMITS: ZipLimits = { totalBytes: 64 * 2 ** 30, ratio: 100, freeBytes: 2 ** 30 };

/** No deflate stream unpacks to more than this many times its length (258 bytes for two bits). */
const DEFLATE_LIMIT = 1032;

export interface ZipArchive {
  /** Files by name; folder entries are left out. */
  readonly files: ReadonlyMap<string, ZipEntry>;
  /** Names of folder entries, each ending with a slash. */
  readonly folders: readonly string[];
  /** The unpacked bytes of a file, checked for size and CRC. Throws a Refusal when they are not what the header says. */
  chunks(entry: ZipEntry, signal?: AbortSignal): AsyncGenerator<Uint8Array>;
  /** Gives the memory of a chunk back at once; it must not be used any more. */
  release(chunk: Uint8Array): void;
}

/**
 * Checks end records, directory, local headers, names, layout and sizes.
 *
 * @throws NotABundle when this is no zip file or a damaged one; Refusal when it is one we do not accept.
 */
export async function openArchive(
  source: ByteSource,
  limits: ZipLimits = ZIP_LIMITS,
  signal?: AbortSignal,
  password?: string,
): Promise<ZipArchive> {
  const place = await readEnd(source);
  const entries = await readCentralDirectory(source, place, password !== undefined);
  refuseCollisions(entries.map(({ name }) => name));
  refuseBomb(entries, source.size, limits);
  await checkLocalHeaders(source, entries, place.offset, signal);
  const encrypted = entries.find(({ aes }) => aes !== null);
  // One entry says whether the password is right, before the rest is read.
  if (encrypted) {
    await assertOpens(source, encrypted, password ?? '');
    refusePlain(entries);
  }
  const files = new Map<string, ZipEntry>();
  const folders: string[] = [];
  for (const entry of entries) {
    if (entry.folder) folders.push(entry.name);
    else files.set(entry.name, entry);
  }
  return {
    files,
    folders,
    chunks: (entry, inner) => unpack(source, entry, password, inner),
    release: (chunk) => source.release?.(chunk),
  };
}

/** Who opens an archive with a password believes all of it to come from somebody who knows it. Folders and empty files hold nothing to hide. */
function refusePlain(entries: readonly ZipEntry[]): void {
  const plain = entries.find(({ aes, folder, size }) => aes === null && !folder && size > 0);
  if (plain) throw new Refusal(plain.name, 'zip-encrypted', 'other entries are encrypted, this one is not');
}

function refuseBomb(entries: readonly ZipEntry[], archiveBytes: number, limits: ZipLimits): void {
  let total = 0;
  for (const { name, size, compressedSize } of entries) {
    if (size > compressedSize * DEFLATE_LIMIT + DEFLATE_LIMIT) {
      throw new Refusal(
        name,
        'zip-bomb',
        `${compressedSize} packed bytes cannot hold the ${size} bytes its header states`,
      );
    }
    total += size;
  }
  if (total > limits.totalBytes) throw new Refusal(ARCHIVE, 'zip-bomb', `it would unpack to ${total} bytes`);
  if (total > limits.freeBytes && total > archiveBytes * limits.ratio) {
    throw new Refusal(ARCHIVE, 'zip-bomb', `its ${archiveBytes} bytes would unpack to ${total} bytes`);
  }
}

async function* unpack(
  source: ByteSource,
  entry: ZipEntry,
  password: string | undefined,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const inner = entry.compressedSize - (entry.aes ? AES_OVERHEAD : 0);
  const packed = (bytes = inner): AsyncIterable<Uint8Array> =>
    entry.aes
      ? decrypted(source, entry, password ?? '', bytes, signal)
      : slices(source, entry.dataOffset, bytes, signal);
  const plain = entry.method === STORED ? packed() : inflate(packed());
  let bytes = 0;
  let check = 0;
  try {
    for await (const chunk of plain) {
      bytes += chunk.length;
      if (bytes > entry.size)
        throw new Refusal(entry.name, 'zip-content', `it unpacks to more than the ${entry.size} bytes stated`);
      check = crc32(chunk, check);
      yield chunk;
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof Refusal) throw error;
    // A refusal from below the inflater comes wrapped.
    if (error instanceof CompressedReadError && error.cause instanceof Refusal) throw error.cause;
    if (error instanceof CompressedReadError || entry.method === STORED) throw error;
    throw new Refusal(entry.name, 'zip-content', 'its packed bytes are damaged');
  }
  if (bytes !== entry.size)
    throw new Refusal(entry.name, 'zip-content', `it unpacks to ${bytes} bytes, not ${entry.size}`);
  // AE-2 leaves the check value at zero: the authentication code is over all of it, and was compared.
  if (check !== entry.crc32 && !(entry.aes?.version === 2 && entry.crc32 === 0))
    throw new Refusal(entry.name, 'zip-content', 'its check value (CRC) differs');
  const shortened = () => packed(inner - 1);
  if (entry.method !== STORED && (await hasTrailingBytes(shortened))) {
    throw new Refusal(entry.name, 'zip-hidden-bytes', 'bytes stand after the end of its packed data');
  }
}
