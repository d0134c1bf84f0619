import { useState } from 'preact/hooks';
import type { PageListing } from '../../shared/listings/types';
import type { PageState } from '../../shared/messages/page-state';
import { asSpoorError, type SpoorError } from '../platform/errors';
import { callBackground } from '../platform/messaging';
import { FaultNote } from '../ui/components/error-note';
import { HitSentence } from '../ui/components/hit-sentence';
import { LevelMark } from '../ui/components/level-mark';
import { t, tn } from '../ui/i18n';
import { moveInList } from '../ui/list-keys';

/** Rows shown at first: a ranking is read from its top. */
const SHOWN = 20;

/** The adverts of the page's lists, most suspect first. Nothing when the page is no list. */
export function Listings({ listings, tabId }: { listings: PageState['listings']; tabId: number }) {
  const [all, setAll] = useState(false);
  const [lost, setLost] = useState<string | null>(null);
  const [fault, setFault] = useState<SpoorError | null>(null);
  const { total, capped, listed } = listings;
  if (total === 0) return null;

  const reveal = async (listing: PageListing) => {
    const { frameId, index } = listing;
    const shown = await callBackground('page.reveal-listing', { tabId, frameId, listing: index }).then(
      ({ done }) => done,
      () => false,
    );
    setLost(shown ? null : keyOf(listing));
  };
  const capture = async (listing: PageListing) => {
    const { frameId, index } = listing;
    setFault(null);
    try {
      const { jobId } = await callBackground('page.capture-listing', { tabId, frameId, listing: index });
      setLost(jobId === null ? keyOf(listing) : null);
    } catch (thrown) {
      setFault(asSpoorError(thrown));
    }
  };
  const rows = all ? listed : listed.slice(0, SHOWN);
  return (
    <section class="part stack-tight" aria-labelledby="listings-title" id="listings">
      <h2 id="listings-title" class="line">
        {t('listingsTitle')}
        <span class="small soft">{t('listingsCount', { suspect: listed.length, total })}</span>
      </h2>
      {listed.length === 0 ? <p class="small soft">{t('listingsNone')}</p> : null}
      {capped ? <p class="small">{t('listingsCapped')}</p> : null}
      {listed.length > 0 ? <p class="small soft">{t('listingKeys')}</p> : null}
      <FaultNote fault={fault} />
      <ol class="rows" onKeyDown={moveInList}>
        {rows.map((listing) => (
          <li key={keyOf(listing)}>
            <button
              type="button"
              class="row hit listing"
              aria-keyshortcuts="c"
              onClick={() => void reveal(listing)}
              onKeyDown={(event) => {
                if (event.key !== 'c' || event.ctrlKey || event.metaKey || event.altKey) return;
                event.preventDefault();
                void capture(listing);
              }}
            >
              <ListingFacts listing={listing} />
              {lost === keyOf(listing) ? (
                <span class="small loss-text" role="status">
                  {t('listingGone')}
                </span>
              ) : null}
            </button>
            <button
              type="button"
              class="link-button small listing-capture"
              aria-label={t('listingCaptureNamed', { title: listing.title || t('listingUntitled') })}
              onClick={() => void capture(listing)}
            >
              {t('listingCapture')}
            </button>
          </li>
        ))}
      </ol>
      {rows.length < listed.length ? (
        <button type="button" class="link-button small" id="more-listings" onClick={() => setAll(true)}>
          {tn('moreListings', listed.length - rows.length)}
        </button>
      ) : null}
    </section>
  );
}

function ListingFacts({ listing }: { listing: PageListing }) {
  const { title, price, seller, level, hits } = listing;
  const [first, ...others] = hits;
  return (
    <>
      <span class="listing-head">
        <LevelMark level={level} />
        {price ? (
          <bdi class="number listing-price" dir="auto">
            {price}
          </bdi>
        ) : null}
      </span>
      <strong class="clamp" dir="auto">
        {title || t('listingUntitled')}
      </strong>
      {seller ? (
        <span class="small soft">
          {t('listingSeller')} <bdi>{seller}</bdi>
        </span>
      ) : null}
      {first ? (
        <span class="small">
          <HitSentence hit={first} />
        </span>
      ) : null}
      {others.length > 0 ? <span class="small soft">{tn('listingMoreWords', others.length)}</span> : null}
    </>
  );
}

const keyOf = ({ frameId, index, url, title }: PageListing) => `${frameId}/${index}/${url ?? title}`;
