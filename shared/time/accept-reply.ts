/**
 * Whether an authority's answer is a token to keep (RFC 3161 §2.4.2): status, imprint, nonce, policy, signature and chain, before
 * it is stored. The verifier makes the same checks again, years later, with the same parser.
 */
import { sameBytes, toHex } from '../evidence/bytes';
import { WIDEST_ACCURACY_MS } from '../verify/timestamps/accuracy';
import { parseCertificate } from '../verify/timestamps/certificate';
import { leadsToRoot } from '../verify/timestamps/certificate-chain';
import { Der, DerError, TAG } from '../verify/timestamps/der';
import { parseReply, parseRequest } from '../verify/timestamps/token';
import { signerOf } from '../verify/timestamps/token-signature';
import { TimeFailure, type TimeFailureCode } from './failure';

export interface AcceptedToken {
  /** genTime, ms since 1970. */
  time: number;
  policy: string;
  /** Subject of the certificate that signed it. */
  signer: string;
}

/** PKIFailureInfo (RFC 3161 §2.4.2), bit → word. */
const FAILURE_BITS: Readonly<Record<number, string>> = {
  0: 'badAlg',
  2: 'badRequest',
  5: 'badDataFormat',
  14: 'timeNotAvailable',
  15: 'unacceptedPolicy',
  16: 'unacceptedExtension',
  17: 'addInfoNotAvailable',
  25: 'systemFailure',
};

/**
 * @param request The `.tsq` that was sent.
 * @param digest What should have been stamped, 32 bytes.
 * @param roots DER; at least one.
 * @throws TimeFailure
 */
export async function acceptReply(
  request: Uint8Array,
  reply: Uint8Array,
  digest: Uint8Array,
  roots: readonly Uint8Array[],
): Promise<AcceptedToken> {
  refuseStatus(reply);
  const asked = as('malformed', () => parseRequest(request));
  const token = as('malformed', () => parseReply(reply));
  if (!sameBytes(asked.imprint, digest) || !sameBytes(token.imprint, digest)) {
    throw new TimeFailure('wrong-imprint', `the token is over ${toHex(token.imprint)}, not over ${toHex(digest)}`);
  }
  if (!asked.nonce || !token.nonce || !sameBytes(asked.nonce, token.nonce)) {
    throw new TimeFailure('wrong-nonce', 'the token does not carry the nonce of the request: it may be an old one');
  }
  if (asked.policy !== null && asked.policy !== token.policy) {
    throw new TimeFailure('wrong-policy', `asked for ${asked.policy}, answered under ${token.policy}`);
  }
  const { signer, others } = await asAsync('bad-signature', () => signerOf(token));
  const trusted = roots.map((root) => as('untrusted', () => parseCertificate(root)));
  if (!(await asAsync('untrusted', () => leadsToRoot(signer, others, trusted, token.time)))) {
    throw new TimeFailure('untrusted', `"${signer.subjectText}" does not lead to the root certificate entered`);
  }
  if (token.accuracyMs !== null && token.accuracyMs > WIDEST_ACCURACY_MS) {
    throw new TimeFailure('imprecise', `its time is right to within ${token.accuracyMs / 1000} s only`);
  }
  return { time: token.time, policy: token.policy, signer: signer.subjectText };
}

/** A refusal carries the authority's own words, where it gives any. */
function refuseStatus(reply: Uint8Array): void {
  const info = as('malformed', () => Der.parse(reply).fields().take().fields());
  const status = as('malformed', () => info.take().smallInteger());
  if (status === 0 || status === 1) return;
  const words = as('malformed', () => (info.optional(TAG.sequence)?.children() ?? []).map(textOf));
  const bits = as('malformed', () => info.optional(TAG.bitString)?.content);
  const reasons = Object.entries(FAILURE_BITS).flatMap(([bit, word]) => (hasBit(bits, Number(bit)) ? [word] : []));
  throw new TimeFailure('refused', [`status ${status}`, ...reasons, ...words].join(', '));
}

/** A stranger's text, for a detail line. */
function textOf(element: Der): string {
  return new TextDecoder()
    .decode(element.content)
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .slice(0, 200);
}

/** Bit 0 is the first bit after the byte that counts unused bits. */
function hasBit(content: Uint8Array | undefined, bit: number): boolean {
  return ((content?.[1 + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7))) !== 0;
}

function as<T>(code: TimeFailureCode, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof DerError) throw new TimeFailure(code, error.message, { cause: error });
    throw error;
  }
}

async function asAsync<T>(code: TimeFailureCode, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DerError) throw new TimeFailure(code, error.message, { cause: error });
    throw error;
  }
}
