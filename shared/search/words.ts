/**
 * Words by which captures are found again: folded so that case, accents and width do not matter. Scripts without spaces are cut
 * into pairs of characters, since no dictionary is at hand.
 */

/** Distinct words kept of one capture: a page with more is a catalogue, and is found by the first of them. */
export const MAX_WORDS = 6_000;
const LONGEST = 60;
/** A row of letters and figures. */
export const WORD = /[\p{L}\p{N}]+/gu;
const DENSE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** Lower case, compatibility forms, without marks. Lengths may change. */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss');
}

/** The distinct words of `text` in order of appearance, at most `MAX_WORDS`. */
export function searchWords(text: string): string[] {
  const words = new Set<string>();
  for (const [word] of foldForSearch(text).matchAll(WORD)) {
    for (const piece of pieces(word)) words.add(piece);
    if (words.size >= MAX_WORDS) break;
  }
  return [...words].slice(0, MAX_WORDS);
}

/** A folded word as it is indexed: itself, or its pairs of characters in scripts without spaces. */
export function pieces(word: string): string[] {
  if (!DENSE.test(word)) return [word.slice(0, LONGEST)];
  const signs = [...word];
  if (signs.length === 1) return signs;
  return signs.slice(0, -1).map((sign, at) => sign + (signs[at + 1] ?? ''));
}

/** Where the words stand in a text, for the list of results. Null when none of them does. */
export interface Snippet {
  before: string;
  quote: string;
  after: string;
}

const BEFORE = 50;
const AFTER = 90;

/** The first place in `text` where a word begins with one of `words` (folded), with what stands around it. */
export function snippetOf(text: string, words: readonly string[]): Snippet | null {
  const dense = words.some((word) => DENSE.test(word));
  for (const match of text.matchAll(WORD)) {
    const folded = foldForSearch(match[0]);
    const hit = words.some((word) => folded.startsWith(word) || (dense && folded.includes(word)));
    if (!hit) continue;
    const end = match.index + match[0].length;
    return {
      before: text.slice(Math.max(0, match.index - BEFORE), match.index),
      quote: match[0],
      after: text.slice(end, end + AFTER),
    };
  }
  return null;
}
