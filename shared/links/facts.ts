/**
 * What of a capture is looked for in other captures: the advert, its seller, ways to reach them, pictures. Everything is made plain, so
 * that two spellings of one thing are equal.
 */
import type { ListingConfirmation } from '../afterwards/confirmation';
import type { MediaIndex } from '../capture/media-index';
import type { CaptureRecord } from '../capture/record';
import { findEmails } from '../listing/contacts/email';
import { findHandles } from '../listing/contacts/messenger';
import { findPhones } from '../listing/contacts/phone';
import { foldForSearch } from '../search/words';

/** Smaller pictures, px of the shorter side, are logos and buttons. */
const LEAST_SIDE = 120;
/** Pictures of one capture that are compared: the largest. */
const MAX_PICTURES = 24;
/** Contacts of one capture; more is a directory. */
const MAX_CONTACTS = 40;

export type FactKind = 'seller' | 'handle' | 'profile' | 'contact';

export interface LinkFact {
  kind: FactKind;
  /** Equal for equal things. */
  key: string;
  /** As displayed or confirmed. */
  value: string;
}

export interface LinkPicture {
  sha256: string;
  /** 16 hex digits, see `dhash.ts`; null when the picture could not be read or says too little. */
  dhash: string | null;
  path: string;
}

export interface LinkFacts {
  host: string;
  /** The same for every capture of one advert. */
  advert: string;
  facts: LinkFact[];
  pictures: LinkPicture[];
}

export interface LinkSource {
  record: Pick<CaptureRecord, 'url' | 'listing'>;
  /** What the officer confirmed, oldest first. */
  confirmations: readonly Pick<ListingConfirmation, 'fields'>[];
  media: MediaIndex | null;
  /** Visible text of the page. */
  text: string;
}

export function linkFacts({ record, confirmations, media, text }: LinkSource): LinkFacts {
  const { listing, url } = record;
  const facts = new Map<string, LinkFact>();
  const add = (kind: FactKind, key: string | null, value: string | null | undefined) => {
    if (key && value && !facts.has(`${kind}:${key}`)) facts.set(`${kind}:${key}`, { kind, key, value });
  };
  const fact = (field: string, value: string | null | undefined) => {
    if (!value) return;
    if (field === 'seller.name') add('seller', nameKey(value), value);
    else if (field === 'seller.handle') add('handle', nameKey(value.replace(/^@/, '')), value);
    else if (field === 'seller.profileUrl') add('profile', plainAddress(value), value);
    else if (field === 'contacts') for (const line of value.split('\n')) add('contact', contactKey(line), line.trim());
  };
  fact('seller.name', listing?.seller?.name);
  fact('seller.handle', listing?.seller?.handle);
  fact('seller.profileUrl', listing?.seller?.profileUrl);
  for (const contact of listing?.contacts ?? []) fact('contacts', contact);
  for (const { fields } of confirmations) for (const { field, confirmed } of fields) fact(field, confirmed);
  for (const contact of contactsIn(text)) fact('contacts', contact);
  const address = plainAddress(url.final) ?? url.final;
  const advert = listing?.itemId ? `${listing.platform ?? hostOf(url.final)}#${listing.itemId}` : address;
  return { host: hostOf(url.final), advert, facts: [...facts.values()].slice(0, 60), pictures: pictures(media) };
}

/** Of pages without an advert, too. National numbers only where the listing's own reader found them: rows of digits are many things. */
function contactsIn(text: string): string[] {
  return [
    ...findHandles(text).map(({ kind, value }) => `${kind}: ${value}`),
    ...findEmails(text).map(({ address }) => `email: ${address}`),
    ...findPhones(text).flatMap(({ text: number, digits }) => (digits.startsWith('+') ? [`phone: ${number}`] : [])),
  ].slice(0, MAX_CONTACTS);
}

/** Folded, without spaces and signs. Null for names too short to mean anybody. */
export function nameKey(name: string): string | null {
  const plain = foldForSearch(name).replaceAll(/[^\p{L}\p{N}]/gu, '');
  return [...plain].length >= 4 || (/\P{ASCII}/u.test(plain) && [...plain].length >= 2) ? plain : null;
}

/**
 * `kind: value` as a key. A number is the same through whichever messenger: its last nine digits, since the same number is written with
 * the country's code and without.
 */
export function contactKey(contact: string): string | null {
  const [, kind = '', value = ''] = /^([^:]{1,30}):\s*(.+)$/s.exec(contact.trim()) ?? [];
  const digits = value.replace(/\(0\)/, '').replace(/\D/g, '');
  if (digits.length >= 8 && !/[a-z@]/i.test(value.replace(/^\s*(?:https?:\/\/)?wa\.me\//i, '')))
    return `number ${digits.slice(-9)}`;
  const plain = value.trim().toLowerCase().replace(/^@/, '');
  return plain.length >= 4 ? `${kind.toLowerCase()} ${plain}` : null;
}

/** Host and path, without what follows `?` and `#`; null for what is no address of a page. */
export function plainAddress(url: string): string | null {
  try {
    const { protocol, host, pathname } = new URL(url);
    return /^https?:$/.test(protocol) ? `${host.replace(/^www\./, '')}${pathname.replace(/\/+$/, '')}` : null;
  } catch {
    // What the page gives as an address need not be one.
    return null;
  }
}

function hostOf(url: string): string {
  return plainAddress(url)?.split('/')[0] ?? '';
}

function pictures(media: MediaIndex | null): LinkPicture[] {
  const seen = new Set<string>();
  return (media?.images ?? [])
    .flatMap(({ sha256, path, width, height, dhash }) => {
      if (!sha256 || !path || seen.has(sha256)) return [];
      seen.add(sha256);
      const side = Math.min(width ?? 0, height ?? 0);
      if (side < LEAST_SIDE) return [];
      return [{ sha256, path, dhash: dhash && tells(dhash) ? dhash : null, area: (width ?? 0) * (height ?? 0) }];
    })
    .sort((a, b) => b.area - a.area)
    .slice(0, MAX_PICTURES)
    .map(({ sha256, path, dhash }) => ({ sha256, path, dhash }));
}

/** A plain surface or a single edge has a hash that thousands of pictures share. */
function tells(dhash: string): boolean {
  const ones = [...dhash].reduce(
    (sum, digit) => sum + (Number.parseInt(digit, 16).toString(2).match(/1/g) ?? []).length,
    0,
  );
  return ones >= 8 && ones <= 56;
}
