/**
 * What the stages of one capture learn, beside the artefacts. Stored with the job after every stage, so that a capture whose
 * background was stopped can still be sealed with what it had.
 */

import type { MainFrameRecord } from '../../shared/capture/main-frame-record';
import type { MediaSource } from '../../shared/capture/media-index';
import type { CaptureRecord, ListingFacts, ScreenshotMethod } from '../../shared/capture/record';
import type { FrameSnapshot, PageGeometry, PageRect } from '../../shared/messages/protocol';
import type { LexiconState } from '../../shared/words/types';

export interface JobFacts {
  /** UTC, when the job began to run; null while queued. */
  startedAt: string | null;
  /** `performance.now()` of the worker that began; null after a restart, when the span is no longer monotonic. */
  startedMonotonic: number | null;
  /** URL and title as the browser (not the page) gives them. */
  tabUrl: string;
  tabTitle: string;
  zoom: number;
  geometry: PageGeometry | null;
  /** Frame 0 first. The documents themselves are artefacts; this keeps what view.html and the record are made from. */
  frames: KeptFrame[];
  /** Of the document shown at the start; secrets in it are digests. */
  transport: MainFrameRecord | null;
  /** The browser and the build that took the pictures; an update may have come before the seal. */
  browser: CaptureRecord['browser'] | null;
  tool: CaptureRecord['tool'] | null;
  screenshot: { method: ScreenshotMethod | null; complete: boolean; tiles: CaptureRecord['screenshot']['tiles'] };
  /** Parts that the officer has chosen. */
  regions: NonNullable<CaptureRecord['screenshot']['regions']>;
  source: CaptureRecord['source'];
  /**
   * Where the hits stand on the page, CSS px of the top page, by the frame's number and in the order of its hits: as the window showed them,
   * and as the full picture did. Null when not measured.
   */
  placesShown: Record<number, PageRect[][]> | null;
  places: Record<number, PageRect[][]> | null;
  /** What each child frame shows, as a part of the page in the full picture, CSS px; null when not measured. */
  framesShown: { number: number; url: string; rect: PageRect }[] | null;
  /** The scrolling area that a style sheet of the extension lays out now: to be taken off, and scrolled to where it was, CSS px. */
  laidOut: { css: string; selector: string; left: number; top: number } | null;
  /** Where the page stood before it was scrolled, CSS px, while it may be elsewhere. */
  scrolledFrom: { x: number; y: number } | null;
  /** The page's animations are held now, to be let go. */
  stoodStill: boolean;
  /** Where each captured image came from. */
  media: { url: string; path: string; mediaType: string; obtainedBy: MediaSource }[];
  /** What was switched on when the page was read; null when it was not. */
  lexicon: LexiconState | null;
  /** Facts of the listing as displayed; null when the page is none. */
  listing: ListingFacts | null;
}

export interface KeptFrame
  extends Omit<FrameSnapshot, 'dom' | 'view' | 'secrets' | 'secretsCut' | 'transformations' | 'notCaptured' | 'text'> {
  frameId: number;
  parentFrameId: number;
  /** Number used in file names and in `hits[].where.frame`. */
  number: number;
  /** Where this frame's text begins in `text.txt`, UTF-16 units. */
  textStart: number;
  /** It has visible text or pictures. */
  showsSomething: boolean;
}

/** Before the first stage. */
export function emptyFacts(tabUrl: string, tabTitle: string): JobFacts {
  return {
    startedAt: null,
    startedMonotonic: null,
    tabUrl,
    tabTitle,
    zoom: 1,
    geometry: null,
    frames: [],
    transport: null,
    browser: null,
    tool: null,
    screenshot: { method: null, complete: false, tiles: [] },
    regions: [],
    source: { obtainedBy: 'none', fidelity: 'none', fetchedAt: null },
    placesShown: null,
    places: null,
    framesShown: null,
    laidOut: null,
    scrolledFrom: null,
    stoodStill: false,
    media: [],
    lexicon: null,
    listing: null,
  };
}
