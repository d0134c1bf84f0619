/** Why no token was obtained. Codes stand in the ledger (`timestamp-failed`), so they are stable. */
const TIME_FAILURES = [
  /** No connection, name not resolved, connection refused, a redirect (which is never followed), TLS. */
  'unreachable',
  /** No answer in time. */
  'timeout',
  /** An HTTP status other than 200. */
  'http-status',
  /** The answer is longer than any token. */
  'too-large',
  /** The authority answered with a status other than granted. */
  'refused',
  /** The answer is not a reply of RFC 3161. */
  'malformed',
  'wrong-imprint',
  'wrong-nonce',
  'wrong-policy',
  /** The authority states its time to within more than a minute. */
  'imprecise',
  /** The token's own signature, or the certificate it names, is not right for its time. */
  'bad-signature',
  /** The certificate does not lead to the root that was entered for this authority. */
  'untrusted',
  /** The address is not one of the authorities that are switched on. */
  'not-allowed',
  /** No authority is switched on. */
  'no-authority',
] as const;
export type TimeFailureCode = (typeof TIME_FAILURES)[number];

/** Failures that say nothing about the authority, only about the way to it: all others in the queue would meet them, too. */
export function isNetworkFailure(code: TimeFailureCode): boolean {
  return code === 'unreachable' || code === 'timeout' || code === 'http-status';
}

export class TimeFailure extends Error {
  constructor(
    readonly code: TimeFailureCode,
    /** Technical words. */
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${detail}`, options);
    this.name = 'TimeFailure';
  }
}
