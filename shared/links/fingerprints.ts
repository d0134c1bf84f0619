/**
 * Fingerprints of running text: two texts that share a passage share fingerprints of it, wherever it stands (winnowing after Schleimer,
 * Wilkerson and Aiken, SIGMOD 2003). Case, accents and width do not matter; scripts without spaces count by pairs of characters.
 */
import { foldForSearch, pieces, WORD } from '../search/words';

/** Words of one shingle. Fewer would find phrases that everybody writes. */
export const SHINGLE_WORDS = 6;
/** Of so many shingles in a row at least one becomes a fingerprint. */
const WINDOW = 6;
/** Shorter lines are menus and buttons. */
const LEAST_WORDS = 8;
/** Characters that are read, and fingerprints that are kept of one text: those with the smallest hashes, so that equal texts keep equal ones. */
const MAX_TEXT = 200_000;
export const MAX_FINGERPRINTS = 200;

export interface Fingerprint {
  /** FNV-1a of the folded shingle, 32 bits, base 36. */
  hash: string;
  /** Where the shingle stands in the text, UTF-16 units. */
  start: number;
  end: number;
}

/** The fingerprints of `text`, each hash once, in the order in which they stand. */
export function fingerprints(text: string): Fingerprint[] {
  const found = new Map<number, Fingerprint>();
  let offset = 0;
  for (const line of text.slice(0, MAX_TEXT).split('\n')) {
    for (const [hash, start, end] of ofLine(line)) {
      if (!found.has(hash)) found.set(hash, { hash: hash.toString(36), start: offset + start, end: offset + end });
    }
    offset += line.length + 1;
  }
  return [...found]
    .sort(([a], [b]) => a - b)
    .slice(0, MAX_FINGERPRINTS)
    .map(([, one]) => one)
    .sort((a, b) => a.start - b.start);
}

type Shingle = [hash: number, start: number, end: number];

function ofLine(line: string): Shingle[] {
  const words: { text: string; start: number; end: number }[] = [];
  for (const match of line.matchAll(WORD)) {
    const end = match.index + match[0].length;
    for (const text of pieces(foldForSearch(match[0]))) words.push({ text, start: match.index, end });
  }
  if (words.length < LEAST_WORDS) return [];
  const shingles = words.slice(0, 1 - SHINGLE_WORDS).map(({ start }, at): Shingle => {
    const own = words.slice(at, at + SHINGLE_WORDS);
    return [fnv1a(own.map(({ text }) => text).join(' ')), start, own.at(-1)?.end ?? start];
  });
  const chosen = new Set<Shingle>();
  for (let at = 0; at === 0 || at + WINDOW <= shingles.length; at++) {
    // The last of equals, so that repetitions give few.
    const least = shingles.slice(at, at + WINDOW).reduce((best, one) => (one[0] <= best[0] ? one : best));
    chosen.add(least);
  }
  return [...chosen];
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** The longest passage of `text` in which fingerprints of `shared` overlap or nearly touch. Empty when there are none. */
export function sharedPassage(text: string, own: readonly Fingerprint[], shared: ReadonlySet<string>): string {
  let best = { start: 0, end: 0 };
  let now = { start: 0, end: 0 };
  for (const { hash, start, end } of own) {
    if (!shared.has(hash)) continue;
    const goesOn = now.end > 0 && start <= now.end + WINDOW && !text.slice(now.start, end).includes('\n');
    now = goesOn ? { start: now.start, end: Math.max(now.end, end) } : { start, end };
    if (now.end - now.start > best.end - best.start) best = now;
  }
  return text.slice(best.start, best.end);
}
