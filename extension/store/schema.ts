/**
 * The tables. Rows are small; bytes lie once each in `blobs`, keyed by their SHA-256. Evidence rows (`captures`, `artefacts`,
 * `ledger`) are only ever added, in one transaction per capture; `jobs` is the working memory of captures that are not sealed yet.
 */

import Dexie, { type EntityTable, type Table } from 'dexie';
import type { ArtefactEntry, CaptureRecord } from '../../shared/capture/record';
import type { LinkFacts } from '../../shared/links/facts';
import type { PageRect } from '../../shared/messages/protocol';
import type { FirstRunState } from '../../shared/messages/setup-protocol';
import type { HitBoxes, WorkMark } from '../../shared/messages/workbench-protocol';
import type { WordPack } from '../../shared/search/packs';
import type { AuthorityInput } from '../../shared/time/authority';
import type { TimeFailureCode } from '../../shared/time/failure';
import type { AgencyPack } from '../../shared/words/types';
import type { AbsentRow, BackupFact, ForeignKeyRow, ImportRow, NoteRow, PartRow } from './custody-rows';
import type { JobFacts } from './job-facts';
import type { CaptureSummary, FrameSnapshot, JobState, QueueItem, Settings } from './row-types';
import { splitCaptures } from './upgrades';

export interface CaseRow {
  caseId: string;
  /** The officer's own words for this case; absent in cases made before there were any. */
  watchWords?: string[];
  caseNumber: string;
  title: string;
  legalBasis: string;
  virtualIdentity: string;
  officer: string;
  organisation: string;
  openedAt: string;
  /** 1 for the officer's Intake case (IndexedDB can't index booleans). */
  intake: 0 | 1;
  /** Number the next exhibit gets: gap-free, from 1. */
  nextExhibit: number;
  /** The ledger's head: digest and number of its last line. */
  headSha256: string;
  headSeq: number;
  /** Of the last sealed export; null when never exported. */
  lastExportAt: string | null;
  /** `nextExhibit` at the last sealed export, so that what came later can be counted. */
  lastExportNext: number;
  /** True while the last measured clock was wrong and the ledger says so. */
  clockWarned?: boolean;
  /** Date (YYYY-MM-DD) on which the officer must look at whether the case may still be kept. */
  retentionReviewAt?: string | null;
  /** ISO time at which the officer closed it; null or absent while it is open. */
  closedAt?: string | null;
  /** ISO time of the purge; what is left is the ledger and the tombstones. */
  purgedAt?: string | null;
  /** The report of the purge, as its digest is in the ledger, until it was saved to a file. */
  purgeReport?: string | null;
  /** The case that tells another history of the same number: this one was opened beside it for a bundle whose signer was confirmed. */
  beside?: string;
}

/** What lists show of a capture is stored as they show it. */
export interface CaptureRow extends Omit<CaptureSummary, 'listing' | 'thumbnail'> {
  number: number;
  /** Of `capture.json`, whose bytes lie in `records`. */
  signature: Uint8Array;
  signingKeySha256: string;
  /** As in `CaptureSummary`; absent in rows of earlier versions. */
  listing?: CaptureSummary['listing'];
  /** Whether a small picture for lists can be had: in `thumbnails`, or drawn anew. */
  thumbnail: boolean;
  /** When it came into this store, if not by capturing: imported or restored. */
  addedAt?: string;
  /** It was moved in from another case, whose name its record carries. */
  moved?: 1;
}

/** The exact bytes of a `capture.json`: apart from its row, so that lists read rows of some hundred bytes. */
export interface RecordRow {
  id: string;
  captureJson: Uint8Array;
}

/** For the eye only: what is drawn over a picture on the screen. */
export interface HitBoxRow extends HitBoxes {
  captureId: string;
}

/** For lists only; derived and never exported. */
export interface ThumbnailRow {
  captureId: string;
  blob: Blob;
}

export interface ArtefactRow extends ArtefactEntry {
  captureId: string;
}

export interface BlobRow {
  sha256: string;
  bytes: number;
  blob: Blob;
}

export interface LedgerRow {
  caseId: string;
  seq: number;
  /** The exact line without LF. */
  line: string;
  sha256: string;
}

export interface KeyRow {
  fingerprint: string;
  createdAt: string;
  /** Not extractable: the browser signs with it and gives it to nobody. */
  privateKey: CryptoKey;
  spki: Uint8Array;
  /** 1 for the key that signs now. */
  active: 0 | 1;
}

export interface JobRow {
  jobId: string;
  tabId: number;
  windowId: number;
  caseId: string;
  url: string;
  title: string;
  privateWindow: boolean;
  state: JobState;
  requestedAt: string;
  /** Names of the stages whose outcome is stored, in order. */
  stagesDone: string[];
  /** The stage that was running when this row was last written. */
  stageNow: string | null;
  refused: { stage: string; reason: string }[];
  artefacts: ArtefactEntry[];
  transformations: CaptureRecord['transformations'];
  notCaptured: CaptureRecord['notCaptured'];
  facts: JobFacts;
  /** The part of the page that the officer has chosen, CSS px of the page; absent when none was. */
  region?: PageRect;
  /** One of several: brought to the front when it is its turn. Absent in jobs of earlier versions. */
  bringToFront?: boolean;
  /** What was done for this capture before it was asked for. */
  declared?: CaptureRecord['transformations'];
  /** The run of the browser in which `tabId` is this tab. Absent in jobs of earlier versions. */
  session?: string;
  thumbnail: Blob | null;
  captureId: string | null;
  exhibit: string | null;
  /** Why it failed; of a sealed one that the store became full before all of it was stored. */
  error: { code: string; detail: string } | null;
}

/** The inert half of one frame's snapshot, from which view.html is made; large, so written once and dropped with the seal. */
export interface JobViewRow {
  jobId: string;
  /** Frame number, 0 first. */
  number: number;
  view: FrameSnapshot['view'];
}

/** A time-stamp authority as entered, and how it behaved. */
export interface AuthorityRow extends AuthorityInput {
  id: string;
  addedAt: string;
  /** ISO time from which captures are stamped; null while switched off. */
  enabledSince: string | null;
  /** Of its first token that checked out; null: unverified. */
  verifiedAt: string | null;
  failure: { code: TimeFailureCode; detail: string; at: string } | null;
  /** Its clock less ours, as last measured, ms. */
  offset: { offsetMs: number; roundTripMs: number; at: string } | null;
  /** True where the agency's policy put it here. */
  managed?: boolean;
}

/** The token of one capture, or the wait for it. */
export interface TokenRow {
  captureId: string;
  caseId: string;
  state: 'waiting' | 'obtained';
  queuedAt: string;
  attempts: number;
  /** Ms since 1970: not before then. */
  nextAt: number;
  failure: { code: TimeFailureCode; detail: string; at: string } | null;
  tsq: Uint8Array | null;
  tsr: Uint8Array | null;
  /** genTime. */
  time: string | null;
  obtainedAt: string | null;
  /** Name of the authority. */
  authority: string | null;
}

export interface QueueRow {
  queueId: string;
  title: string;
  importedAt: string;
  caseId: string;
}

/** `capture` of an item is looked up when it is read. */
export interface QueueItemRow extends Omit<QueueItem, 'capture'> {
  /** Of the sealed capture that its job made; absent until that is entered here. */
  captureId?: string;
}

/** Words of a capture that is in no pack yet. Made from stored evidence; can be made anew from it. */
export interface SearchRow {
  captureId: string;
  /** Folded, distinct. */
  words: string[];
}

/** The captures of one pack of words, by the numbers they have in it. */
export interface SearchPackRow {
  pack: number;
  ids: string[];
  /** When each was captured, ISO. */
  ats: string[];
}

/** All words of a pack that begin with the same two characters; see `shared/search/packs.ts`. */
export interface WordPackRow extends WordPack {
  pack: number;
}

/** The beginning of a capture's text, for what a list of results shows. */
export interface SearchTextRow {
  captureId: string;
  text: string;
}

/** What lists show of a case's captures. */
export interface SummaryPackRow {
  caseId: string;
  summaries: PackedSummary[];
}

export interface PackedSummary extends CaptureSummary {
  number: number;
  /** Came with a bundle of another machine. */
  imported: boolean;
}

/** Something that came later to sealed captures; see `annexes.ts`. */
export interface AnnexRow {
  caseId: string;
  /** In the bundle, below its folder. */
  path: string;
  /** The captures it speaks of. */
  captureIds: string[];
  /** The exact text. */
  json: string;
  /** Of its UTF-8 bytes. */
  sha256: string;
  at: string;
}

/** What of a capture is looked for in others; made from it, and made anew when `version` is another. */
export interface LinkRow extends LinkFacts {
  captureId: string;
  version: number;
  keys: string[];
}

/** The beginning of a ledger that was computed line by line and held. Not backed up: another machine computes for itself. */
export interface LedgerCheckRow {
  /** The case, and the folder of an imported bundle. */
  name: string;
  /** Digest and number of the last of these lines. */
  sha256: string;
  seq: number;
  /** SHA-256 of all of them, each with its LF. */
  bytesSha256: string;
}

export interface MetaRow {
  key: 'settings' | 'current-case' | 'last-backup' | 'consultation-reason' | 'agency-packs' | 'first-run';
  value: Settings | BackupFact | string | AgencyPack[] | FirstRunState;
}

export class SpoorDatabase extends Dexie {
  declare cases: EntityTable<CaseRow, 'caseId'>;
  declare captures: EntityTable<CaptureRow, 'id'>;
  declare records: EntityTable<RecordRow, 'id'>;
  declare thumbnails: EntityTable<ThumbnailRow, 'captureId'>;
  declare artefacts: Table<ArtefactRow, [string, string]>;
  declare blobs: EntityTable<BlobRow, 'sha256'>;
  declare ledger: Table<LedgerRow, [string, number]>;
  declare keys: EntityTable<KeyRow, 'fingerprint'>;
  declare jobs: EntityTable<JobRow, 'jobId'>;
  declare jobViews: Table<JobViewRow, [string, number]>;
  declare queues: EntityTable<QueueRow, 'queueId'>;
  declare queueItems: Table<QueueItemRow, [string, number]>;
  declare searchWords: EntityTable<SearchRow, 'captureId'>;
  declare searchPacks: EntityTable<SearchPackRow, 'pack'>;
  declare wordPacks: Table<WordPackRow, [string, number]>;
  declare searchTexts: EntityTable<SearchTextRow, 'captureId'>;
  declare summaryPacks: EntityTable<SummaryPackRow, 'caseId'>;
  declare meta: EntityTable<MetaRow, 'key'>;
  declare authorities: EntityTable<AuthorityRow, 'id'>;
  declare tokens: EntityTable<TokenRow, 'captureId'>;
  declare parts: Table<PartRow, [string, string]>;
  declare imports: Table<ImportRow, [string, string]>;
  declare absent: Table<AbsentRow, [string, string]>;
  declare notes: EntityTable<NoteRow, 'sha256'>;
  declare foreignKeys: EntityTable<ForeignKeyRow, 'fingerprint'>;
  declare annexes: Table<AnnexRow, [string, string]>;
  declare hitBoxes: EntityTable<HitBoxRow, 'captureId'>;
  declare workMarks: EntityTable<WorkMark, 'object'>;
  declare linkRows: EntityTable<LinkRow, 'captureId'>;
  declare ledgerChecks: EntityTable<LedgerCheckRow, 'name'>;

  constructor(name = 'spoor') {
    super(name);
    this.version(1).stores({
      cases: '&caseId, &caseNumber, intake',
      captures: '&id, caseId, [caseId+number], at',
      artefacts: '&[captureId+path], captureId, sha256',
      blobs: '&sha256',
      ledger: '&[caseId+seq]',
      keys: '&fingerprint, active',
      jobs: '&jobId, state, requestedAt',
      jobViews: '&[jobId+number], jobId',
      meta: '&key',
      searchWords: '&captureId, *words',
      searchTexts: '&captureId',
      summaryPacks: '&caseId',
      queues: '&queueId, caseId, importedAt',
      queueItems: '&[queueId+position], queueId',
    });
    this.version(2).stores({ authorities: '&id', tokens: '&captureId, caseId, state' });
    this.version(3).stores({
      parts: '&[caseId+path], caseId, sha256',
      imports: '&[caseId+folder], caseId, tagmanifestSha256',
      absent: '&[caseId+id], caseId, id',
      notes: '&sha256, caseId',
      foreignKeys: '&fingerprint',
    });
    this.version(4).stores({ annexes: '&[caseId+path], caseId, *captureIds' });
    this.version(5).stores({ linkRows: '&captureId, version, host, *keys' });
    this.version(6)
      .stores({
        records: '&id',
        thumbnails: '&captureId',
        searchWords: '&captureId',
        searchPacks: '++pack',
        wordPacks: '&[stem+pack], pack',
      })
      .upgrade(splitCaptures);
    this.version(7).stores({ workMarks: '&object, caseId' });
    this.version(8).stores({ hitBoxes: '&captureId' });
    this.version(9).stores({ captures: '&id, caseId, [caseId+number], at, exhibit, sha256' });
    this.version(10).stores({ ledgerChecks: '&name' });
  }
}
