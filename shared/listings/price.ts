/** Finds a price in a line as it is displayed; nothing is converted. */

const SIGN =
  '€|\\$|£|¥|₽|₴|₫|฿|₩|₹|zł|Kč|Kčs|lei|kr\\.?|Ft|CHF|Fr\\.|EUR|USD|GBP|PLN|CZK|RUB|CNY|JPY|VND|AUD|CAD|SEK|DKK|NOK|euros?|元|円';
/** Groups of three with one separator, or plain digits; then at most two decimals or a dash for none. */
const NUMBER = "(?:\\d{1,3}(?:[ \\u00a0\\u202f.,'’]\\d{3}){1,4}|\\d{1,9})(?:[.,](?:\\d{1,2}(?!\\d)|[-–—]{1,2}))?";
const GAP = '[ \\u00a0\\u202f]?';
const BEFORE = new RegExp(`(?<![\\p{L}\\d])(?:(?:US|AU|CA|HK)${GAP})?(?:${SIGN})${GAP}${NUMBER}`, 'iu');
const AFTER = new RegExp(`(?<![\\p{L}\\d.,])${NUMBER}${GAP}(?:${SIGN})(?![\\p{L}\\d])`, 'iu');
/** A price stands in a short line; a longer text is cut. UTF-16 units. */
const MAX = 400;

/** The first price of the line as it is written there, or null. */
export function priceIn(line: string): string | null {
  const text = line.slice(0, MAX);
  const found = [BEFORE.exec(text), AFTER.exec(text)].filter((match) => match !== null);
  const [first] = found.sort((a, b) => a.index - b.index || b[0].length - a[0].length);
  return first ? first[0].trim() : null;
}
