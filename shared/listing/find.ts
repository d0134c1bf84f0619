/** One thing found about a listing, with the words it was found in and their place. */
import { MAX_VALUE } from './source';

export type FoundIn = 'json-ld' | 'microdata' | 'opengraph' | 'dom' | 'address';

export type ContactKind =
  | 'phone'
  | 'email'
  | 'whatsapp'
  | 'telegram'
  | 'signal'
  | 'wechat'
  | 'viber'
  | 'line'
  | 'messenger'
  | 'instagram'
  | 'snapchat';

export type FieldName =
  | 'platform'
  | 'itemId'
  | 'title'
  | 'price.amount'
  | 'price.currency'
  | 'seller.name'
  | 'seller.handle'
  | 'seller.profileUrl'
  | 'location'
  | 'postedAt'
  | 'shipping'
  | `contact.${ContactKind}`;

export interface Find {
  field: FieldName;
  value: string;
  /** The page's words the value was read from, as they stand there. */
  quote: string;
  from: FoundIn;
  selector: string | null;
}

/** White space joined, ends trimmed, cut to length; null for nothing. Invisible direction marks stay: they are what the page wrote. */
export function tidy(text: unknown, most = MAX_VALUE): string | null {
  if (typeof text !== 'string' && typeof text !== 'number') return null;
  const plain = String(text)
    .slice(0, 4 * most)
    .replace(/\s+/g, ' ')
    .trim();
  if (plain === '') return null;
  return plain.length > most ? `${plain.slice(0, most - 1)}…`.toWellFormed() : plain.toWellFormed();
}

/** A find if there is a value. */
export function found(
  field: FieldName,
  value: unknown,
  from: FoundIn,
  selector: string | null,
  quote: unknown = value,
): Find[] {
  const plain = tidy(value);
  return plain === null ? [] : [{ field, value: plain, quote: tidy(quote) ?? plain, from, selector }];
}

/** An http address as text, else nothing: a profile is a page, not a script. */
export function webAddress(value: unknown, base: string): string | null {
  if (typeof value !== 'string' || value.length > 2_000) return null;
  try {
    const url = new URL(value, base);
    return /^https?:$/.test(url.protocol) ? url.href.slice(0, 1_000) : null;
  } catch {
    return null;
  }
}
