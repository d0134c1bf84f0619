/**
 * `capture.json` of `spoor-evidence/1`: written once, signed, never edited. Field names are the format's; this file is what
 * docs/evidence-format.md and the JSON Schema describe. Unknown is null, never guessed.
 */
import type { Tier } from '../match/types';
import type { LexiconState } from '../words/types';

export const EVIDENCE_FORMAT = 'spoor-evidence/1';

export interface CaptureRecord {
  schema: 'spoor-evidence/1';
  /** `c` + at least four digits (the case's exhibit counter) + `-` + eight random hex digits. */
  id: string;
  /** Exhibit label as printed: the officer's prefix and the counter, e.g. `AB-0007`. */
  exhibit: string;
  /** UUID of the case. */
  caseId: string;
  /** 16 random bytes, hex: keeps the digest of this file from being guessed after erasure. */
  salt: string;
  /** SHA-256 of the SPKI DER of the key that signed this file. */
  signingKeySha256: string;
  /** The ledger's head before this capture (64 zeros for none). */
  ledgerHead: string;
  /** Sequence number of this capture's `collection` line in the ledger. */
  seq: number;
  url: { requested: string; final: string; canonical: string | null; redirects: string[] };
  title: string;
  language: string | null;
  referrer: string | null;
  contentType: string | null;
  charset: string | null;
  documentLastModified: string | null;
  times: {
    /** ISO 8601 with the local offset. */
    startedLocal: string;
    startedUtc: string;
    completedUtc: string;
    /** IANA zone name. */
    timeZone: string;
    /** `performance.now()` difference in ms between start and completion; null when the background was restarted in between. */
    monotonicMs: number | null;
  };
  clock: {
    serverDate: string | null;
    serverOffsetMs: number | null;
    tsaOffsetMs: number | null;
    roundTripMs: number | null;
  };
  collector: {
    name: string;
    role: string;
    organisation: string;
    virtualIdentity: string | null;
    machineIp: { value: string | null; method: string };
    network: string | null;
  };
  browser: {
    name: string;
    version: string;
    userAgent: string;
    platform: string;
    language: string;
    privateWindow: boolean;
    otherExtensions: string[] | null;
  };
  tool: ToolInfo;
  /** CSS px; null where the page did not answer. */
  viewport: { width: number | null; height: number | null; devicePixelRatio: number | null; zoom: number };
  page: { scrollWidth: number | null; scrollHeight: number | null; scrollX: number | null; scrollY: number | null };
  screenshot: {
    method: ScreenshotMethod | null;
    complete: boolean;
    /** CSS px of the page. */
    tiles: { path: string; x: number; y: number; width: number; height: number }[];
    /** Parts chosen by the officer, CSS px of the page; absent when none was chosen. */
    regions?: { path: string; x: number; y: number; width: number; height: number; method: ScreenshotMethod }[];
  };
  source: {
    obtainedBy: 'stream' | 'debugger' | 'cache' | 'refetch' | 'none';
    fidelity: 'bytes' | 'decoded-text' | 'none';
    fetchedAt: string | null;
  };
  listing: ListingFacts | null;
  /** The lexicon as it was switched on when the page was read; absent when no frame was. */
  lexicon?: LexiconState;
  hits: RecordedHit[];
  observations: { text: string; at: string }[];
  assessments: { text: string; author: string; at: string }[];
  transformations: Transformation[];
  notCaptured: NotCaptured[];
  artefacts: ArtefactEntry[];
}

export type ScreenshotMethod = 'debugger' | 'capture-tab' | 'scroll-stitch' | 'viewport' | 'reconstruction';

export interface ToolInfo {
  name: 'Spoor';
  version: string;
  /** SHA-256 over the sorted `<sha256>  <path>` lines of the built files. */
  buildSha256: string;
}

export interface ListingFacts {
  platform: string | null;
  itemId: string | null;
  title: string | null;
  price: { amount: string; currency: string | null } | null;
  seller: { name: string | null; handle: string | null; profileUrl: string | null } | null;
  location: string | null;
  postedAt: string | null;
  shipping: string | null;
  /** `kind: value`, e.g. `whatsapp: +32 470 12 34 56`. */
  contacts: string[];
  /** Every place of the page that states a fact, with its words. `address` is the page's own address. */
  evidence: {
    field: string;
    quote: string;
    from: 'json-ld' | 'microdata' | 'opengraph' | 'dom' | 'address';
    selector: string | null;
  }[];
  /** Fields of which two places of the page say different things. */
  disagreements: string[];
  /** What Spoor knows of this marketplace, if it was used, and whether that was ever tried on the live site. */
  adapter: { id: string; testedOnLiveSite: boolean } | null;
  /** Null: the officer confirms after sealing, in `data/notes`. */
  confirmedBy: string | null;
}

export interface RecordedHit {
  termId: string;
  packId: string;
  packVersion: string;
  /** SHA-256 of the pack's file as shipped. */
  packSha256: string;
  language: string;
  commodity: string;
  tier: Tier;
  quote: string;
  context: { before: string; after: string };
  /** Frame 0 is the top document. Offsets are UTF-16 units into that frame's visible text in `text.txt`'s section, or null when the hit is in an attribute. */
  where: { frame: number; selector: string | null; start: number | null; end: number | null };
  /** One English sentence: what matched, what raised and lowered it, source. */
  why: string;
  score: number;
}

/** Everything the tool did to the page or to an artefact, what the page could notice included. */
export interface Transformation {
  what: string;
  why: string;
}

/** `what` is a file name of the format or a resource; `reason` says why it is missing. */
export interface NotCaptured {
  what: string;
  reason: string;
}

export interface ArtefactEntry {
  /** Relative to the capture's folder. */
  path: string;
  sha256: string;
  bytes: number;
  mediaType: string;
  role: ArtefactRole;
  /** Path of the artefact this was made from; null for an original. */
  derivedFrom: string | null;
  createdAt: string;
  mayHoldCredentials: boolean;
}

export type ArtefactRole =
  | 'screenshot-viewport'
  | 'screenshot-tile'
  | 'dom'
  | 'source'
  | 'mhtml'
  | 'text'
  | 'http'
  | 'view'
  | 'media'
  | 'media-index'
  | 'region'
  | 'reconstruction'
  | 'marked'
  | 'full-picture';
