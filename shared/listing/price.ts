/** Prices in visible text, as they are written in English, French, German and Dutch adverts. */

export interface Price {
  /** The digits as displayed: `1.234,50`, `1 234`, `25,-`. */
  amount: string;
  /** ISO 4217 code where the sign says it without doubt, else the sign as displayed, else null. */
  currency: string | null;
  start: number;
  end: number;
}

/** Signs that mean one currency. `$`, `kr`, `¥` and `Fr.` do not. */
const CURRENCIES: Readonly<Record<string, string>> = {
  '€': 'EUR',
  eur: 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  '£': 'GBP',
  gbp: 'GBP',
  chf: 'CHF',
  usd: 'USD',
  'us $': 'USD',
  us$: 'USD',
  'c $': 'CAD',
  'au $': 'AUD',
  pln: 'PLN',
  zł: 'PLN',
  sek: 'SEK',
  nok: 'NOK',
  dkk: 'DKK',
  czk: 'CZK',
  kč: 'CZK',
  cny: 'CNY',
  rmb: 'CNY',
  '₫': 'VND',
};
const SIGN = 'US ?\\$|C \\$|AU \\$|[€£$¥₫]|EUROS?|EUR|GBP|CHF|USD|PLN|SEK|NOK|DKK|CZK|CNY|RMB|zł|Kč|kr\\.?|Fr\\.';
/**
 * Groups of three with one of the separators in use (`.`, `,`, apostrophes, kinds of spaces), then at most two decimals or a dash. Up to
 * four groups: a page of nothing but such groups would be read from each of them to its end.
 */
const AMOUNT = "(?:\\d{1,3}(?:[.,'’ \\u00a0\\u202f]\\d{3}){1,4}|\\d{1,9})(?:[.,](?:\\d{2}|[-–—]{1,2})(?!\\d))?";
const PRICE = new RegExp(
  `(?<![\\p{L}\\d.,])(?:(?<before>${SIGN})\\s{0,2}(?<after>${AMOUNT})|(?<first>${AMOUNT})\\s{0,2}(?<behind>${SIGN}))(?![\\p{L}\\d])(?<dash>,[-–—]{1,2})?|(?<![\\p{L}\\d.,])(?<bare>\\d{1,3}(?:\\.\\d{3}){0,4},[-–—]{1,2})`,
  'giu',
);

/** Every price in `text`, in order. At most `most`. */
export function findPrices(text: string, most = 50): Price[] {
  const prices: Price[] = [];
  for (const match of text.matchAll(PRICE)) {
    const { before, after, first, behind, dash, bare } = match.groups ?? {};
    const amount = bare ?? `${after ?? first ?? ''}${dash ?? ''}`;
    prices.push({
      amount,
      currency: currencyOf(before ?? behind ?? null),
      start: match.index,
      end: match.index + match[0].length,
    });
    if (prices.length === most) break;
  }
  return prices;
}

function currencyOf(sign: string | null): string | null {
  if (sign === null) return null;
  return CURRENCIES[sign.toLowerCase()] ?? sign;
}

/**
 * An amount as displayed as a number, null where it could mean two things (`1.234` alone is twelve hundred in Dutch and one and a bit
 * in English; three digits behind one separator are read as thousands, as prices have no third decimal).
 */
export function amountValue(amount: string): number | null {
  const plain = amount.replace(/[\s\u00a0\u202f'’]/g, '').replace(/[.,][-–—]{1,2}$/, '');
  if (!/^\d[\d.,]*$/.test(plain)) return null;
  const decimals = /^(.*)[.,](\d{1,2})$/.exec(plain);
  const whole = (decimals?.[1] ?? plain).replace(/[.,]/g, '');
  const value = Number(`${whole}.${decimals?.[2] ?? '0'}`);
  return Number.isFinite(value) ? value : null;
}
