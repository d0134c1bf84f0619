/** Messages about custody: ledgers, keys, erasure, retention, backup. Part of the protocol between our pages and the background. */
import type { LedgerLine } from '../evidence/ledger-entry';
import type { Reason } from '../evidence/reasons';

export interface CustodyProtocol {
  /** The ledger of a case with the notes that were not erased, and whether its chain holds. */
  'custody.open': { request: { caseId: string }; response: CustodyView };
  /** Checks the chains of all cases. */
  'custody.check': { request: Record<string, never>; response: ChainState[] };
  'custody.reason': {
    request: { reason: Reason<'consultation'> | null };
    response: { reason: Reason<'consultation'> };
  };
  'custody.erase': {
    request: { captureId: string; reason: Reason<'erasure'>; text: string };
    response: { ledgerSeq: number };
  };
  /** Answers with the report, as the bytes whose digest is in the ledger. */
  'custody.purge': { request: { caseId: string; reason: Reason<'erasure'>; text: string }; response: { report: Blob } };
  /** Reports of purges that no file was saved of yet. */
  'custody.reports': {
    request: Record<string, never>;
    response: { caseId: string; caseNumber: string; report: Blob }[];
  };
  /** The report of this case was saved: it is not kept any more. */
  'custody.report-saved': { request: { caseId: string }; response: { done: boolean } };
  'custody.retention': { request: { caseId: string; date: string | null }; response: { date: string | null } };
  'custody.move': { request: { captureId: string; caseId: string }; response: { exhibit: string } };
  'custody.forget-note': { request: { caseId: string; sha256: string }; response: { done: boolean } };
  /** The files of a capture, without opening it. */
  'capture.files': { request: { captureId: string }; response: { path: string; role: string }[] };
  'key.list': { request: Record<string, never>; response: KeyView[] };
  'key.rotate': { request: { reason: Reason<'rotation'> }; response: { fingerprint: string } };
}

export interface ChainState {
  caseId: string;
  caseNumber: string;
  ok: boolean;
  lines: number;
  head: string;
  /** The first line that breaks a rule; null when the chain holds. */
  line: number | null;
  /** Technical words. */
  detail: string;
}

export interface CustodyView {
  chain: ChainState;
  entries: LedgerLine[];
  /** Text of a note by its digest; a digest in the ledger without a text is an erased note. */
  notes: Record<string, string>;
  /** Exhibit labels by capture id, erased and withheld ones included. */
  exhibits: Record<string, string>;
  imports: { bundle: string; keySha256: string; importedAt: string; confirmed: boolean }[];
  retentionReviewAt: string | null;
  purgedAt: string | null;
  reason: Reason<'consultation'>;
}

export interface KeyView {
  fingerprint: string;
  createdAt: string;
  active: boolean;
}
