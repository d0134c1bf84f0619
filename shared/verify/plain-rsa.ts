/** Checks RSA signatures (RFC 8017 §8.1.2 and §8.2.2) with public numbers only: nothing here is secret, so nothing need run in equal time. */
import { concatBytes, sameBytes } from '../evidence/bytes';
import { type DigestName, plainDigest } from './plain-digest';
import { Der, DerError, TAG } from './timestamps/der';

/** DigestInfo before the digest (RFC 8017 §9.2, note 1). */
const PREFIXES: Readonly<Record<DigestName, string>> = {
  'SHA-1': '3021300906052b0e03021a05000414',
  'SHA-256': '3031300d060960864801650304020105000420',
  'SHA-384': '3041300d060960864801650304020205000430',
  'SHA-512': '3051300d060960864801650304020305000440',
};

/** `key`: the RSAPublicKey inside an SPKI. */
export function verifyPkcs1(key: Uint8Array, hash: DigestName, digest: Uint8Array, signature: Uint8Array): boolean {
  const encoded = recovered(key, signature);
  if (encoded === null) return false;
  const info = concatBytes(fromHex(PREFIXES[hash]), digest);
  const padding = encoded.bytes.length - info.length - 3;
  if (padding < 8) return false;
  const expected = concatBytes(Uint8Array.of(0, 1), new Uint8Array(padding).fill(0xff), Uint8Array.of(0), info);
  return sameBytes(encoded.bytes, expected);
}

export function verifyPss(
  key: Uint8Array,
  hash: DigestName,
  saltLength: number,
  digest: Uint8Array,
  signature: Uint8Array,
): boolean {
  const recovery = recovered(key, signature);
  if (recovery === null) return false;
  const emBits = recovery.bits - 1;
  const length = Math.ceil(emBits / 8);
  const encoded = recovery.bytes.subarray(recovery.bytes.length - length);
  if (recovery.bytes.subarray(0, recovery.bytes.length - length).some((byte) => byte !== 0)) return false;
  if (length < digest.length + saltLength + 2 || encoded.at(-1) !== 0xbc) return false;
  const masked = encoded.subarray(0, length - digest.length - 1);
  const h = encoded.subarray(length - digest.length - 1, length - 1);
  const free = 8 * length - emBits;
  if ((masked[0] ?? 0) >> (8 - free) !== 0 && free > 0) return false;
  const mask = mgf1(hash, h, masked.length);
  const db = masked.map((byte, at) => byte ^ (mask[at] ?? 0));
  db[0] = (db[0] ?? 0) & (0xff >> free);
  const zeros = db.length - saltLength - 1;
  if (db.subarray(0, zeros).some((byte) => byte !== 0) || db[zeros] !== 1) return false;
  const salt = db.subarray(db.length - saltLength);
  return sameBytes(plainDigest(hash, concatBytes(new Uint8Array(8), digest, salt)), h);
}

function mgf1(hash: DigestName, seed: Uint8Array, length: number): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (let counter = 0, have = 0; have < length; counter++) {
    const block = plainDigest(hash, concatBytes(seed, Uint8Array.of(0, 0, counter >> 8, counter & 0xff)));
    blocks.push(block);
    have += block.length;
  }
  return concatBytes(...blocks).subarray(0, length);
}

/** The encoded message, as long as the modulus; null when the signature is none of this key. */
function recovered(key: Uint8Array, signature: Uint8Array): { bytes: Uint8Array; bits: number } | null {
  const fields = Der.parse(key).fields();
  const modulus = numberOf(fields.take(TAG.integer).content);
  const exponent = numberOf(fields.take(TAG.integer).content);
  fields.end();
  const bits = modulus.toString(2).length;
  if (bits < 2048 || bits > 8192 || exponent < 3n || exponent % 2n === 0n || exponent > 0xffffffffn)
    throw new DerError('an RSA key that is too weak or too large');
  const size = Math.ceil(bits / 8);
  const value = numberOf(signature);
  if (signature.length !== size || value >= modulus) return null;
  const bytes = fromHex(
    power(value, exponent, modulus)
      .toString(16)
      .padStart(2 * size, '0'),
  );
  return { bytes, bits };
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let factor = base, left = exponent; left > 0n; left >>= 1n, factor = (factor * factor) % modulus) {
    if (left & 1n) result = (result * factor) % modulus;
  }
  return result;
}

function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('') || '0'}`);
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
