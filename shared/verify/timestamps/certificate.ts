/** X.509 certificates (RFC 5280 §4.1), as far as the chain of a time-stamp authority needs them. */
import { fromBase64, sameBytes } from '../../evidence/bytes';
import { context, Der, DerError, TAG } from './der';
import { isSignatureOf } from './signature-algorithms';

export interface Certificate {
  encoded: Uint8Array;
  serial: Uint8Array;
  issuer: Uint8Array;
  subject: Uint8Array;
  /** For people, e.g. `CN=Example TSA, O=Example`. */
  subjectText: string;
  /** Milliseconds since 1970, both inclusive. */
  notBefore: number;
  notAfter: number;
  spki: Uint8Array;
  /** Null: no basicConstraints, so no authority. */
  authority: { pathLength: number | null } | null;
  /** Null: no keyUsage, so no restriction. */
  mayCertify: boolean | null;
  /** For signatures and nothing else. */
  maySign: boolean | null;
  extendedKeyUsage: { critical: boolean; purposes: string[] } | null;
  subjectKeyId: Uint8Array | null;
  /** GeneralNames, DER. */
  alternativeNames: Uint8Array[];
  /** Critical extensions that this program does not know: such a certificate must not be relied on. */
  unknownCritical: string[];
  signed: Uint8Array;
  algorithm: Der;
  signature: Uint8Array;
}

const EXTENSION = {
  subjectKeyId: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  certificatePolicies: '2.5.29.32',
  extendedKeyUsage: '2.5.29.37',
} as const;

/** @throws DerError */
export function parseCertificate(bytes: Uint8Array): Certificate {
  const outer = Der.parse(bytes).fields();
  const tbs = outer.take(TAG.sequence);
  const algorithm = outer.take(TAG.sequence);
  const signature = bitString(outer.take());
  outer.end();
  const fields = tbs.fields();
  fields.optional(context(0));
  const serial = fields.take(TAG.integer).content;
  const innerAlgorithm = fields.take(TAG.sequence);
  if (!sameBytes(innerAlgorithm.encoded, algorithm.encoded))
    throw new DerError('a certificate names two signature algorithms');
  const issuer = fields.take(TAG.sequence);
  const validity = fields.take(TAG.sequence).fields();
  const notBefore = validity.take().time();
  const notAfter = validity.take().time();
  const subject = fields.take(TAG.sequence);
  const spki = fields.take(TAG.sequence).encoded;
  fields.optional(0x81);
  fields.optional(0x82);
  const extensions = fields.optional(context(3))?.children()[0];
  fields.end();
  return {
    encoded: bytes,
    serial,
    issuer: issuer.encoded,
    subject: subject.encoded,
    subjectText: nameText(subject),
    notBefore,
    notAfter,
    spki,
    ...readExtensions(extensions),
    signed: tbs.encoded,
    algorithm,
    signature,
  };
}

type FromExtensions = Pick<
  Certificate,
  'authority' | 'mayCertify' | 'maySign' | 'extendedKeyUsage' | 'subjectKeyId' | 'alternativeNames' | 'unknownCritical'
>;

function readExtensions(extensions: Der | undefined): FromExtensions {
  const result: FromExtensions = {
    authority: null,
    mayCertify: null,
    maySign: null,
    extendedKeyUsage: null,
    subjectKeyId: null,
    alternativeNames: [],
    unknownCritical: [],
  };
  const seen = new Set<string>();
  for (const extension of extensions?.expect(TAG.sequence).children() ?? []) {
    const fields = extension.fields();
    const id = fields.take().oid();
    const critical = fields.optional(TAG.boolean)?.boolean() ?? false;
    const value = Der.parse(fields.take(TAG.octetString).content);
    if (seen.has(id)) throw new DerError('a certificate has an extension twice');
    seen.add(id);
    if (id === EXTENSION.basicConstraints) {
      const inner = value.fields();
      const isAuthority = inner.optional(TAG.boolean)?.boolean() ?? false;
      const pathLength = inner.optional(TAG.integer)?.smallInteger() ?? null;
      result.authority = isAuthority ? { pathLength } : null;
    } else if (id === EXTENSION.keyUsage) {
      const bits = value.expect(TAG.bitString).content;
      result.mayCertify = ((bits[1] ?? 0) & 0x04) !== 0;
      // digitalSignature and nonRepudiation: with any other use openssl does not take it for an authority's, either.
      const [, first = 0, second = 0] = bits;
      result.maySign = (first & 0xc0) !== 0 && (first & 0x3f) === 0 && second === 0;
    } else if (id === EXTENSION.extendedKeyUsage) {
      result.extendedKeyUsage = {
        critical,
        purposes: value
          .expect(TAG.sequence)
          .children()
          .map((purpose) => purpose.oid()),
      };
    } else if (id === EXTENSION.subjectKeyId) {
      result.subjectKeyId = value.expect(TAG.octetString).content;
    } else if (id === EXTENSION.subjectAltName) {
      result.alternativeNames = value
        .expect(TAG.sequence)
        .children()
        .map(({ encoded }) => encoded);
    } else if (critical && id !== EXTENSION.certificatePolicies) {
      result.unknownCritical.push(id);
    }
  }
  return result;
}

/** Whether `issuer`'s key signed `certificate`. */
export function isIssuedBy(certificate: Certificate, issuer: Certificate): Promise<boolean> {
  return isSignatureOf(issuer.spki, certificate.algorithm, certificate.signed, certificate.signature, null);
}

/** Every certificate of a PEM text, DER. @throws DerError when one of them cannot be read. */
export function certificatesFromPem(text: string): Uint8Array[] {
  const blocks = text.matchAll(/-----BEGIN (?:TRUSTED )?CERTIFICATE-----([A-Za-z0-9+/=\s]*?)-----END/g);
  return [...blocks].map(([, body = '']) => {
    let bytes: Uint8Array;
    try {
      bytes = fromBase64(body.replace(/\s/g, ''));
    } catch (error) {
      throw new DerError(error instanceof Error ? error.message : String(error));
    }
    parseCertificate(bytes);
    return bytes;
  });
}

function bitString(element: Der): Uint8Array {
  const { content } = element.expect(TAG.bitString);
  if (content[0] !== 0) throw new DerError('a signature that does not end at a whole byte');
  return content.subarray(1);
}

const ATTRIBUTES: Record<string, string> = { '2.5.4.3': 'CN', '2.5.4.6': 'C', '2.5.4.10': 'O', '2.5.4.11': 'OU' };

function nameText(name: Der): string {
  const parts: string[] = [];
  for (const set of name.children()) {
    for (const attribute of set.children()) {
      const [type, value] = attribute.children();
      const label = type && ATTRIBUTES[type.oid()];
      if (label && value) parts.push(`${label}=${new TextDecoder().decode(value.content)}`);
    }
  }
  return parts.join(', ');
}
