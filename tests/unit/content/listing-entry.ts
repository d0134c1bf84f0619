/** What the tests of the listing facts call inside the page. */
import { takeSnapshot } from '../../../extension/content/snapshot/take-snapshot';
import { listingFacts } from '../../../shared/listing/listing-facts';
import { localFinder } from './local-finder';
import { stubMatcher } from './stub-matcher';

export async function facts() {
  const taken = await takeSnapshot({ maxBytes: 10_000_000, finder: localFinder(stubMatcher) });
  const { listing: source, text, url, notCaptured } = taken;
  return { facts: listingFacts({ source, text, url }), notCaptured, source };
}
