/** Rows of custody: what of a case is not its own captures, what is gone, and what was said about it. */

/** A file of a case beside its captures: an imported seal or ledger, a receipt. Its bytes are in `blobs`. */
export interface PartRow {
  caseId: string;
  /** Path in the bundle, `data/…`. */
  path: string;
  sha256: string;
  bytes: number;
}

/** One imported bundle of a case. */
export interface ImportRow {
  caseId: string;
  /** `data/imported/<16 hex>-<nn>`. */
  folder: string;
  /** The case that its ledger belongs to. */
  fromCaseId: string;
  bundleName: string;
  keySha256: string;
  tagmanifestSha256: string;
  head: string;
  entries: number;
  importedAt: string;
  /** Whether the key was confirmed by a fingerprint from outside. */
  confirmed: 0 | 1;
}

/** A capture that the ledger names and that is not here: erased, or withheld by whoever handed the bundle over. */
export interface AbsentRow {
  caseId: string;
  id: string;
  kind: 'erased' | 'withheld';
  exhibit: string;
  /** Of capture.json. */
  sha256: string;
  /** Null for a withheld one. */
  reasonCode: string | null;
  /** Number of the erasure line; null for a withheld one. */
  ledgerSeq: number | null;
  at: string;
}

/** Free text that belongs to a ledger line, which holds only the digest of `json`. Erasable. */
export interface NoteRow {
  /** SHA-256 of the UTF-8 bytes of `json`. */
  sha256: string;
  caseId: string;
  /** `{salt, text}`: the salt keeps a short text from being guessed from its digest. */
  json: string;
}

/** A public key that signed something that was imported. The own keys are in `keys`. */
export interface ForeignKeyRow {
  fingerprint: string;
  spki: Uint8Array;
  addedAt: string;
}

/** A backup that was written and read again. */
export interface BackupFact {
  at: string;
  fileName: string;
  sha256: string;
  captures: number;
}
