/** Requests and replies of RFC 3161 §2.4, and the signed data inside a reply (RFC 5652 §5). Structure only: nothing is verified here. */
import { context, Der, DerError, TAG } from './der';

const SHA256 = '2.16.840.1.101.3.4.2.1';
const SIGNED_DATA = '1.2.840.113549.1.7.2';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';

/** Those of real authorities hold up to five. */
const MOST_CERTIFICATES = 32;

export interface TimeStampRequest {
  imprint: Uint8Array;
  /** Content of the INTEGER; null when the request has none. */
  nonce: Uint8Array | null;
  /** Dotted; null when the request asks for none. */
  policy: string | null;
}

export interface TimeStampToken {
  imprint: Uint8Array;
  nonce: Uint8Array | null;
  policy: string;
  /** Milliseconds since 1970. */
  time: number;
  /** How far the true time may be from it, ms; null where the authority does not say. */
  accuracyMs: number | null;
  /** GeneralName of the authority as the token has it; null where it has none. */
  authorityName: Der | null;
  /** The exact bytes whose digest the signature covers. */
  content: Uint8Array;
  certificates: Uint8Array[];
  signer: SignerInfo;
}

export interface SignerInfo {
  /** Issuer name and serial number, or a key identifier. */
  id: { issuer: Uint8Array; serial: Uint8Array } | { keyId: Uint8Array };
  digestAlgorithm: Der;
  /** Attribute type → its one value. */
  attributes: Map<string, Der>;
  /** The attributes as they are signed: with the tag of a SET. */
  signedBytes: Uint8Array;
  algorithm: Der;
  signature: Uint8Array;
}

/** TimeStampReq. @throws DerError */
export function parseRequest(bytes: Uint8Array): TimeStampRequest {
  const fields = Der.parse(bytes).fields();
  if (fields.take().smallInteger() !== 1) throw new DerError('the request is not of version 1');
  const imprint = parseImprint(fields.take());
  const policy = fields.optional(TAG.oid)?.oid() ?? null;
  const nonce = fields.optional(TAG.integer)?.content ?? null;
  fields.optional(TAG.boolean);
  fields.optional(context(0));
  fields.end();
  return { imprint, nonce, policy };
}

/** TimeStampResp with status 0 or 1 and its token. @throws DerError */
export function parseReply(bytes: Uint8Array): TimeStampToken {
  const fields = Der.parse(bytes).fields();
  const status = fields.take().fields().take().smallInteger();
  if (status !== 0 && status !== 1) throw new DerError(`the authority refused (status ${status})`);
  const outer = fields.take(TAG.sequence).fields();
  fields.end();
  if (outer.take().oid() !== SIGNED_DATA) throw new DerError('the token is not signed data');
  const [signedData] = outer.take(context(0)).children();
  outer.end();
  if (!signedData) throw new DerError('the token is empty');
  return parseSignedData(signedData);
}

function parseSignedData(signedData: Der): TimeStampToken {
  const fields = signedData.fields();
  fields.take(TAG.integer);
  fields.take(TAG.set);
  const encapsulated = fields.take(TAG.sequence).fields();
  if (encapsulated.take().oid() !== TST_INFO) throw new DerError('the token is not over time-stamp information');
  const content = encapsulated.take(context(0)).children()[0]?.expect(TAG.octetString).content;
  encapsulated.end();
  if (!content) throw new DerError('the token has no time-stamp information');
  const certificates = (fields.optional(context(0))?.children() ?? []).map(({ encoded }) => encoded);
  if (certificates.length > MOST_CERTIFICATES)
    throw new DerError(`the token carries ${certificates.length} certificates`);
  fields.optional(context(1));
  const [signer, ...others] = fields.take(TAG.set).children();
  fields.end();
  // RFC 3161 §2.4.2: a token has the signature of the authority and no other.
  if (!signer || others.length > 0) throw new DerError('the token must have exactly one signature');
  return { ...parseInfo(content), content, certificates, signer: parseSigner(signer) };
}

type FromInfo = Pick<TimeStampToken, 'imprint' | 'nonce' | 'policy' | 'time' | 'accuracyMs' | 'authorityName'>;

function parseInfo(content: Uint8Array): FromInfo {
  const fields = Der.parse(content).fields();
  if (fields.take().smallInteger() !== 1) throw new DerError('the time-stamp information is not of version 1');
  const policy = fields.take().oid();
  const imprint = parseImprint(fields.take());
  fields.take(TAG.integer);
  const time = fields.take(TAG.generalizedTime).time();
  const accuracy = fields.optional(TAG.sequence);
  fields.optional(TAG.boolean);
  const nonce = fields.optional(TAG.integer)?.content ?? null;
  const [authorityName = null] = fields.optional(context(0))?.children() ?? [];
  fields.optional(context(1));
  fields.end();
  return { policy, imprint, time, nonce, accuracyMs: accuracy && parseAccuracy(accuracy), authorityName };
}

/** Seconds, thousandths `[0]` and millionths `[1]`, each optional. */
function parseAccuracy(accuracy: Der): number {
  const fields = accuracy.fields();
  const seconds = fields.optional(TAG.integer)?.smallInteger() ?? 0;
  const [millis, micros] = [0x80, 0x81].map((tag) => {
    const content = fields.optional(tag)?.content ?? Uint8Array.of(0);
    if (content.length === 0 || content.length > 2) throw new DerError('an accuracy that is none');
    return content.reduce((value, byte) => value * 256 + byte, 0);
  });
  fields.end();
  return seconds * 1000 + (millis ?? 0) + Math.ceil((micros ?? 0) / 1000);
}

function parseImprint(imprint: Der): Uint8Array {
  const fields = imprint.fields();
  const algorithm = fields.take().fields().take().oid();
  const digest = fields.take(TAG.octetString).content;
  fields.end();
  if (algorithm !== SHA256 || digest.length !== 32) throw new DerError('the imprint is not of SHA-256');
  return digest;
}

function parseSigner(signer: Der): SignerInfo {
  const fields = signer.fields();
  fields.take(TAG.integer);
  const id = fields.take();
  const digestAlgorithm = fields.take(TAG.sequence);
  const attributes = fields.take(context(0));
  const algorithm = fields.take(TAG.sequence);
  const signature = fields.take(TAG.octetString).content;
  fields.optional(context(1));
  fields.end();
  const signedBytes = Uint8Array.from(attributes.encoded);
  signedBytes[0] = TAG.set;
  return {
    id: parseSignerId(id),
    digestAlgorithm,
    attributes: parseAttributes(attributes),
    signedBytes,
    algorithm,
    signature,
  };
}

function parseSignerId(id: Der): SignerInfo['id'] {
  if (id.tag === 0x80) return { keyId: id.content };
  const fields = id.fields();
  const issuer = fields.take(TAG.sequence).encoded;
  const serial = fields.take(TAG.integer).content;
  fields.end();
  return { issuer, serial };
}

function parseAttributes(attributes: Der): Map<string, Der> {
  const values = new Map<string, Der>();
  for (const attribute of attributes.children()) {
    const fields = attribute.fields();
    const type = fields.take().oid();
    const [value, ...others] = fields.take(TAG.set).children();
    fields.end();
    if (!value || others.length > 0 || values.has(type))
      throw new DerError(`the signed attribute ${type} must have one value`);
    values.set(type, value);
  }
  return values;
}
