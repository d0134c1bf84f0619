/**
 * What the officer confirmed or corrected of a listing's facts. `capture.json` is signed before that and is never edited: so it is a note of
 * the case, `data/notes/<capture>/note-01.json`, that keeps both values, as displayed and as confirmed.
 */
import { EVIDENCE_FORMAT, type ListingFacts } from '../capture/record';

export const CONFIRMED_FIELDS = [
  'platform',
  'itemId',
  'title',
  'price.amount',
  'price.currency',
  'seller.name',
  'seller.handle',
  'seller.profileUrl',
  'location',
  'postedAt',
  'shipping',
  'contacts',
] as const;
export type ConfirmedField = (typeof CONFIRMED_FIELDS)[number];

export interface ListingConfirmation {
  schema: 'spoor-evidence/1';
  kind: 'listing-confirmation';
  captureId: string;
  /** Of the `capture.json` it speaks of. */
  captureSha256: string;
  /** 16 random bytes, hex: keeps the digest in the ledger from being guessed after erasure. */
  salt: string;
  at: string;
  /** As declared by the officer. */
  officer: { id: string; name: string };
  /** `confirmed` equal to `displayed`: confirmed as it is; null: the officer says that the page does not state it. */
  fields: { field: ConfirmedField; displayed: string | null; confirmed: string | null }[];
}

/** The confirmation that an annex's text is; null for a note of another kind, or a comparison. */
export function confirmationIn(json: string): ListingConfirmation | null {
  const value = JSON.parse(json) as { kind?: string };
  return value.kind === 'listing-confirmation' ? (value as ListingConfirmation) : null;
}

/** Longest value the officer may write, UTF-16 units. */
export const LONGEST_CONFIRMED = 1_000;

/** A fact as one text: contacts line by line. */
export function displayedValue(listing: ListingFacts | null, field: ConfirmedField): string | null {
  if (!listing) return null;
  if (field === 'contacts') return listing.contacts.join('\n') || null;
  const { price, seller } = listing;
  const [group, name] = field.split('.');
  if (group === 'price') return (name === 'amount' ? price?.amount : price?.currency) ?? null;
  if (group === 'seller')
    return (name === 'name' ? seller?.name : name === 'handle' ? seller?.handle : seller?.profileUrl) ?? null;
  const plain = { ...listing } as Partial<Record<string, unknown>>;
  const value = plain[field];
  return typeof value === 'string' ? value : null;
}

export interface ConfirmationInput {
  captureId: string;
  captureSha256: string;
  listing: ListingFacts | null;
  salt: string;
  at: string;
  officer: { id: string; name: string };
  /** What the officer wrote, by field; fields left out are not spoken of. */
  values: readonly { field: string; confirmed: string | null }[];
}

/** Throws a `RangeError` for a field the format does not know or a field named twice. Values are trimmed and cut to length. */
export function confirmationOf({ listing, values, ...rest }: ConfirmationInput): ListingConfirmation {
  const fields = values.map(({ field, confirmed }) => {
    const known = CONFIRMED_FIELDS.find((one) => one === field);
    if (!known) throw new RangeError(`no field ${field}`);
    const plain = confirmed?.trim().slice(0, LONGEST_CONFIRMED).toWellFormed();
    return { field: known, displayed: displayedValue(listing, known), confirmed: plain || null };
  });
  if (fields.length === 0 || new Set(fields.map(({ field }) => field)).size !== fields.length)
    throw new RangeError('each field is confirmed once');
  return { schema: EVIDENCE_FORMAT, kind: 'listing-confirmation', ...rest, fields };
}
