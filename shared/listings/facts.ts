/** Title, price and seller of a card, as displayed. */
import { priceIn } from './price';
import type { CardFacts, CardSource } from './types';

const MAX_TITLE = 200;
const MAX_SELLER = 80;
/** Shorter lines are badges and buttons: "New", "Top". */
const MIN_TITLE = 5;
const SELLER_LINE =
  /^(?:seller|sold by|shop|vendor|vendu par|vendeur|vendeuse|boutique|verk[aä]ufer(?:in)?|verkauft (?:von|durch)|anbieter(?:in)?|h[aä]ndler|verkoper|verkocht door|aanbieder|winkel)\s*[:：]?\s+(\S.*)$/iu;

export function cardFacts({ parts, labels, url }: CardSource): CardFacts {
  const lines = parts.map((part) => ({ ...part, text: part.text.trim() })).filter(({ text }) => text !== '');
  const priced = lines.find(({ called, text }) => called === 'price' && /\d/.test(text));
  const price = (priced && (priceIn(priced.text) ?? priced.text)) ?? firstOf(lines, ({ text }) => priceIn(text));
  const named = lines.find(({ called }) => called === 'seller');
  const seller = (named && sellerIn(named.text)) ?? firstOf(lines, ({ text }) => SELLER_LINE.exec(text)?.[1] ?? null);
  const titles = lines.filter(({ text }) => text.length >= MIN_TITLE && !isPrice(text));
  const title =
    titles.find(({ called }) => called === 'title') ??
    titles.find(({ heading }) => heading) ??
    longest(titles.filter(({ link, called }) => link && called === null)) ??
    longest(titles.filter(({ called }) => called === null));
  return {
    title: (title?.text ?? labels[0] ?? slugWords(url ?? '')).trim().slice(0, MAX_TITLE),
    price: price?.slice(0, MAX_SELLER) ?? null,
    seller: seller?.trim().slice(0, MAX_SELLER) ?? null,
  };
}

/** Words of an address: many sites write the advert's title into it. Empty when there are none. */
export function slugWords(url: string): string {
  if (!URL.canParse(url)) return '';
  const { protocol, pathname } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return '';
  return decoded(pathname)
    .replace(/\.[a-z]{2,5}$/i, '')
    .replaceAll(/[/_+\-.]+/g, ' ')
    .trim();
}

/** A page may hold addresses that are no valid UTF-8: they stay as they are. */
export function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function sellerIn(text: string): string {
  return SELLER_LINE.exec(text)?.[1] ?? text;
}

/** Whether the line is a price and next to nothing else. */
function isPrice(text: string): boolean {
  const price = priceIn(text);
  return price !== null && text.length - price.length < 12;
}

function firstOf<T, R>(list: readonly T[], work: (one: T) => R | null): R | null {
  for (const one of list) {
    const found = work(one);
    if (found !== null) return found;
  }
  return null;
}

function longest<T extends { text: string }>(list: readonly T[]): T | undefined {
  return list.reduce<T | undefined>(
    (best, one) => (best && best.text.length >= one.text.length ? best : one),
    undefined,
  );
}
