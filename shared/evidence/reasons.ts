/**
 * Why something was done to evidence, as a code that a ledger may hold (Directive (EU) 2016/680 Art. 25: the justification of
 * consultation and disclosure). Free text goes to an erasable note, of which the ledger holds the digest.
 */
export const REASONS = {
  consultation: ['investigation', 'supervision', 'court', 'quality-check', 'data-subject-request'],
  disclosure: ['prosecution', 'court', 'defence', 'other-authority', 'expert', 'archive', 'data-subject-request'],
  erasure: [
    'not-relevant',
    'retention-expired',
    'third-party-data',
    'unlawful-collection',
    'duplicate',
    'court-order',
    'data-subject-request',
  ],
  rotation: ['routine', 'compromised', 'new-machine'],
  withheld: ['other-investigation', 'third-party-data', 'not-relevant', 'officer-safety'],
} as const;

export type ReasonKind = keyof typeof REASONS;
export type Reason<K extends ReasonKind = ReasonKind> = (typeof REASONS)[K][number];

export function isReason<K extends ReasonKind>(kind: K, value: unknown): value is Reason<K> {
  return (REASONS[kind] as readonly unknown[]).includes(value);
}
