/**
 * What the bundle writer is given. Everything that touches a browser (the store, the key) comes in through this interface, so
 * the same writer runs in the panel, in Node and with a fixed clock in the golden tests.
 */
import type { CaptureRecord, ToolInfo } from '../capture/record';
import type { CaseRecord } from '../evidence/case-record';
import type { QueueRecord } from '../moderation/queue-record';
import type { Glossary } from '../papers/glossary';

export interface BundleSource {
  caseRecord: CaseRecord;
  captures: BundleCapture[];
  /** Ids of captures in the officer's own order, for the report alone; absent where there is none. Exhibit numbers stay as they are. */
  ownOrder?: readonly string[];
  /** A moderator's decisions that belong to this case. */
  queues?: QueueRecord[];
  /** The ledger's lines exactly as stored, without LF, in order. The last is this export's `disclosure` line. */
  ledgerLines: string[];
  /** Imported bundles, each with its ledger up to the line it was sealed on; their files are in `extra`. */
  imported?: BundleImport[];
  /** Receipts that came back, also in `extra`, and the keys that signed them. */
  receipts?: { path: string; keySha256: string }[];
  /** Other files below `data/`: imported seals and ledgers, receipts, what came later to a capture. */
  extra?: BundleFile[];
  signer: BundleSigner;
  /** Keys other than the signer's that signed something in this bundle. */
  otherKeys: { fingerprint: string; spki: Uint8Array }[];
  tool: ToolInfo;
  /** Language of report.html: en, fr, de, nl. The other three lie beside it. */
  language: string;
  /** What the lexicons say of a hit's term; absent where they are not at hand. */
  glossary?: Glossary;
  /** Time of export. */
  now: Date;
  /**
   * Asks an authority for a token over the sealed bundle: `sha256` is that of tagmanifest-sha256.txt. Null when none came; the bundle
   * is then sealed without. Absent when no authority is switched on.
   */
  stamp?: (sha256: string) => Promise<Token | null>;
}

/** Request and reply of RFC 3161, DER. */
export interface Token {
  tsq: Uint8Array;
  tsr: Uint8Array;
}

export interface BundleCapture {
  id: string;
  /** Parsed from `captureJson`; used for the report and case.jsonld only. */
  record: CaptureRecord;
  /** The exact signed bytes. */
  captureJson: Uint8Array;
  /** DER signature over `captureJson`. */
  signature: Uint8Array;
  /** Over `captureJson`; null or absent when none was obtained. */
  token?: Token | null;
  /** Every file of the folder but capture.json and its .sig, .tsq, .tsr. Bytes are read one file at a time. */
  files: BundleFile[];
  /**
   * For a copy for disclosure: `record` is the blanked one, and the signed capture.json (still given above, for its digest) and its
   * signature are not written; `data/notes/<id>/disclosed.json` is in `extra`.
   */
  disclosed?: boolean;
  /** It was moved in from another case: its record names that case, and case.json maps its exhibit. */
  moved?: boolean;
}

export interface BundleImport {
  /** `data/imported/<16 hex>-<nn>`. */
  folder: string;
  keySha256: string;
  caseId: string;
  head: string;
  lines: string[];
}

export interface BundleFile {
  /** Relative to the capture's folder; in `BundleSource.extra` to the bundle's. */
  path: string;
  bytes: number;
  sha256: string;
  read(): Promise<Blob>;
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
  /** Whether a password opens it. */
  encrypted: boolean;
  /** Whether the bundle carries a token over its seal, and how many of its captures have one. */
  bundleToken: boolean;
  captureTokens: number;
}
