/** Messages of our own pages about what comes after a capture: confirmed facts, comparisons, several captures at once. */
import type { ListingConfirmation } from '../afterwards/confirmation';
import type { Comparison } from '../compare/compare';
import type { LinksAnswer } from '../links/types';
import type { ErrorCode } from './error-codes';

export interface AfterwardsProtocol {
  /** Notes of what was confirmed, oldest first. */
  'listing.notes': { request: { captureId: string }; response: ListingConfirmation[] };
  /** Writes a note and its ledger line. Throws `bad-message` for fields that are none. */
  'listing.confirm': {
    request: { captureId: string; values: { field: string; confirmed: string | null }[] };
    response: ListingConfirmation;
  };
  /** Comparisons a capture is part of, oldest first. */
  'compare.list': { request: { captureId: string }; response: Comparison[] };
  /** Compares two captures of one case and keeps the outcome; a second time it gives the one that is there. */
  'compare.make': { request: { firstId: string; secondId: string }; response: Comparison };
  /** Earlier captures of the same case that show the same advert, newest first. */
  'compare.candidates': { request: { captureId: string }; response: { id: string; exhibit: string; at: string }[] };
  /** Captures of any case with the same seller, contact, picture or words. */
  'links.of': { request: { captureId: string }; response: LinksAnswer };
  /** Opens the address of an exhibit in a new tab, at the officer's order. */
  'compare.open': { request: { captureId: string }; response: { tabId: number } };
  /** Queues every tab of a window that can be captured; names those that cannot. */
  'capture.window': { request: { windowId: number; caseId?: string }; response: WindowCapture };
  /** Queues the tab and, in a background tab of its own, the seller's page. */
  'capture.seller': { request: { tabId: number; captureId: string }; response: { jobId: string; tabId: number } };
}

export interface WindowCapture {
  queued: { tabId: number; title: string; jobId: string }[];
  refused: { tabId: number; title: string; url: string; code: ErrorCode; detail: string }[];
}
