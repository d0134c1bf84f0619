import { useState } from 'preact/hooks';
import {
  CONFIRMED_FIELDS,
  type ConfirmedField,
  displayedValue,
  type ListingConfirmation,
} from '../../shared/afterwards/confirmation';
import type { CaptureRecord, ListingFacts } from '../../shared/capture/record';
import { callBackground } from '../platform/messaging';
import { useLive } from '../ui/client/use-live';
import { Button } from '../ui/components/button';
import { LossIcon } from '../ui/components/icons';
import { formatTime } from '../ui/format';
import { t } from '../ui/i18n';
import { fieldName } from '../ui/listing-words';
import { PageText } from '../ui/rich-text';
import { ListingForm } from './exhibit-listing-form';
import { SellerCapture } from './exhibit-seller';

/** The facts of the advert in two columns: what the page displayed, sealed; what the officer confirmed, beside it. */
export function ExhibitListing({ captureId, record }: { captureId: string; record: CaptureRecord }) {
  const { listing } = record;
  const [correcting, setCorrecting] = useState(false);
  const notes = useLive(
    `listing notes ${captureId}`,
    () => callBackground('listing.notes', { captureId }),
    (event) => event.type === 'store',
  );
  const confirmed = latest(notes.value ?? []);
  const last = notes.value?.at(-1);
  return (
    <section class="part stack-tight" id="listing" aria-labelledby="listing-title">
      <h2 id="listing-title">{t('listingTitle')}</h2>
      {listing ? <Warnings listing={listing} /> : <p class="small">{t('listingNone')}</p>}
      {correcting ? (
        <ListingForm
          captureId={captureId}
          listing={listing}
          confirmed={confirmed}
          onDone={() => {
            setCorrecting(false);
            notes.reload();
          }}
          onCancel={() => setCorrecting(false)}
        />
      ) : (
        <>
          {listing || last ? <FactsTable listing={listing} confirmed={confirmed} /> : null}
          {last ? (
            <p class="small soft" id="listing-confirmed-by">
              {t('listingConfirmedAt', { officer: last.officer.name || last.officer.id, time: formatTime(last.at) })}
            </p>
          ) : listing ? (
            <p class="small soft" id="listing-unconfirmed">
              {t('listingNothingConfirmed')}
            </p>
          ) : null}
          <Button id="listing-correct" onClick={() => setCorrecting(true)}>
            {t('listingCorrect')}
          </Button>
        </>
      )}
      {listing ? <Sources listing={listing} /> : null}
      {listing?.seller?.profileUrl ? <SellerCapture captureId={captureId} url={listing.seller.profileUrl} /> : null}
    </section>
  );
}

/** The last word on each field. */
function latest(notes: readonly ListingConfirmation[]): Map<ConfirmedField, string | null> {
  return new Map(notes.flatMap(({ fields }) => fields.map(({ field, confirmed }) => [field, confirmed] as const)));
}

function Warnings({ listing }: { listing: ListingFacts }) {
  const { disagreements, adapter, platform } = listing;
  return (
    <>
      {disagreements.length > 0 ? (
        <p class="note loss" id="listing-disagree">
          <LossIcon />
          <span>{t('listingDisagree', { fields: disagreements.map(fieldName).join(', ') })}</span>
        </p>
      ) : null}
      {adapter && !adapter.testedOnLiveSite ? (
        <p class="note small">{t('listingUntested', { platform: platform ?? adapter.id })}</p>
      ) : null}
    </>
  );
}

function FactsTable({
  listing,
  confirmed,
}: {
  listing: ListingFacts | null;
  confirmed: ReadonlyMap<ConfirmedField, string | null>;
}) {
  // A column of "not yet confirmed" would only make the others narrow.
  const any = confirmed.size > 0;
  const rows = CONFIRMED_FIELDS.filter((field) => displayedValue(listing, field) !== null || confirmed.has(field));
  return (
    <table class="listing small">
      <thead>
        <tr>
          <th scope="col">{t('listingFact')}</th>
          <th scope="col">{t('listingDisplayed')}</th>
          {any ? <th scope="col">{t('listingConfirmed')}</th> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((field) => {
          const displayed = displayedValue(listing, field);
          const value = confirmed.get(field);
          return (
            <tr key={field} data-field={field}>
              <th scope="row">{fieldName(field)}</th>
              <td>{displayed === null ? <span class="soft">{t('unknown')}</span> : <Lines text={displayed} />}</td>
              {any ? (
                <td>
                  {value === undefined ? (
                    <span class="soft">{t('listingNotConfirmed')}</span>
                  ) : value === null ? (
                    <span class="soft">{t('listingNotStated')}</span>
                  ) : (
                    <Lines text={value} />
                  )}
                </td>
              ) : null}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Text of the page as text, a line each. */
function Lines({ text }: { text: string }) {
  return (
    <>
      {text.split('\n').map((line, index) => (
        <div key={`${index}/${line}`}>
          <PageText text={line} />
        </div>
      ))}
    </>
  );
}

function Sources({ listing }: { listing: ListingFacts }) {
  return (
    <details>
      <summary>{t('listingSources', { count: listing.evidence.length })}</summary>
      <ul class="stack-tight small">
        {listing.evidence.map(({ field, quote, from, selector }, index) => (
          <li key={`${index}/${field}`}>
            <strong>{fieldName(field)}</strong>{' '}
            <span class="soft" dir="ltr">
              {from}
            </span>{' '}
            <PageText text={quote} />
            {selector ? (
              <div class="soft one-line" dir="ltr" title={selector}>
                {selector}
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
