/**
 * Facts by general rules, for pages without structured data and without an adapter: the only main heading, the first price below it,
 * elements whose own name says what they hold.
 */
import { type FieldName, type Find, found, tidy, webAddress } from './find';
import { findPrices } from './price';
import type { HintKind, ListingSource } from './source';

const PLAIN: readonly [HintKind, FieldName][] = [
  ['seller', 'seller.name'],
  ['handle', 'seller.handle'],
  ['location', 'location'],
  ['date', 'postedAt'],
  ['shipping', 'shipping'],
];
const PROFILE = /\/(?:u|user|users|usr|profile|profil|member|members|seller|verkoper|vendeur|shop|store)s?\/[^/?#]+/i;

export function generalFinds(source: ListingSource, text: string, url: string): Find[] {
  const { hints, links } = source;
  const headings = hints.filter(({ hint }) => hint === 'heading');
  const [heading] = headings;
  const finds: Find[] = headings.length === 1 && heading ? found('title', heading.text, 'dom', heading.selector) : [];
  finds.push(...priceFinds(source, text, heading?.text ?? null));
  for (const [kind, field] of PLAIN) {
    // An element that holds the whole page is named after its most important part, and is no value.
    const hint = hints.find((one) => one.hint === kind && one.text.length <= 120);
    if (hint) finds.push(...found(field, hint.text, 'dom', hint.selector));
  }
  const profiles = links.filter(({ href }) => PROFILE.test(href));
  const [profile] = profiles;
  const address = profile && webAddress(profile.href, url);
  if (profile && address && new Set(profiles.map(({ href }) => href.split(/[?#]/)[0])).size === 1) {
    finds.push(...found('seller.profileUrl', address, 'dom', profile.selector, `${profile.text} ${profile.href}`));
  }
  return finds;
}

function priceFinds({ hints, blocks }: ListingSource, text: string, heading: string | null): Find[] {
  const named = hints.find(({ hint, text: words }) => hint === 'price' && findPrices(words, 1).length > 0);
  if (named) return priceOf(named.text, named.selector);
  // Above the heading stand banners and menus.
  const plain = heading ? tidy(heading) : null;
  const from = plain ? Math.max(0, text.indexOf(plain)) : 0;
  for (const { start, length, selector } of blocks) {
    if (start < from) continue;
    const finds = priceOf(text.slice(start, start + length), selector);
    if (finds.length > 0) return finds;
  }
  return [];
}

/** Amount and currency of the first price in some words. */
export function priceOf(words: string, selector: string | null): Find[] {
  const [price] = findPrices(words, 1);
  if (!price) return [];
  const quote = words.slice(Math.max(0, price.start - 40), price.end + 40);
  return [
    ...found('price.amount', price.amount, 'dom', selector, quote),
    ...found('price.currency', price.currency, 'dom', selector, quote),
  ];
}
