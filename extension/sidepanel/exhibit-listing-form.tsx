import { useState } from 'preact/hooks';
import {
  CONFIRMED_FIELDS,
  type ConfirmedField,
  displayedValue,
  LONGEST_CONFIRMED,
} from '../../shared/afterwards/confirmation';
import type { ListingFacts } from '../../shared/capture/record';
import { asSpoorError, type SpoorError } from '../platform/errors';
import { callBackground } from '../platform/messaging';
import { Button } from '../ui/components/button';
import { FaultNote } from '../ui/components/error-note';
import { Field } from '../ui/components/field';
import { t } from '../ui/i18n';
import { fieldName } from '../ui/listing-words';

const SEPARATOR = ' · ';

export interface ListingFormProps {
  captureId: string;
  listing: ListingFacts | null;
  confirmed: ReadonlyMap<ConfirmedField, string | null>;
  onDone: () => void;
  onCancel: () => void;
}

/** One field for each fact, filled with what is known; the value displayed stays in sight under it. */
export function ListingForm({ captureId, listing, confirmed, onDone, onCancel }: ListingFormProps) {
  const [values, setValues] = useState(
    () => new Map(CONFIRMED_FIELDS.map((field) => [field, known(field, listing, confirmed)])),
  );
  const [fault, setFault] = useState<SpoorError | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      await callBackground('listing.confirm', {
        captureId,
        // What neither the page nor the officer says is not spoken of.
        values: CONFIRMED_FIELDS.map((field) => ({ field, confirmed: written(values.get(field)) })).filter(
          ({ field, confirmed: value }) =>
            value !== null || displayedValue(listing, field) !== null || confirmed.has(field),
        ),
      });
      onDone();
    } catch (thrown) {
      setFault(asSpoorError(thrown));
      setBusy(false);
    }
  };
  return (
    <form
      class="stack"
      id="listing-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void save();
      }}
    >
      <p class="small">{t('listingConfirmHint')}</p>
      {CONFIRMED_FIELDS.map((field) => {
        const displayed = displayedValue(listing, field);
        return (
          <Field
            key={field}
            name={field}
            label={fieldName(field)}
            value={values.get(field) ?? ''}
            maxLength={LONGEST_CONFIRMED}
            {...(displayed === null
              ? {}
              : { hint: `${t('listingDisplayed')}: ${displayed.replaceAll('\n', SEPARATOR)}` })}
            onInput={(value) => setValues(new Map(values).set(field, value))}
          />
        );
      })}
      <FaultNote fault={fault} />
      <div class="line">
        <Button id="listing-confirm" kind="primary" type="submit" disabled={busy}>
          {t('listingConfirm')}
        </Button>
        <Button id="listing-cancel" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

/** Lines again; null for an empty field. */
function written(value = ''): string | null {
  return value.trim().replaceAll(SEPARATOR, '\n') || null;
}

/** A field of one line shows several contacts with a separator. */
function known(
  field: ConfirmedField,
  listing: ListingFacts | null,
  confirmed: ReadonlyMap<ConfirmedField, string | null>,
): string {
  const value = confirmed.has(field) ? confirmed.get(field) : displayedValue(listing, field);
  return (value ?? '').replaceAll('\n', SEPARATOR);
}
