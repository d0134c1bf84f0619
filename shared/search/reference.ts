/**
 * What somebody reads off a report, a ledger or `sha256sum` and pastes into the search: an exhibit's number, the id or the path of a
 * capture, the beginning of a digest. A page of an extension can't be linked from a file, so this is the way from paper to exhibit.
 */

export type Reference =
  | { kind: 'capture'; id: string }
  /** As printed (`AB-0007`), whatever way it was typed. */
  | { kind: 'exhibit'; label: string }
  /** The number alone, of any case. */
  | { kind: 'number'; number: number }
  /** Lower-case hex, at least `LEAST_DIGITS`, at most a whole SHA-256. */
  | { kind: 'digest'; prefix: string };

/** Hex digits from which a digest is looked for: fewer are a number or a word. */
export const LEAST_DIGITS = 8;
const WHOLE = 64;

const CAPTURE = /(?<![0-9a-z])c(?:[0-9]{4}|[1-9][0-9]{4,8})-[0-9a-f]{8}(?![0-9a-z])/i;
const EXHIBIT = /^([A-Z0-9]{1,12})\s*[-–]\s*([0-9]{1,9})$/i;
const NUMBER = /^#?\s*([0-9]{1,9})$/;
const PREFIX = /^(?:sha-?256\s*[:=(]?\s*)/i;
const SHORTENED = /(?:…|\.\.\.).*$/s;

/** All that `query` may refer to, the surest first; most words refer to nothing. */
export function referencesIn(query: string): Reference[] {
  const text = query.trim();
  const capture = CAPTURE.exec(text)?.[0];
  if (capture) return [{ kind: 'capture', id: capture.toLowerCase() }];
  const found: Reference[] = [];
  const [, prefix = '', counter] = EXHIBIT.exec(text) ?? [];
  if (counter !== undefined)
    found.push({ kind: 'exhibit', label: `${prefix.toUpperCase()}-${String(Number(counter)).padStart(4, '0')}` });
  const [, number] = NUMBER.exec(text) ?? [];
  if (number !== undefined && Number(number) > 0) found.push({ kind: 'number', number: Number(number) });
  const digits = digestIn(text);
  if (digits) found.push({ kind: 'digest', prefix: digits });
  return found;
}

/** Also a line of `sha256sum` (digest, two spaces, file), groups of four, and a digest cut short with an ellipsis. */
function digestIn(text: string): string | null {
  const bare = text.replace(PREFIX, '').replace(SHORTENED, '');
  const line = /^([0-9a-f]{64})\s/i.exec(bare)?.[1];
  const digits = (line ?? bare.replaceAll(/[\s:)]/g, '')).toLowerCase();
  return digits.length >= LEAST_DIGITS && digits.length <= WHOLE && /^[0-9a-f]+$/.test(digits) ? digits : null;
}
