/** What a moderator decides about a reported advert, and why, in codes that do not change with the language of the interface. */

export const VERDICTS = ['prohibited', 'allowed', 'expert', 'gone'] as const;
export type Verdict = (typeof VERDICTS)[number];

/**
 * Reasons for each verdict, in the order of their keys 1 to 9. `annex-a`, `annex-b` are those of Regulation (EC) No 338/97, Art. 8(1)
 * and 8(5); `worked-antique` its Art. 2(w).
 */
export const REASON_CODES = {
  prohibited: ['annex-a', 'annex-b', 'no-proof', 'cover-term', 'national-law', 'platform-rules', 'other'],
  allowed: ['imitation', 'innocent-word', 'documents-shown', 'worked-antique', 'not-protected', 'other'],
  expert: ['material', 'species', 'documents', 'age', 'other'],
  gone: ['not-found', 'removed', 'sold', 'not-loading', 'other'],
} as const satisfies Record<Verdict, readonly string[]>;

export type ReasonCode = (typeof REASON_CODES)[Verdict][number];

export function isVerdict(value: unknown): value is Verdict {
  return VERDICTS.some((verdict) => verdict === value);
}

/** Whether `code` is a reason for `verdict`. */
export function isReasonFor(verdict: Verdict, code: unknown): code is ReasonCode {
  return REASON_CODES[verdict].some((known) => known === code);
}
