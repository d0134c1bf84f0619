/** The hits of a frame as the background hears of them. */
import type { ListingReport } from '../../../shared/listings/types';
import type { SpotReport } from '../../../shared/messages/protocol';
import type { FoundHit, HitStore } from './hit-store';

/** Hits listed with their words; all others are only counted. */
const MAX_LISTED = 500;

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
