/** The hits of a frame as the background hears of them. */
import type { ListingReport } from '../../../shared/listings/types';
import type { SpotReport } from '../../../shared/messages/page-state';
import type { FoundHit, HitStore } from './hit-store';

/** Hits listed with their words; all others are only counted. */
const MAX_LISTED = 500;

/** Whether two plain values say the same. Compared as they are: as JSON, a report of 500 hits is two strings of half a megabyte. */
export function saySame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [first, second] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const names = Object.keys(first);
  return names.length === Object.keys(second).length && names.every((name) => saySame(first[name], second[name]));
}

export interface Listing {
  /** By the number that the report gives each hit. */
  listed: FoundHit[];
  report: SpotReport;
}

/** `incomplete`: some of the page could not be judged. */
export function reportOf(store: HitStore, listings: ListingReport, incomplete: boolean): Listing {
  const all = store.list();
  const listed = all.slice(0, MAX_LISTED);
  return {
    listed,
    report: {
      level: store.level,
      hits: listed.map(({ hit, before, after, place }, index) => ({ ...hit, index, before, after, place })),
      total: store.total,
      capped: incomplete || store.capped || all.length > MAX_LISTED,
      listings,
    },
  };
}
