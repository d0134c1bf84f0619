/** Cases and captures as lists and search show them. */
import type { CaptureRecord } from '../capture/record';
import type { Level } from '../match/types';
import type { Snippet } from '../search/words';

export interface CaseInput {
  caseNumber: string;
  title: string;
  legalBasis: string;
  virtualIdentity: string;
  /** Officer and organisation in charge of this case; empty means: as in the settings. */
  officer: string;
  organisation: string;
}

export interface CaseSummary extends CaseInput {
  caseId: string;
  openedAt: string;
  /** The officer's Intake case, where captures without a chosen case go. */
  intake: boolean;
  /** Captures go here now. */
  current: boolean;
  captures: number;
  bytes: number;
  /** ISO time of the last sealed export, null when never exported. */
  lastExportAt: string | null;
  /** Captures made after the last export and the last backup. */
  notExported: number;
  /** Tombstones of erased captures. */
  erased?: number;
  /** YYYY-MM-DD; null when none is set. */
  retentionReviewAt?: string | null;
  /** ISO time; null while the case has its evidence. */
  purgedAt?: string | null;
  /** ISO time; null while the case is open. */
  closedAt?: string | null;
  /** Captures that wait for their time-stamp. */
  waitingTokens?: number;
  tags?: string[];
  /** When its last capture was made; null when it has none. */
  lastCaptureAt?: string | null;
}

export interface CaptureSummary {
  id: string;
  exhibit: string;
  caseId: string;
  title: string;
  url: string;
  /** ISO UTC. */
  at: string;
  hits: number;
  level: Level;
  bytes: number;
  /** `capture.json`'s SHA-256. */
  sha256: string;
  notCaptured: number;
  privateWindow: boolean;
  /** Of the advert, as displayed; null when the page was none. */
  listing: { price: string | null; seller: string | null } | null;
  /** Whether there is a small picture for lists (`capture.thumbnail`); none when no picture could be taken. */
  thumbnail: boolean;
}

/** How a reference led to a capture: by its number or id, or by the digest of one of its files. */
export type FoundBy = { kind: 'exhibit' } | { kind: 'digest'; file: string };

export interface SearchAnswer {
  /** `by` is null where words led to it. */
  results: { capture: CaptureSummary; snippet: Snippet | null; by: FoundBy | null }[];
  /** Of all that were found; only the first are listed. */
  total: number;
}

export interface CaptureDetail {
  summary: CaptureSummary;
  record: CaptureRecord;
  signatureValid: boolean;
}
