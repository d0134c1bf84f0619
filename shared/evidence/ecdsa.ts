/**
 * ECDSA P-256 with SHA-256. WebCrypto signs to the raw pair r‖s (64 bytes); files hold DER `SEQUENCE{r,s}` (RFC 3279 §2.2.3),
 * which openssl reads. Keys travel as SPKI (RFC 5480), in PEM (RFC 7468).
 */
import { concatBytes, fromBase64, owned, sameBytes, toBase64 } from './bytes';
import { sha256Hex } from './digest';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const;
const COORDINATE = 32;
/** Everything before the two coordinates of an uncompressed P-256 key: the only SPKI that Spoor writes or reads. */
const SPKI_PREFIX = Uint8Array.of(
  ...[0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01],
  ...[0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04],
);

/** A signature or key is not of the one form the format allows. */
export class KeyFormatError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'KeyFormatError';
  }
}

/** The private key can sign but never leave the browser: it is kept as it is in IndexedDB. */
export interface SigningKey {
  privateKey: CryptoKey;
  /** DER SubjectPublicKeyInfo, 91 bytes. */
  spki: Uint8Array<ArrayBuffer>;
  /** SHA-256 of `spki`, 64 lower-case hex digits. */
  fingerprint: string;
}

export async function createSigningKey(): Promise<SigningKey> {
  const pair = await crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify']);
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey));
  return { privateKey: pair.privateKey, spki, fingerprint: await fingerprintOf(spki) };
}

/** SHA-256 of the SPKI DER, 64 lower-case hex digits: the same as `openssl pkey -pubin -outform DER | sha256sum`. */
export function fingerprintOf(spki: Uint8Array): Promise<string> {
  return sha256Hex(spki);
}

/** Signature over `bytes` in DER. */
export async function signDer(privateKey: CryptoKey, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return rawToDer(new Uint8Array(await crypto.subtle.sign(SIGNATURE, privateKey, owned(bytes))));
}

/**
 * Whether `der` is a signature of the key `spki` over `bytes`. A signature that is not strict DER is no signature (false).
 * Throws `KeyFormatError` when `spki` is not a P-256 key.
 */
export async function verifyDer(spki: Uint8Array, bytes: Uint8Array, der: Uint8Array): Promise<boolean> {
  const key = await importSpki(spki);
  let raw: Uint8Array<ArrayBuffer>;
  try {
    raw = derToRaw(der);
  } catch (error) {
    if (error instanceof KeyFormatError) return false;
    throw error;
  }
  return crypto.subtle.verify(SIGNATURE, key, raw, owned(bytes));
}

async function importSpki(spki: Uint8Array): Promise<CryptoKey> {
  assertSpki(spki);
  try {
    return await crypto.subtle.importKey('spki', owned(spki), ALGORITHM, false, ['verify']);
  } catch (error) {
    // The coordinates are not a point of the curve.
    throw new KeyFormatError(`not a P-256 key: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function assertSpki(spki: Uint8Array): void {
  const right = spki.length === SPKI_PREFIX.length + 2 * COORDINATE;
  if (!right || !sameBytes(spki.subarray(0, SPKI_PREFIX.length), SPKI_PREFIX)) {
    throw new KeyFormatError('not an uncompressed P-256 key in SPKI form');
  }
}

/** r‖s (64 bytes) to DER. */
export function rawToDer(raw: Uint8Array): Uint8Array<ArrayBuffer> {
  if (raw.length !== 2 * COORDINATE) throw new KeyFormatError(`raw signature of ${raw.length} bytes, not 64`);
  const body = concatBytes(derInteger(raw.subarray(0, COORDINATE)), derInteger(raw.subarray(COORDINATE)));
  return concatBytes(Uint8Array.of(0x30, body.length), body);
}

function derInteger(coordinate: Uint8Array): Uint8Array {
  let start = 0;
  while (start < coordinate.length - 1 && coordinate[start] === 0) start++;
  const digits = coordinate.subarray(start);
  // A set top bit would read as negative.
  const sign = (digits[0] ?? 0) >= 0x80 ? Uint8Array.of(0) : new Uint8Array(0);
  return concatBytes(Uint8Array.of(0x02, sign.length + digits.length), sign, digits);
}

/**
 * DER to r‖s (64 bytes). Strict (X.690 §10): definite short lengths, shortest non-negative integers of at most 32 bytes, nothing
 * before or after. One signature then has one encoding. Throws `KeyFormatError`.
 */
export function derToRaw(der: Uint8Array): Uint8Array<ArrayBuffer> {
  if (der[0] !== 0x30 || der[1] !== der.length - 2 || der[1] >= 0x80) throw new KeyFormatError('not one DER sequence');
  const raw = new Uint8Array(2 * COORDINATE);
  let at = 2;
  for (const end of [COORDINATE, 2 * COORDINATE]) {
    const length = der[at + 1];
    if (der[at] !== 0x02 || length === undefined || length === 0 || at + 2 + length > der.length) {
      throw new KeyFormatError('not a DER integer');
    }
    const [first = 0, second = 0] = der.subarray(at + 2, at + 2 + length);
    if (first >= 0x80) throw new KeyFormatError('negative integer');
    if (first === 0 && length > 1 && second < 0x80) throw new KeyFormatError('integer with needless zeros');
    const digits = der.subarray(at + 2 + (first === 0 ? 1 : 0), at + 2 + length);
    if (digits.length > COORDINATE) throw new KeyFormatError('integer longer than 32 bytes');
    raw.set(digits, end - digits.length);
    at += 2 + length;
  }
  if (at !== der.length) throw new KeyFormatError('bytes after the signature');
  return raw;
}

/** PEM with LF, 64 characters a line, as openssl writes it. */
export function pemFromSpki(spki: Uint8Array): string {
  const lines = toBase64(spki).match(/.{1,64}/g) ?? [];
  return `-----BEGIN PUBLIC KEY-----\n${lines.join('\n')}\n-----END PUBLIC KEY-----\n`;
}

/** The SPKI of a PEM file that holds one P-256 key and nothing else (CR LF allowed). Throws `KeyFormatError`. */
export function spkiFromPem(pem: string): Uint8Array<ArrayBuffer> {
  const match = /^-----BEGIN PUBLIC KEY-----\r?\n((?:[A-Za-z0-9+/=]{1,76}\r?\n)+)-----END PUBLIC KEY-----\r?\n?$/.exec(
    pem,
  );
  if (!match?.[1]) throw new KeyFormatError('not one PEM public key');
  let spki: Uint8Array<ArrayBuffer>;
  try {
    spki = fromBase64(match[1].replace(/[\r\n]/g, ''));
  } catch (error) {
    if (error instanceof TypeError) throw new KeyFormatError('PEM body is not base64');
    throw error;
  }
  assertSpki(spki);
  return spki;
}

/** A fingerprint for reading aloud: groups of four hex digits. */
export function groupsOfFour(hex: string): string {
  return hex.match(/.{1,4}/g)?.join(' ') ?? '';
}
