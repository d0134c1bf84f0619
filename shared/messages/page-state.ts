/** What is known of the page in a tab, and what its content scripts report of it. */
import type { ListingReport, PageListing } from '../listings/types';
import type { Hit, Level } from '../match/types';
import type { Reading } from '../words/reading';
import type { ErrorCode } from './error-codes';

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
