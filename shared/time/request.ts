/** A time-stamp request (RFC 3161 §2.4.1): version 1, the SHA-256 imprint, a nonce, and the wish for the certificates. */
import { TAG } from '../verify/timestamps/der';
import { der, derOid } from './der-write';

const SHA256 = '2.16.840.1.101.3.4.2.1';
export const NONCE_BYTES = 16;

export interface RequestParts {
  /** SHA-256 of what is to be stamped, 32 bytes. */
  digest: Uint8Array;
  /** `NONCE_BYTES` random bytes. */
  nonce: Uint8Array;
  /** Dotted; null leaves the policy to the authority. */
  policy: string | null;
}

/** The exact bytes that are sent, and kept as `.tsq`: 32 bytes of digest, the nonce, and nothing of the case. */
export function timeStampRequest({ digest, nonce, policy }: RequestParts): Uint8Array {
  if (digest.length !== 32) throw new RangeError(`a digest of ${digest.length} bytes, not 32`);
  if (nonce.length !== NONCE_BYTES) throw new RangeError(`a nonce of ${nonce.length} bytes, not ${NONCE_BYTES}`);
  const positive = Uint8Array.from(nonce);
  // A positive INTEGER in its shortest form: authorities that read numbers and write them again give the same bytes back.
  positive[0] = ((positive[0] ?? 0) & 0x3f) | 0x40;
  return der(
    TAG.sequence,
    der(TAG.integer, Uint8Array.of(1)),
    der(TAG.sequence, der(TAG.sequence, derOid(SHA256), der(TAG.null)), der(TAG.octetString, digest)),
    ...(policy === null ? [] : [derOid(policy)]),
    der(TAG.integer, positive),
    der(TAG.boolean, Uint8Array.of(0xff)),
  );
}
