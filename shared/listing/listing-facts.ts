/**
 * The facts of a listing as its page displays them. Every place that states one is kept with its words (`evidence`); the value is that
 * of the first place in this order: the marketplace's adapter, JSON-LD, microdata, Open Graph, general rules. What the places say may
 * differ: that is a fact too, see `disagreements`.
 */
import type { ListingFacts } from '../capture/record';
import { adapterFor } from './adapters/choose';
import { contactFinds } from './contact-finds';
import { type FieldName, type Find, found, webAddress } from './find';
import { generalFinds, priceOf } from './general';
import { jsonLdFinds } from './json-ld';
import { microdataFinds } from './microdata';
import { openGraphFinds } from './open-graph';
import { amountValue } from './price';
import type { ListingSource } from './source';

const MAX_EVIDENCE = 120;

export interface ListingInput {
  source: ListingSource;
  /** Visible text of the same frame. */
  text: string;
  /** Address of the document. */
  url: string;
}

/** Null when nothing on the page says that it is a listing and nobody can be reached through it. Never throws on anything a page holds. */
export function listingFacts({ source, text, url }: ListingInput): ListingFacts | null {
  const known = adapterFor(url);
  const finds: Find[] = [
    ...(known ? adapterFinds(source, known, url) : []),
    ...jsonLdFinds(source, url),
    ...microdataFinds(source, url),
    ...openGraphFinds(source),
    ...generalFinds(source, text, url),
    ...contactFinds(source, text),
  ];
  const value = (field: FieldName) => finds.find((find) => find.field === field)?.value ?? null;
  const amount = finds.find(({ field }) => field === 'price.amount');
  const contacts = contactsOf(finds);
  const handle = value('seller.handle');
  const name = value('seller.name');
  const profileUrl = value('seller.profileUrl');
  const isListing = known !== null || amount !== undefined || value('itemId') !== null || contacts.length > 0;
  if (!isListing) return null;
  return {
    platform: value('platform'),
    itemId: value('itemId'),
    title: value('title'),
    price: amount ? { amount: amount.value, currency: currencyOf(finds, amount) } : null,
    seller: name || handle || profileUrl ? { name, handle, profileUrl } : null,
    location: value('location'),
    postedAt: value('postedAt'),
    shipping: value('shipping'),
    contacts,
    evidence: unique(finds)
      .slice(0, MAX_EVIDENCE)
      .map(({ field, quote, from, selector }) => ({ field, quote, from, selector })),
    disagreements: disagreements({ source, text, url }),
    adapter: known ? { id: known.adapter.id, testedOnLiveSite: known.adapter.testedOnLiveSite } : null,
    confirmedBy: null,
  };
}

function adapterFinds(source: ListingSource, known: NonNullable<ReturnType<typeof adapterFor>>, url: string): Find[] {
  const { adapter, itemId } = known;
  const finds: Find[] = [
    ...found('platform', adapter.platform, 'address', null, url),
    ...found('itemId', itemId, 'address', null, url),
  ];
  for (const { field, text, href, selector } of source.probes) {
    if (field === 'price') finds.push(...priceOf(text, selector));
    else finds.push(...found(field, text, 'dom', selector));
    const profile = field.startsWith('seller.') && href ? webAddress(href, url) : null;
    if (profile) finds.push(...found('seller.profileUrl', profile, 'dom', selector, `${text} ${href ?? ''}`));
  }
  return finds;
}

/** The currency said where the amount was said; elsewhere it could be another price's. */
function currencyOf(finds: readonly Find[], amount: Find): string | null {
  const near = finds.filter(({ field, from }) => field === 'price.currency' && from === amount.from);
  return (near.find(({ selector }) => selector === amount.selector) ?? near[0])?.value ?? null;
}

/** `kind: value` as displayed, each once. */
function contactsOf(finds: readonly Find[]): string[] {
  const seen = new Map<string, string>();
  for (const { field, value } of finds) {
    if (!field.startsWith('contact.')) continue;
    const kind = field.slice('contact.'.length);
    const digits = value.replace(/\D/g, '');
    const key =
      kind === 'phone' || (digits.length >= 8 && !/[a-z@]/i.test(value))
        ? `${kind} ${digits}`
        : `${kind} ${value.toLowerCase()}`;
    if (!seen.has(key)) seen.set(key, `${kind}: ${value}`);
  }
  return [...seen.values()].slice(0, 40);
}

function unique(finds: readonly Find[]): Find[] {
  const seen = new Set<string>();
  return finds.filter((find) => {
    const key = JSON.stringify([find.field, find.quote, find.from, find.selector]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const COMPARED = new Set<FieldName>(['title', 'price.amount', 'price.currency', 'seller.name']);

/** Fields of which two places of the page say different things. Prices are compared as numbers, words without case. */
function disagreements(input: ListingInput): FieldName[] {
  const known = adapterFor(input.url);
  const groups = [
    known ? adapterFinds(input.source, known, input.url) : [],
    jsonLdFinds(input.source, input.url),
    microdataFinds(input.source, input.url),
    openGraphFinds(input.source).filter(({ field }) => field.startsWith('price.')),
    generalFinds(input.source, input.text, input.url).filter(({ field }) => /^(?:price\.|title)/.test(field)),
  ];
  const said = new Map<FieldName, Set<string>>();
  for (const finds of groups) {
    for (const { field, value } of finds) {
      if (!COMPARED.has(field)) continue;
      const plain = field === 'price.amount' ? String(amountValue(value) ?? value) : value.toLowerCase();
      const values = said.get(field) ?? new Set<string>();
      said.set(field, values.add(plain));
    }
  }
  return [...said].filter(([, values]) => values.size > 1).map(([field]) => field);
}
