/** Checks signatures of X.509 certificates and CMS with WebCrypto. SHA-1 and smaller are not accepted: they can be forged. */
import { owned } from '../../evidence/bytes';
import { Der, DerError, TAG } from './der';

const DIGESTS: Record<string, string> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};
const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';
const RSA_PSS = '1.2.840.113549.1.1.10';
const MGF1 = '1.2.840.113549.1.1.8';
const EC_PUBLIC_KEY = '1.2.840.10045.2.1';
/** Algorithms that name their digest. */
const RSA_WITH: Record<string, string> = {
  '1.2.840.113549.1.1.11': 'SHA-256',
  '1.2.840.113549.1.1.12': 'SHA-384',
  '1.2.840.113549.1.1.13': 'SHA-512',
};
const ECDSA_WITH: Record<string, string> = {
  '1.2.840.10045.4.3.2': 'SHA-256',
  '1.2.840.10045.4.3.3': 'SHA-384',
  '1.2.840.10045.4.3.4': 'SHA-512',
};
const CURVES: Record<string, { name: string; bytes: number }> = {
  '1.2.840.10045.3.1.7': { name: 'P-256', bytes: 32 },
  '1.3.132.0.34': { name: 'P-384', bytes: 48 },
  '1.3.132.0.35': { name: 'P-521', bytes: 66 },
};

/** WebCrypto's name of a digest algorithm. @throws DerError for one that is unknown or too weak. */
export function digestName(algorithm: Der): string {
  const oid = algorithm.fields().take().oid();
  const name = DIGESTS[oid];
  if (!name) throw new DerError(`the digest ${oid} is unknown or too weak`);
  return name;
}

/** A shorter one can be factored by those who want to. NIST SP 800-131A allows none below it. */
const LEAST_RSA_BITS = 2048;

function refuseShortRsa(spki: Uint8Array): void {
  const fields = Der.parse(spki).fields();
  fields.take(TAG.sequence);
  const [modulus] = Der.parse(fields.take(TAG.bitString).content.subarray(1)).children();
  const digits = modulus?.expect(TAG.integer).content ?? new Uint8Array();
  const bytes = digits[0] === 0 ? digits.length - 1 : digits.length;
  if (bytes * 8 < LEAST_RSA_BITS) throw new DerError(`an RSA key of ${bytes * 8} bits is too short`);
}

export async function digest(name: string, bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(name, owned(bytes)));
}

/**
 * Whether `signature` is one of `signed` by the key in `spki`.
 *
 * @param algorithm AlgorithmIdentifier of the signature.
 * @param digestOf WebCrypto's name of the digest, where the algorithm leaves it open (CMS with rsaEncryption).
 * @throws DerError for an algorithm this program does not know.
 */
export async function isSignatureOf(
  spki: Uint8Array,
  algorithm: Der,
  signed: Uint8Array,
  signature: Uint8Array,
  digestOf: string | null,
): Promise<boolean> {
  const fields = algorithm.fields();
  const oid = fields.take().oid();
  const key = Der.parse(spki).fields().take(TAG.sequence).fields();
  const keyType = key.take().oid();
  if (keyType === RSA_ENCRYPTION) refuseShortRsa(spki);
  const rsaDigest = RSA_WITH[oid] ?? (oid === RSA_ENCRYPTION ? digestOf : undefined);
  if (rsaDigest && keyType === RSA_ENCRYPTION) {
    const parameters = { name: 'RSASSA-PKCS1-v1_5', hash: rsaDigest };
    return verify(spki, parameters, parameters, signed, signature);
  }
  if (oid === RSA_PSS && keyType === RSA_ENCRYPTION) {
    const { hash, saltLength } = pssParameters(fields.take(TAG.sequence));
    return verify(spki, { name: 'RSA-PSS', hash }, { name: 'RSA-PSS', saltLength }, signed, signature);
  }
  const ecDigest = ECDSA_WITH[oid] ?? (oid === EC_PUBLIC_KEY ? digestOf : undefined);
  if (ecDigest && keyType === EC_PUBLIC_KEY) {
    const curve = CURVES[key.take().oid()];
    if (!curve) throw new DerError('the curve of the key is unknown');
    const raw = rawSignature(signature, curve.bytes);
    if (!raw) return false;
    return verify(spki, { name: 'ECDSA', namedCurve: curve.name }, { name: 'ECDSA', hash: ecDigest }, signed, raw);
  }
  throw new DerError(`the signature algorithm ${oid} is unknown or too weak`);
}

type Algorithm = RsaHashedImportParams | EcKeyImportParams;

async function verify(
  spki: Uint8Array,
  importAs: Algorithm,
  verifyAs: RsaPssParams | EcdsaParams | { name: string },
  signed: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  let key: CryptoKey;
  try {
    key = await crypto.subtle.importKey('spki', owned(spki), importAs, false, ['verify']);
  } catch (error) {
    throw new DerError(`the key cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  return crypto.subtle.verify(verifyAs, key, owned(signature), owned(signed));
}

/** RSASSA-PSS-params (RFC 4055 §3.1) with the same digest for message and mask. */
function pssParameters(parameters: Der): { hash: string; saltLength: number } {
  const fields = parameters.fields();
  const hashField = fields.optional(0xa0);
  const maskField = fields.optional(0xa1);
  const saltField = fields.optional(0xa2);
  if (!hashField || !maskField) throw new DerError('RSA-PSS with SHA-1');
  const [hashAlgorithm] = hashField.children();
  const [maskAlgorithm] = maskField.children();
  if (!hashAlgorithm || !maskAlgorithm) throw new DerError('broken RSA-PSS parameters');
  const hash = digestName(hashAlgorithm);
  const mask = maskAlgorithm.fields();
  if (mask.take().oid() !== MGF1 || digestName(mask.take()) !== hash) throw new DerError('RSA-PSS with two digests');
  return { hash, saltLength: saltField?.children()[0]?.smallInteger() ?? 20 };
}

/** DER `SEQUENCE{r,s}` to r‖s; null when it is none of this curve. */
function rawSignature(der: Uint8Array, bytes: number): Uint8Array | null {
  const raw = new Uint8Array(2 * bytes);
  const fields = Der.parse(der).fields();
  for (const end of [bytes, 2 * bytes]) {
    const integer = fields.take(TAG.integer).content;
    const digits = integer[0] === 0 ? integer.subarray(1) : integer;
    if (digits.length > bytes || (integer[0] ?? 0x80) >= 0x80) return null;
    raw.set(digits, end - digits.length);
  }
  fields.end();
  return raw;
}
