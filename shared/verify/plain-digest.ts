/** Digests of @noble by WebCrypto's names. */
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { DerError } from './timestamps/der';

const DIGESTS = { 'SHA-1': sha1, 'SHA-256': sha256, 'SHA-384': sha384, 'SHA-512': sha512 } as const;

export type DigestName = keyof typeof DIGESTS;

/** Throws `DerError` for a name it does not have. */
export function digestNamed(name: string): DigestName {
  if (!(name in DIGESTS)) throw new DerError(`no digest ${name}`);
  return name as DigestName;
}

export function plainDigest(name: DigestName, bytes: Uint8Array): Uint8Array {
  return DIGESTS[name](bytes);
}
