/**
 * Checks what a content script sends. It runs in the suspect's process: a report that is not of the right form is refused, one that
 * is too long is cut, and no text of it is ever used as anything but text.
 */
import type { CardHit, FrameListing, ListingReport } from '../listings/types';
import type { Reason } from '../match/types';
import type { PageHit, SpotReport } from './page-state';

const MAX_HITS = 1_000;
const MAX_LISTINGS = 200;
const MAX_TEXT = 400;
const MAX_URL = 2_000;
const LEVELS = ['none', 'low', 'high'] as const;
const TIERS = ['A', 'B', 'C'] as const;

function record(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new TypeError(`${name} expected`);
  return value as Record<string, unknown>;
}

function text(value: unknown, limit = MAX_TEXT): string {
  if (typeof value !== 'string') throw new TypeError('text expected');
  return value.length > limit ? value.slice(0, limit) : value;
}

function count(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) throw new TypeError('number expected');
  return value;
}

function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T {
  if (!allowed.includes(value as T)) throw new TypeError(`one of ${allowed.join(', ')} expected`);
  return value as T;
}

function checkReason(value: unknown): Reason {
  const { code, detail } = record(value, 'reason');
  const checked = text(code, 40) as Reason['code'];
  return detail === undefined ? { code: checked } : { code: checked, detail: text(detail) };
}

/** What a hit of a text and a hit of a card have in common. */
function checkCardHit(value: unknown): CardHit {
  const hit = record(value, 'hit');
  return {
    termId: text(hit.termId, 120),
    term: text(hit.term),
    language: text(hit.language, 10),
    commodity: text(hit.commodity, 60),
    kind: text(hit.kind, 40),
    quote: text(hit.quote),
    ...(hit.evasion === undefined ? {} : { evasion: text(hit.evasion, 40) }),
    score: count(hit.score),
    level: oneOf(hit.level, LEVELS),
    reasons: Array.isArray(hit.reasons) ? hit.reasons.slice(0, 20).map(checkReason) : [],
  };
}

function checkHit(value: unknown): Omit<PageHit, 'frameId'> {
  const hit = record(value, 'hit');
  return {
    ...checkCardHit(hit),
    packId: text(hit.packId, 80),
    tier: oneOf(hit.tier, TIERS),
    start: count(hit.start),
    end: count(hit.end),
    index: count(hit.index),
    before: text(hit.before),
    after: text(hit.after),
    place: text(hit.place, 80),
  };
}

function orNull(value: unknown, limit: number): string | null {
  return value === null ? null : text(value, limit);
}

function checkListing(value: unknown): FrameListing {
  const listing = record(value, 'listing');
  return {
    index: count(listing.index),
    title: text(listing.title, 200),
    price: orNull(listing.price, 80),
    seller: orNull(listing.seller, 80),
    url: orNull(listing.url, MAX_URL),
    level: oneOf(listing.level, LEVELS),
    score: count(listing.score),
    hits: Array.isArray(listing.hits) ? listing.hits.slice(0, 5).map(checkCardHit) : [],
  };
}

function checkListings(value: unknown): ListingReport {
  const { total, capped, listed } = record(value, 'listings');
  if (!Array.isArray(listed)) throw new TypeError('listings expected');
  return {
    total: count(total),
    capped: capped === true || listed.length > MAX_LISTINGS,
    listed: listed.slice(0, MAX_LISTINGS).map(checkListing),
  };
}

/** A report of the right form, cut to its limits. Throws `TypeError` for anything else. */
export function checkReport(value: unknown): SpotReport {
  const { level, hits, total, capped, listings } = record(value, 'report');
  if (!Array.isArray(hits)) throw new TypeError('hits expected');
  return {
    level: oneOf(level, LEVELS),
    hits: hits.slice(0, MAX_HITS).map(checkHit),
    total: count(total),
    capped: capped === true || hits.length > MAX_HITS,
    listings: checkListings(listings),
  };
}
