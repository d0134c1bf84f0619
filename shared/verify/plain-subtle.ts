/**
 * The little of WebCrypto that the verifier needs, in plain script, for pages that are given none (not a secure context). Curves and
 * digests come from @noble; RSA verification is modular arithmetic with public numbers. Slower, with the same answers (tests).
 */
import { p256, p384, p521 } from '@noble/curves/nist.js';
import { type DigestName, digestNamed, plainDigest } from './plain-digest';
import { verifyPkcs1, verifyPss } from './plain-rsa';
import { Der, DerError, TAG } from './timestamps/der';

const CURVES = { 'P-256': p256, 'P-384': p384, 'P-521': p521 } as const;
const RSA = '1.2.840.113549.1.1.1';
const EC = '1.2.840.10045.2.1';
const CURVE_OIDS: Readonly<Record<string, string>> = {
  '1.2.840.10045.3.1.7': 'P-256',
  '1.3.132.0.34': 'P-384',
  '1.3.132.0.35': 'P-521',
};

interface PlainKey {
  name: string;
  hash: DigestName | null;
  curve: keyof typeof CURVES | null;
  /** The key's own bytes inside the SPKI. */
  bits: Uint8Array;
}

interface Named {
  name: string;
  hash?: string | { name: string };
  namedCurve?: string;
  saltLength?: number;
}

export const plainSubtle = {
  async digest(algorithm: string | { name: string }, data: BufferSource): Promise<ArrayBuffer> {
    const name = typeof algorithm === 'string' ? algorithm : algorithm.name;
    return Uint8Array.from(plainDigest(digestNamed(name), bytesOf(data))).buffer;
  },

  /** SPKI only; throws when the bytes are no key of the algorithm. */
  async importKey(format: string, data: BufferSource, algorithm: Named): Promise<PlainKey> {
    if (format !== 'spki') throw new DerError(`keys of the form ${format} are not read here`);
    const fields = Der.parse(bytesOf(data)).fields();
    const type = fields.take(TAG.sequence).fields();
    const bits = fields.take(TAG.bitString).content.subarray(1);
    fields.end();
    const oid = type.take().oid();
    const hash = algorithm.hash === undefined ? null : digestNamed(hashName(algorithm.hash));
    if (oid === EC && algorithm.name === 'ECDSA') {
      const curve = CURVE_OIDS[type.take().oid()];
      if (curve === undefined || curve !== algorithm.namedCurve) throw new DerError('a key of another curve');
      const key: PlainKey = { name: 'ECDSA', hash, curve: curve as keyof typeof CURVES, bits };
      // Throws unless the bits are a point of the curve.
      CURVES[key.curve ?? 'P-256'].Point.fromBytes(bits).assertValidity();
      return key;
    }
    if (oid === RSA && algorithm.name.startsWith('RSA')) return { name: algorithm.name, hash, curve: null, bits };
    throw new DerError('a key of another algorithm');
  },

  async verify(algorithm: Named, key: PlainKey, signature: BufferSource, data: BufferSource): Promise<boolean> {
    const hash = algorithm.hash === undefined ? key.hash : digestNamed(hashName(algorithm.hash));
    if (algorithm.name !== key.name || hash === null) throw new DerError('the key is of another algorithm');
    const digest = plainDigest(hash, bytesOf(data));
    const given = bytesOf(signature);
    if (key.curve !== null) {
      // WebCrypto takes either of the two values of s, and so do the signatures of openssl.
      const options = { prehash: false, lowS: false, format: 'compact' } as const;
      const curve = CURVES[key.curve];
      if (given.length !== 2 * Math.ceil(curve.Point.Fn.BITS / 8)) return false;
      return curve.verify(given, digest, key.bits, options);
    }
    if (key.name === 'RSA-PSS') return verifyPss(key.bits, hash, algorithm.saltLength ?? 0, digest, given);
    return verifyPkcs1(key.bits, hash, digest, given);
  },
};

function bytesOf(data: BufferSource): Uint8Array {
  return data instanceof ArrayBuffer
    ? new Uint8Array(data)
    : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

function hashName(hash: string | { name: string }): string {
  return typeof hash === 'string' ? hash : hash.name;
}
