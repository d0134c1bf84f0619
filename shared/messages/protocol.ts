/**
 * Every message between Spoor's contexts, typed in one place. Three directions:
 * - `UiProtocol`: popup, side panel, options → background. Accepted only from Spoor's own pages.
 * - `PageProtocol`: content script → background. Comes out of the suspect's renderer, so every payload is checked.
 * - `ContentProtocol`: background → one frame's content script.
 * Bytes travel as Blob (structured clone in both browsers), never as base64.
 */
import type { BundleReceipt } from '../bundle/source';
import type { CaseRecord } from '../evidence/case-record';
import type { LedgerLine } from '../evidence/ledger-entry';
import type { AfterwardsProtocol } from './afterwards-protocol';
import type { PageGeometry, PageRect } from './content-protocol';
import type { CustodyProtocol } from './custody';
import type { ErrorCode } from './error-codes';
import type { HighlightNames, PageState, RecordState, SpotConfig, SpotReport } from './page-state';
import type { QueueProtocol } from './queue-protocol';
import type { ReadingProtocol } from './reading-protocol';
import type { Settings } from './settings';
import type { SetupProtocol } from './setup-protocol';
import type { SpotProtocol } from './spot-protocol';
import type { CaptureDetail, CaptureSummary, CaseInput, CaseSummary, SearchAnswer } from './summaries';
import type { TimeProtocol } from './time-protocol';
import type { WorkbenchProtocol } from './workbench-protocol';

// ---------------------------------------------------------------- UI → background

export interface UiProtocol
  extends AfterwardsProtocol,
    CustodyProtocol,
    QueueProtocol,
    SetupProtocol,
    SpotProtocol,
    TimeProtocol,
    WorkbenchProtocol {
  /** What is known about the page in a tab: for the popup and the panel's "This page". */
  'page.state': { request: { tabId: number }; response: PageState };
  /** Scrolls the page to a hit that the officer clicked in the list. */
  'page.reveal': { request: { tabId: number; frameId: number; hit: number }; response: { done: boolean } };
  /** Scrolls the page to an advert of a list. */
  'page.reveal-listing': { request: { tabId: number; frameId: number; listing: number }; response: { done: boolean } };
  /** Queues a capture with one advert of a list as a picture of its own; null when the advert is gone. */
  'page.capture-listing': {
    request: { tabId: number; frameId: number; listing: number };
    response: { jobId: string | null };
  };
  /** Queues a capture; answers at once. Throws a `SpoorError` when the page can't be captured. */
  'capture.start': {
    request: { tabId: number; caseId?: string; region?: PageRect };
    response: { jobId: string };
  };
  /** What a tab shows, to choose a part of it on: nothing of it is drawn or asked on the page itself. */
  'page.picture': { request: { tabId: number }; response: { picture: Blob; geometry: PageGeometry } };
  'capture.cancel': { request: { jobId: string }; response: { cancelled: boolean } };
  /** Arms a tab before a page is loaded: bytes are kept as they arrive (where the browser allows that). */
  'record.set': { request: { tabId: number; on: boolean }; response: RecordState };
  /** Newest first. */
  'capture.jobs': { request: { limit: number }; response: JobView[] };
  'capture.list': { request: { caseId: string }; response: CaptureSummary[] };
  /** Small JPEG for lists; derived, never exported. */
  'capture.thumbnail': { request: { captureId: string }; response: { blob: Blob | null } };
  'capture.open': { request: { captureId: string }; response: CaptureDetail };
  /** The exact bytes of one artefact, or of `capture.json`. */
  'capture.artefact': { request: { captureId: string; path: string }; response: { blob: Blob } };
  /**
   * Captures that `query` names (an exhibit's number, an id, a digest), then those whose text, title, address or listing holds a word
   * beginning with each word of it; newest first.
   */
  'capture.search': { request: { query: string }; response: SearchAnswer };
  'case.list': { request: Record<string, never>; response: CaseSummary[] };
  'case.create': { request: CaseInput; response: { caseId: string } };
  'case.choose': { request: { caseId: string }; response: { caseId: string } };
  'case.ledger': { request: { caseId: string }; response: LedgerLine[] };
  'settings.get': { request: Record<string, never>; response: Settings };
  /** Merges; answers with the whole. */
  'settings.set': { request: Partial<Settings>; response: Settings };
  'health.get': { request: Record<string, never>; response: Health };
}

export type JobState = 'queued' | 'running' | 'sealed' | 'failed' | 'cancelled' | 'interrupted';

export interface JobView {
  jobId: string;
  tabId: number;
  caseId: string;
  url: string;
  title: string;
  state: JobState;
  requestedAt: string;
  /** Stage now running and of how many; names are keys of the strings (`stage_<name>`). */
  stage: { name: string; number: number; of: number; detail: string | null } | null;
  /** Stages that could not do their work; the capture went on without them. */
  refused: { stage: string; reason: string }[];
  captureId: string | null;
  exhibit: string | null;
  error: { code: ErrorCode; detail: string } | null;
}

export interface Health {
  storage: { persisted: boolean; usageBytes: number; quotaBytes: number };
  key: { fingerprint: string; createdAt: string } | null;
  notExported: number;
  /** ISO time of the last backup that was read again; null when there is none. */
  lastBackupAt?: string | null;
  /** Numbers of cases whose ledger did not hold when the background began. */
  broken?: string[];
  /** Shortcut as set in the browser, empty when none. */
  shortcuts: { name: string; keys: string }[];
  version: string;
  buildSha256: string;
  intakeCaseId: string;
  currentCaseId: string;
}

// ---------------------------------------------------------------- content script → background

export interface PageProtocol extends ReadingProtocol {
  /** First message of a frame. The answer says whether and how to spot. */
  'spot.hello': { request: { url: string }; response: SpotConfig };
  /** Asks for the style sheet of the highlight names; the background inserts it (`insertCSS` is invisible to the page). */
  'spot.paint': { request: { names: HighlightNames }; response: { painted: boolean } };
  /** All hits of the frame after a scan. Replaces the frame's earlier report. */
  'spot.report': { request: SpotReport; response: { received: boolean } };
}

// ---------------------------------------------------------------- background → UI (events over the port `ui`)

export type UiEvent =
  | { type: 'job'; job: JobView }
  | { type: 'page'; tabId: number }
  | { type: 'store'; caseId: string | null }
  | { type: 'queue'; queueId: string }
  | { type: 'settings' }
  | { type: 'time' }
  /** Something of the above was told while this page was not connected: the background had been stopped and was started anew. */
  | { type: 'missed' };

/** Name of the port a Spoor page opens to be told of changes. */
export const UI_PORT = 'ui';

/** Requests and responses in one map, for `send` and `handle`. */
export type Request<P, K extends keyof P> = P[K] extends { request: infer R } ? R : never;
export type Response<P, K extends keyof P> = P[K] extends { response: infer R } ? R : never;
export type Handlers<P, Sender> = {
  [K in keyof P]: (request: Request<P, K>, sender: Sender) => Promise<Response<P, K>> | Response<P, K>;
};

export type * from './content-protocol';
export type { QueueAnswer, QueueItem, QueueSummary } from './queue-protocol';
export type { BundleReceipt, CaseRecord };
