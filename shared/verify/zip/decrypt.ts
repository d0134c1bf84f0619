/**
 * Decrypts an entry of WinZip's AE (AES-256 in counter mode with a little-endian counter, HMAC-SHA1 over the encrypted bytes, key
 * from PBKDF2 with 1,000 rounds). WebCrypto's counter runs the other way round, hence @noble/ciphers.
 */
import { unsafe } from '@noble/ciphers/aes.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { pbkdf2Async } from '@noble/hashes/pbkdf2.js';
import { owned, sameBytes } from '../../evidence/bytes';
import { Refusal } from '../refusal';
import { CODE_BYTES, SALT_BYTES, VERIFIER_BYTES } from './aes-field';
import type { ByteSource } from './byte-source';
import type { ZipEntry } from './central-directory';
import { slices } from './slices';

const ROUNDS = 1000;
const KEY_BYTES = 32;
const BLOCK = 16;

/**
 * The first `length` bytes of what was encrypted. When these are all, the authentication code is compared at the end.
 *
 * @throws Refusal `zip-password` when the password is not that of the entry; `zip-content` when the bytes were changed.
 */
export async function* decrypted(
  source: ByteSource,
  { name, dataOffset, compressedSize }: ZipEntry,
  password: string,
  length: number,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const keys = await keysOf(source, name, dataOffset, password);
  const expanded = unsafe.expandKeyLE(Uint8Array.from(keys.subarray(0, KEY_BYTES)));
  const code = hmac.create(sha1, keys.subarray(KEY_BYTES, 2 * KEY_BYTES));
  const whole = length === compressedSize - SALT_BYTES - VERIFIER_BYTES - CODE_BYTES;
  // Pieces are whole blocks but for the last, so the counter goes on from piece to piece. 32 bits count 64 GiB.
  let block = 1;
  for await (const piece of slices(source, dataOffset + SALT_BYTES + VERIFIER_BYTES, length, signal)) {
    if (whole) code.update(piece);
    const counter = new Uint8Array(BLOCK);
    new DataView(counter.buffer).setUint32(0, block, true);
    block += piece.length / BLOCK;
    // The library works on aligned words, and in place: the copy becomes what is given out, the piece's memory goes back.
    const text = Uint8Array.from(piece);
    source.release?.(piece);
    yield unsafe.ctr32(expanded, true, counter, text, text);
  }
  if (!whole) return;
  const stated = await source.read(dataOffset + compressedSize - CODE_BYTES, CODE_BYTES);
  if (!sameBytes(code.digest().subarray(0, CODE_BYTES), stated))
    throw new Refusal(name, 'zip-content', 'its authentication code differs: the encrypted bytes were changed');
}

/** @throws Refusal `zip-password`. One wrong password of 65,536 passes here, and fails at the authentication code. */
export async function assertOpens(source: ByteSource, { name, dataOffset }: ZipEntry, password: string): Promise<void> {
  await keysOf(source, name, dataOffset, password);
}

async function keysOf(source: ByteSource, name: string, dataOffset: number, password: string): Promise<Uint8Array> {
  const head = await source.read(dataOffset, SALT_BYTES + VERIFIER_BYTES);
  const keys = await derive(password, head.subarray(0, SALT_BYTES));
  if (!sameBytes(keys.subarray(2 * KEY_BYTES), head.subarray(SALT_BYTES)))
    throw new Refusal(name, 'zip-password', 'the password given does not open it');
  return keys;
}

/** 66 bytes: key, authentication key, verifier. By the platform where it can; 1,000 rounds for each of 70,000 files count. */
async function derive(password: string, salt: Uint8Array): Promise<Uint8Array> {
  const secret = new TextEncoder().encode(password);
  const bytes = 2 * KEY_BYTES + VERIFIER_BYTES;
  if (typeof crypto.subtle?.deriveBits !== 'function')
    return pbkdf2Async(sha1, secret, salt, { c: ROUNDS, dkLen: bytes });
  const key = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveBits']);
  const parameters = { name: 'PBKDF2', hash: 'SHA-1', salt: owned(salt), iterations: ROUNDS };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, bytes * 8));
}
