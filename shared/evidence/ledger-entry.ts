/** One line of `data/log/ledger.jsonl`. Holds ids, codes and digests only: never a URL, a name or free text. */
export interface LedgerEntry {
  at: string;
  op: LedgerOp;
  /** Officer id, not a name. */
  actor: string;
  object: string | null;
  sha256: string | null;
  reasonCode: string | null;
  recipientId: string | null;
  noteSha256: string | null;
  /** `Spoor <version>`. */
  tool: string;
}

/** As stored: `prev` first, then `seq`, then the entry, in this order. */
export type LedgerLine = { prev: string; seq: number } & LedgerEntry;

export const LEDGER_OPS = [
  'case-opened',
  'collection',
  'collection-failed',
  'moved-in',
  'moved-out',
  'timestamp-obtained',
  'timestamp-failed',
  'consultation',
  'alteration',
  'combination',
  'disclosure',
  'disclosure-sealed',
  'disclosure-cancelled',
  'receipt',
  'erasure',
  'integrity-check',
  'key-created',
  'settings-changed',
  'clock-warning',
] as const;
export type LedgerOp = (typeof LEDGER_OPS)[number];

export const NO_PREVIOUS = '0'.repeat(64);
