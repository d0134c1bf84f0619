/**
 * What the bundle writer is given. Everything that touches a browser (the store, the key) comes in through this interface, so
 * the same writer runs in the panel, in Node and with a fixed clock in the golden tests.
 */
import type { CaptureRecord, ToolInfo } from '../capture/record';
import type { CaseRecord } from '../evidence/case-record';
import type { QueueRecord } from '../moderation/queue-record';

export interface BundleSource {
  caseRecord: CaseRecord;
  captures: BundleCapture[];
  /** A moderator's decisions that belong to this case. */
  queues?: QueueRecord[];
  /** The ledger's lines exactly as stored, without LF, in order. The last is this export's `disclosure` line. */
  ledgerLines: string[];
  signer: BundleSigner;
  /** Keys other than the signer's that signed something in this bundle. */
  otherKeys: { fingerprint: string; spki: Uint8Array }[];
  tool: ToolInfo;
  /** Language of report.html: en, fr, de, nl. */
  language: string;
  /** Time of export. */
  now: Date;
}

export interface BundleCapture {
  id: string;
  /** Parsed from `captureJson`; used for the report and case.jsonld only. */
  record: CaptureRecord;
  /** The exact signed bytes. */
  captureJson: Uint8Array;
  /** DER signature over `captureJson`. */
  signature: Uint8Array;
  /** Every file of the folder but capture.json and its .sig, .tsq, .tsr. Bytes are read one file at a time. */
  files: { path: string; bytes: number; sha256: string; read(): Promise<Blob> }[];
}

export interface BundleSigner {
  /** SHA-256 of the SPKI DER, 64 lower-case hex. */
  fingerprint: string;
  spki: Uint8Array;
  /** ECDSA P-256 / SHA-256 over `bytes`; returns DER SEQUENCE{r,s}. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

export interface BundleProgress {
  phase: 'files' | 'sealing' | 'done';
  /** Bytes of payload written and to write. */
  done: number;
  total: number;
  /** Path now being written. */
  path: string | null;
}

/** What the officer gets at the end, and what the receipt page prints. */
export interface BundleReceipt {
  /** Name of the folder and, with `.zip`, of the file. */
  name: string;
  zipSha256: string;
  zipBytes: number;
  manifestSha256: string;
  tagmanifestSha256: string;
  keyFingerprint: string;
  ledgerHead: string;
  exhibits: { id: string; exhibit: string; title: string; url: string; sha256: string }[];
  caseNumber: string;
  createdAt: string;
}
