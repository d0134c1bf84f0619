/**
 * Every message between Spoor's contexts, typed in one place. Three directions:
 * - `UiProtocol`: popup, side panel, options → background. Accepted only from Spoor's own pages.
 * - `PageProtocol`: content script → background. Comes out of the suspect's renderer, so every payload is checked.
 * - `ContentProtocol`: background → one frame's content script.
 * Bytes travel as Blob (structured clone in both browsers), never as base64.
 */
import type { BundleReceipt } from '../bundle/source';
import type { CaptureRecord } from '../capture/record';
import type { CaseRecord } from '../evidence/case-record';
import type { LedgerLine } from '../evidence/ledger-entry';
import type { ListingReport, PageListing } from '../listings/types';
import type { Hit, Language, Level } from '../match/types';
import type { Snippet } from '../search/words';
import type { PrivateKind } from '../words/private-sites';
import type { Reading } from '../words/reading';
import type { AfterwardsProtocol } from './afterwards-protocol';
import type { PageGeometry, PageRect } from './content-protocol';
import type { CustodyProtocol } from './custody';
import type { QueueProtocol } from './queue-protocol';
import type { ReadingProtocol } from './reading-protocol';
import type { SetupProtocol } from './setup-protocol';
import type { SpotProtocol } from './spot-protocol';
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

export interface CaseInput {
  caseNumber: string;
  title: string;
  legalBasis: string;
  virtualIdentity: string;
  /** Officer and organisation in charge of this case; empty means: as in the settings. */
  officer: string;
  organisation: string;
}

export interface CaseSummary {
  caseId: string;
  caseNumber: string;
  title: string;
  legalBasis: string;
  virtualIdentity: string;
  officer: string;
  organisation: string;
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

export interface PageState {
  tabId: number;
  url: string;
  title: string;
  /** Null when the page can be captured, else a key of the strings that says why not and what to do. */
  refusal: ErrorCode | null;
  level: Level;
  hits: PageHit[];
  /** True when more hits were found than are listed or painted. */
  capped: boolean;
  /** Suspect adverts of the page's lists, most suspect first, and of how many. */
  listings: { total: number; capped: boolean; listed: PageListing[] };
  privateWindow: boolean;
  record: RecordState;
  /** Whether nothing may be noticed on this page by the officer's choice. */
  leavesNoTrace: boolean;
  /** Whether that is so because of the list of sites. */
  quietSite: boolean;
  /** Whether this page's words are being read at all, and if not, why not; `unavailable` where they can't be. */
  spotting: Reading | 'unavailable';
}

/** The record mode of a tab. */
export interface RecordState {
  /** Whether this browser lets an extension read along. */
  available: boolean;
  on: boolean;
  /** Kept of the page that is shown. */
  files: number;
  bytes: number;
  maxBytes: number;
}

export interface PageHit extends Hit {
  frameId: number;
  /** Number of the hit within its frame, for `page.reveal`. */
  index: number;
  /** Up to 60 characters around the quote. */
  before: string;
  after: string;
  /** `text` when painted on the page; else where it stands (`alt`, `title`, `aria-label`, …). */
  place: string;
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

export interface Settings {
  officerName: string;
  officerRole: string;
  organisation: string;
  contact: string;
  /** Officer id used in ledgers; made at first run. */
  officerId: string;
  /** Exhibit prefix; made from the name at first run, changeable while no exhibit carries it. */
  exhibitPrefix: string;
  /** Declared network and address, e.g. `agency VPN` and `192.0.2.7`; empty when not declared. */
  network: string;
  machineIp: string;
  /** Lexicon languages switched on. */
  languages: Language[];
  /** Packs switched off though their language is on, an agency's own included. */
  packsOff: string[];
  /** Sites that are not read: `example.org`, `example.org/inbox*`. Subdomains are meant too. */
  excludedSites: string[];
  /** Kinds of sites that are not read though nobody listed them. */
  privateKinds: PrivateKind[];
  /** True: only `readSites` are read. */
  onlySites: boolean;
  /** Sites that are read: the only ones when `onlySites`, else those that a ready-made pattern would wrongly shut out. */
  readSites: string[];
  /** True while the officer does not want any page read; captures at his command still work. */
  paused: boolean;
  /** `marks`: underline on the page. `panel`: hits only in panel and badge. `off`: pages are not read. */
  spotting: 'marks' | 'panel' | 'off';
  /** False: full pages are never taken through the debugger, and never by scrolling. */
  fullPage: boolean;
  /** True: every capture takes only what is on screen and does nothing the page could notice. */
  leaveNoTrace: boolean;
  /** Sites (host names, subdomains included) and cases for which that holds. */
  quietSites: string[];
  quietCases: string[];
  /** True: pictures that load only when scrolled to are loaded before the shot. The site's server sees that. */
  loadLazy: boolean;
  /** True: bytes of images that the browser no longer holds are fetched again. The site's server sees that. */
  refetchMedia: boolean;
  /** Pictures end here, CSS px: feeds that never end have an end. */
  maxPageHeight: number;
  /** False: letters and digits alone do nothing in the queue. */
  singleKeys: boolean;
  /** Other extensions in this browser, as declared by the officer, separated by commas; empty when not declared. */
  otherExtensions: string;
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

export interface SpotConfig {
  mode: 'marks' | 'panel' | 'off';
  /** Names whose style sheet is in the document already. */
  names?: HighlightNames | null;
}

/** Registry names of the two looks, random per document. */
export interface HighlightNames {
  high: string;
  low: string;
}

export interface SpotReport {
  level: Level;
  hits: Omit<PageHit, 'frameId'>[];
  total: number;
  capped: boolean;
  listings: ListingReport;
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

// ---------------------------------------------------------------- errors

/** Expected failures. Each has the strings `error_<code>` (what and why) and `error_<code>_action` (what to do). */
export const ERROR_CODES = [
  'browser-page',
  'extension-store',
  'pdf-viewer',
  'other-extension',
  'tab-closed',
  'tab-crashed',
  'page-not-loaded',
  'storage-full',
  'storage-refused',
  'nothing-captured',
  'digest-mismatch',
  'case-number-missing',
  'case-number-taken',
  'case-not-found',
  'capture-not-found',
  'seller-unknown',
  'queue-empty',
  'queue-not-found',
  'export-empty',
  'export-no-space',
  'export-busy',
  'export-cancelled',
  'export-private-window',
  'export-failed',
  'time-name',
  'time-url',
  'time-root',
  'time-policy',
  'setting-managed',
  'export-nothing-chosen',
  'reason-missing',
  'case-purged',
  'import-not-bundle',
  'import-refused',
  'import-copy',
  'import-known',
  'import-fork',
  'import-collision',
  'import-number',
  'receipt-invalid',
  'receipt-unknown',
  'receipt-known',
  'backup-passphrase-short',
  'backup-passphrase-differs',
  'backup-cannot-open',
  'backup-damaged',
  'bad-message',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** Requests and responses in one map, for `send` and `handle`. */
export type Request<P, K extends keyof P> = P[K] extends { request: infer R } ? R : never;
export type Response<P, K extends keyof P> = P[K] extends { response: infer R } ? R : never;
export type Handlers<P, Sender> = {
  [K in keyof P]: (request: Request<P, K>, sender: Sender) => Promise<Response<P, K>> | Response<P, K>;
};

export type * from './content-protocol';
export type { QueueAnswer, QueueItem, QueueSummary } from './queue-protocol';
export type { BundleReceipt, CaseRecord };
