/** How much of one tab's reports is kept: a page may have a thousand frames, each with a thousand hits, and the background is everybody's. */
import type { SpotReport } from '../../../shared/messages/page-state';

/** Of all child frames of a tab together; the page itself has its own room. */
export const MAX_FRAMES_HITS = 2_000;
export const MAX_FRAMES_LISTINGS = 400;

/** The report of a child frame, cut to what is left of the room; it says then that it was cut. `others`: the tab's other child frames. */
export function fitReport(report: SpotReport, others: readonly SpotReport[]): SpotReport {
  const left = (limit: number, count: (one: SpotReport) => number) =>
    Math.max(0, limit - others.reduce((sum, one) => sum + count(one), 0));
  const hits = report.hits.slice(
    0,
    left(MAX_FRAMES_HITS, (one) => one.hits.length),
  );
  const listed = report.listings.listed.slice(
    0,
    left(MAX_FRAMES_LISTINGS, (one) => one.listings.listed.length),
  );
  return {
    ...report,
    hits,
    capped: report.capped || hits.length < report.hits.length,
    listings: {
      ...report.listings,
      listed,
      capped: report.listings.capped || listed.length < report.listings.listed.length,
    },
  };
}
