/** The signature of a time-stamp token (RFC 5652 §5.4) and the certificate it binds itself to (RFC 5035). */
import { sameBytes } from '../../evidence/bytes';
import { type Certificate, parseCertificate } from './certificate';
import { type Der, DerError, TAG } from './der';
import { bearsName, directoryName, isSameName } from './names';
import { digest, digestName, isSignatureOf } from './signature-algorithms';
import type { SignerInfo, TimeStampToken } from './token';

const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const ATTRIBUTE = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const;

/**
 * The certificate that signed the token, when everything fits: the attributes name this content and this certificate, the
 * signature is over the attributes, the certificate is made for time-stamping alone and was valid at the token's time.
 *
 * @throws DerError saying what does not fit.
 */
export async function signerOf(token: TimeStampToken): Promise<{ signer: Certificate; others: Certificate[] }> {
  const certificates = token.certificates.map(parseCertificate);
  const signer = certificates.find((certificate) => isNamed(certificate, token.signer.id));
  if (!signer) throw new DerError('the certificate that signed it is not in it');
  const { attributes, digestAlgorithm, signedBytes, algorithm, signature } = token.signer;
  const digestOf = digestName(digestAlgorithm);
  if (attributes.get(ATTRIBUTE.contentType)?.oid() !== TST_INFO)
    throw new DerError('its signature is over another kind of content');
  const stated = attributes.get(ATTRIBUTE.messageDigest)?.expect(TAG.octetString).content;
  if (!stated || !sameBytes(stated, await digest(digestOf, token.content))) {
    throw new DerError('its signature is over other time-stamp information');
  }
  await refuseOtherCertificate(signer, token.signer);
  if (!(await isSignatureOf(signer.spki, algorithm, signedBytes, signature, digestOf))) {
    throw new DerError('its signature is not by the key of its certificate');
  }
  refuseUnfit(signer, token.time);
  if (token.authorityName && !bearsName(token.authorityName, signer))
    throw new DerError('it names another authority than the one whose certificate signed it');
  return { signer, others: certificates.filter((certificate) => certificate !== signer) };
}

function isNamed({ issuer, serial, subjectKeyId }: Certificate, id: SignerInfo['id']): boolean {
  if ('keyId' in id) return subjectKeyId !== null && sameBytes(subjectKeyId, id.keyId);
  return sameBytes(issuer, id.issuer) && sameBytes(serial, id.serial);
}

/** ESSCertID (SHA-1) or ESSCertIDv2: without it a token could be moved to another certificate of the same key. */
async function refuseOtherCertificate(signer: Certificate, { attributes }: SignerInfo): Promise<void> {
  const v2 = attributes.get(ATTRIBUTE.signingCertificateV2);
  const v1 = attributes.get(ATTRIBUTE.signingCertificate);
  if (!v1 && !v2) throw new DerError('it does not bind itself to its certificate (no ESSCertID)');
  for (const [attribute, version] of [[v1, 1] as const, [v2, 2] as const]) {
    if (!attribute) continue;
    const { hash, name, issuer } = certificateId(attribute, version);
    if (!sameBytes(hash, await digest(name, signer.encoded)) || (issuer && !isIssuerOf(issuer, signer)))
      throw new DerError('it binds itself to another certificate (ESSCertID)');
  }
}

/** IssuerSerial of an ESSCertID. */
function isIssuerOf(issuer: Der, signer: Certificate): boolean {
  const fields = issuer.fields();
  const names = fields.take(TAG.sequence).children().map(directoryName);
  const serial = fields.take(TAG.integer).content;
  return sameBytes(serial, signer.serial) && names.some((name) => name !== null && isSameName(name, signer.issuer));
}

function certificateId(attribute: Der, version: 1 | 2): { hash: Uint8Array; name: string; issuer: Der | null } {
  const [first] = attribute.fields().take(TAG.sequence).children();
  if (!first) throw new DerError('its ESSCertID is empty');
  const fields = first.fields();
  const algorithm = version === 2 ? fields.optional(TAG.sequence) : null;
  const name = version === 1 ? 'SHA-1' : algorithm ? digestName(algorithm) : 'SHA-256';
  return { hash: fields.take(TAG.octetString).content, name, issuer: fields.optional(TAG.sequence) };
}

/** RFC 3161 §2.3: one extended key usage, time-stamping, marked critical. */
function refuseUnfit(signer: Certificate, time: number): void {
  const usage = signer.extendedKeyUsage;
  if (!usage?.critical || usage.purposes.length !== 1 || usage.purposes[0] !== TIME_STAMPING) {
    throw new DerError('its certificate is not one for time-stamping alone');
  }
  if (signer.maySign === false) throw new DerError('the key of its certificate is not for signatures alone');
  if (time < signer.notBefore || time > signer.notAfter)
    throw new DerError('its certificate was not valid at the time it states');
}
