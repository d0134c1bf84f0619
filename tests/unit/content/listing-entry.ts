/** What the tests of the listing facts call inside the page. */
import { takeSnapshot } from '../../../extension/content/snapshot/take-snapshot';
import { listingFacts } from '../../../shared/listing/listing-facts';
import { stubMatcher } from './stub-matcher';

export function facts() {
  const { listing: source, text, url, notCaptured } = takeSnapshot({ maxBytes: 10_000_000, matcher: stubMatcher });
  return { facts: listingFacts({ source, text, url }), notCaptured, source };
}
