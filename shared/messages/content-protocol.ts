/** Messages of the background to the content script of one frame, and what a frame answers. */
import type { NotCaptured, Transformation } from '../capture/record';
import type { ListingSource } from '../listing/source';
import type { Hit } from '../match/types';
import type { SpotConfig } from './page-state';

export interface ContentProtocol {
  'content.ping': { request: Record<string, never>; response: { alive: true } };
  'content.configure': { request: SpotConfig; response: { done: boolean } };
  /** The page rewrote its own address and is read as before. */
  'content.address': { request: Record<string, never>; response: { done: boolean } };
  'content.reveal': { request: { hit: number }; response: { done: boolean } };
  'content.reveal-listing': { request: { listing: number }; response: { done: boolean } };
  /** Where an advert of the last report stands on the page, in CSS px of the frame's document; null when it is gone. */
  'content.listing-place': { request: { listing: number }; response: { rect: PageRect | null } };
  /** Takes the marks off and answers two frames later, when what is on screen is the page alone. */
  'content.freeze': { request: Record<string, never>; response: PageGeometry };
  /** Puts the marks back. */
  'content.thaw': { request: Record<string, never>; response: { done: boolean } };
  /** What the page did to itself since `content.freeze`; null when that was not asked. */
  'content.changes': { request: Record<string, never>; response: PageChanges | null };
  'content.geometry': { request: Record<string, never>; response: PageGeometry };
  /** Answers in the page's next frame; `wasTiny`: the page was laid out in 1 × 1 px at some time since this was first asked. */
  'content.frame': { request: Record<string, never>; response: { wasTiny: boolean } };
  /** Only for scroll-and-stitch: scrolls, waits two frames, answers where the page really is. */
  'content.scroll': { request: { x: number; y: number }; response: PageGeometry };
  /** Waits until no image of the document is on its way any more, at most this long. */
  'content.settle': { request: { timeoutMs: number }; response: { pending: number } };
  'content.snapshot': { request: { maxBytes: number }; response: PackedSnapshot };
  /** Where the last snapshot's hits stand now, one list for each hit. */
  'content.places': { request: Record<string, never>; response: PageRect[][] };
  /** Where the child frames stand in this document. */
  'content.frames': { request: Record<string, never>; response: FramePlaces };
  /** The area that scrolls in place of the page, if there is one. */
  'content.main-area': { request: Record<string, never>; response: MainArea | null };
  /** Waits two frames, then puts that area where it is told, if it is not there, and says how it stands; null when it is gone. */
  'content.area-state': { request: { to: { left: number; top: number } | null }; response: MainAreaState | null };
}

/** Of one document without its shadow trees. */
export interface PageChanges {
  /** Its root element is another one: all of it was written anew, by `document.open` for example. */
  replaced: boolean;
  /** Changes of its elements and text, as a mutation observer counts them. */
  changes: number;
}

/** CSS px of this document. */
export interface FramePlaces {
  /** This document's number among its parent's frames; -1 for the top one and where it is not known. */
  index: number;
  scrollX: number;
  scrollY: number;
  innerWidth: number;
  innerHeight: number;
  /** Top left corner of each child's document on this page, and the page's px for one of its. */
  children: { index: number; x: number; y: number; scaleX: number; scaleY: number }[];
}

/** An area that scrolls in place of the page, CSS px. */
export interface MainArea {
  selector: string;
  /** User style sheet that lays it out at its full height. */
  css: string;
  /** Parts that keep to the lower edge of the window: the style sheet moves them below the area. */
  lowered: number;
  width: number;
  height: number;
  fullWidth: number;
  fullHeight: number;
  /** Where it is scrolled to. */
  left: number;
  top: number;
}

/** CSS px. */
export interface MainAreaState {
  /** Height that is out of sight. */
  hidden: number;
  /** Its lower edge on the page. */
  bottom: number;
  left: number;
  top: number;
  /** It was elsewhere than asked for and had to be scrolled. */
  moved: boolean;
}

/** CSS px. */
export interface PageGeometry {
  innerWidth: number;
  innerHeight: number;
  clientWidth: number;
  clientHeight: number;
  scrollWidth: number;
  scrollHeight: number;
  scrollX: number;
  scrollY: number;
  devicePixelRatio: number;
  /** Left edge of what can be scrolled to: 0, or negative where a right-to-left page is wider than its window. */
  left: number;
}

/** One frame as its content script saw it in one synchronous pass. */
export interface FrameSnapshot {
  url: string;
  title: string;
  language: string | null;
  referrer: string;
  contentType: string;
  charset: string;
  lastModified: string;
  canonical: string | null;
  geometry: PageGeometry;
  /** The document serialised by us, UTF-8 HTML; shadow roots declarative, form state added, secrets blanked. */
  dom: Blob;
  /**
   * Inert HTML of the same document for view.html: no script, no handler, no address that loads. Where an image stood, the source
   * is U+0001, the index into `images`, U+0001; where a child frame stood, U+0002, the frame element's index, U+0002.
   */
  view: { head: string; body: string; styles: string; htmlAttributes: string; bodyAttributes: string };
  images: SnapshotImage[];
  /** `src` of each child frame element, in the order of the U+0002 marks. */
  frames: { url: string }[];
  /** What is selected in it; null for nothing. `selector`: the element in which it begins. */
  selected: { text: string; selector: string | null } | null;
  /** Animations of its style sheets that are running. */
  animations: number;
  /** What the facts of a listing are read from; empty for child frames. */
  listing: ListingSource;
  /** Visible text, block by block, LF between blocks. */
  text: string;
  hits: SnapshotHit[];
  /**
   * Values of the fields that were blanked. The background checks with them that neither the served source nor the browser's own
   * archive carries them in their markup; they are never stored.
   */
  secrets: string[];
  /** There were more, or longer ones, than the background is told. */
  secretsCut: boolean;
  transformations: Transformation[];
  notCaptured: NotCaptured[];
}

/** A snapshot on its way: what a page can make long travels as a Blob of UTF-8. */
export interface PackedSnapshot extends Omit<FrameSnapshot, 'text' | 'view'> {
  text: Blob;
  view: Omit<FrameSnapshot['view'], 'body' | 'styles'> & { body: Blob; styles: Blob };
}

export interface SnapshotImage {
  /** Absolute URL that is shown (`currentSrc`), or of a CSS background. */
  url: string;
  alt: string;
  /** Natural size in px; 0 when not loaded. */
  width: number;
  height: number;
  loaded: boolean;
  kind: 'img' | 'background' | 'poster' | 'svg' | 'input';
  /** Every element that shows it, the first 50. */
  places: { selector: string; rect: PageRect | null }[];
}

/** Offsets are UTF-16 units into `text` of the same snapshot, null for hits outside the visible text. */
export interface SnapshotHit extends Omit<Hit, 'start' | 'end'> {
  start: number | null;
  end: number | null;
  before: string;
  after: string;
  /** CSS selector of the block the hit stands in. */
  selector: string | null;
  place: string;
  /** Where it stands in the frame's document; empty when it is nowhere on screen (an attribute, a hidden line). */
  rects: PageRect[];
}

/** CSS px from the top left corner of the frame's document. */
export interface PageRect {
  x: number;
  y: number;
  width: number;
  height: number;
}
