/**
 * The file of a backup, `spoor-backup/1` (docs/backup.md): a header in the clear, then chunks of AES-256-GCM (NIST SP 800-38D) under
 * a key that PBKDF2-HMAC-SHA-256 (RFC 8018) derives from the passphrase and a fresh salt. Each chunk's nonce is its number and
 * whether it is the last, and the header is authenticated with every chunk: none can be changed, dropped, swapped or cut off.
 */
import { concatBytes, fromHex, owned, toHex } from '../../shared/evidence/bytes';

export const MAGIC = 'SPOORBK1';
/** Plain bytes of one chunk. */
export const CHUNK_BYTES = 1024 * 1024;
const TAG_BYTES = 16;
/** OWASP's figure for PBKDF2-HMAC-SHA-256 (2023 and since). */
const ITERATIONS = 600_000;
/** A file that asks for more would only keep the machine busy. */
const MOST_ITERATIONS = 10_000_000;

export interface BackupHeader {
  format: 'spoor-backup/1';
  kdf: { name: 'PBKDF2'; hash: 'SHA-256'; iterations: number; salt: string };
  cipher: 'AES-256-GCM';
  chunkBytes: number;
}

/** The file is no backup, was damaged, or the passphrase is another one: the cipher cannot tell the last two apart. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
  constructor(
    readonly kind: 'not-a-backup' | 'cannot-open' | 'damaged',
    detail: string,
    options?: ErrorOptions,
  ) {
    super(detail, options);
  }
}

/** A header with a salt of its own. */
export function newHeader(iterations = ITERATIONS): BackupHeader {
  const salt = toHex(crypto.getRandomValues(new Uint8Array(32)));
  const kdf = { name: 'PBKDF2' as const, hash: 'SHA-256' as const, iterations, salt };
  return { format: 'spoor-backup/1', kdf, cipher: 'AES-256-GCM', chunkBytes: CHUNK_BYTES };
}

/** Magic, length of the header (32 bits, big-endian), header as JSON. */
export function headerBytes(header: BackupHeader): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, json.length);
  return concatBytes(new TextEncoder().encode(MAGIC), length, json);
}

/** Throws `BackupError`. */
export async function readHeader(file: Blob): Promise<{ header: BackupHeader; bytes: Uint8Array<ArrayBuffer> }> {
  const start = new Uint8Array(await file.slice(0, 12).arrayBuffer());
  if (start.length < 12 || new TextDecoder().decode(start.subarray(0, 8)) !== MAGIC)
    throw new BackupError('not-a-backup', 'it does not begin as a backup of Spoor does');
  const length = new DataView(start.buffer).getUint32(8);
  if (length > 4096) throw new BackupError('not-a-backup', 'its header is too long');
  const bytes = new Uint8Array(await file.slice(0, 12 + length).arrayBuffer());
  let header: BackupHeader;
  try {
    header = JSON.parse(new TextDecoder().decode(bytes.subarray(12))) as BackupHeader;
  } catch (thrown) {
    throw new BackupError('not-a-backup', 'its header is not JSON', { cause: thrown });
  }
  if (typeof header !== 'object' || header === null) throw new BackupError('not-a-backup', 'its header is no object');
  const { kdf, cipher, format, chunkBytes } = header;
  const fine =
    format === 'spoor-backup/1' &&
    cipher === 'AES-256-GCM' &&
    chunkBytes === CHUNK_BYTES &&
    kdf?.name === 'PBKDF2' &&
    kdf.hash === 'SHA-256' &&
    /^[0-9a-f]{64}$/.test(kdf.salt) &&
    Number.isSafeInteger(kdf.iterations) &&
    kdf.iterations >= 1 &&
    kdf.iterations <= MOST_ITERATIONS;
  if (!fine) throw new BackupError('not-a-backup', 'its header is not of spoor-backup/1');
  return { header, bytes };
}

/** The key of one file; neither it nor the passphrase is ever stored. */
export async function deriveKey(passphrase: string, { kdf }: BackupHeader): Promise<CryptoKey> {
  const secret = new TextEncoder().encode(passphrase.normalize('NFC'));
  const base = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveKey']);
  const derivation = { name: 'PBKDF2', hash: kdf.hash, iterations: kdf.iterations, salt: fromHex(kdf.salt) };
  return crypto.subtle.deriveKey(derivation, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** 7 zero bytes, the chunk's number (32 bits), 1 for the last chunk: never twice under one key, as each file has its own salt. */
function nonce(number: number, last: boolean): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12);
  new DataView(bytes.buffer).setUint32(7, number);
  bytes[11] = last ? 1 : 0;
  return bytes;
}

/** Encrypts one chunk; its number, its place at the end and the header are bound to it. */
export async function sealChunk(
  key: CryptoKey,
  header: Uint8Array<ArrayBuffer>,
  number: number,
  last: boolean,
  plain: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const parameters = { name: 'AES-GCM', iv: nonce(number, last), additionalData: header, tagLength: 8 * TAG_BYTES };
  return new Uint8Array(await crypto.subtle.encrypt(parameters, key, owned(plain)));
}

/** The plain chunks of a file, in order. Throws `BackupError` at the first that does not authenticate. */
export async function* openChunks(
  file: Blob,
  key: CryptoKey,
  header: Uint8Array<ArrayBuffer>,
): AsyncGenerator<Uint8Array> {
  const size = CHUNK_BYTES + TAG_BYTES;
  let number = 0;
  for (let at = header.length; at < file.size || number === 0; at += size, number++) {
    const last = at + size >= file.size;
    const sealed = await file.slice(at, at + size).arrayBuffer();
    const parameters = { name: 'AES-GCM', iv: nonce(number, last), additionalData: header, tagLength: 8 * TAG_BYTES };
    try {
      yield new Uint8Array(await crypto.subtle.decrypt(parameters, key, sealed));
    } catch (thrown) {
      if (!(thrown instanceof DOMException) && !(thrown instanceof Error && thrown.name === 'OperationError'))
        throw thrown;
      const kind = number === 0 ? 'cannot-open' : 'damaged';
      throw new BackupError(kind, `chunk ${number + 1} does not authenticate`, { cause: thrown });
    }
  }
}
