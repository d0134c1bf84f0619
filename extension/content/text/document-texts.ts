/** Words of a document that stand nowhere on it: its title, its address, and the structured data it tells search engines. */
import { LIMITS } from '../../../shared/capture/limits';
import { decoded } from '../../../shared/listings/facts';
import { documentTitle, documentUrl, findAll, textContent } from '../dom/native';

export interface DocumentText {
  /** `document title`, `url` or `json-ld`. */
  place: string;
  text: string;
}

const MAX_BLOCKS = 20;
/** UTF-16 units of structured data read of one document. */
const MAX_DATA = 200_000;
const MAX_STRINGS = 400;
const MAX_DEPTH = 12;
/** Addresses and numbers are no words; a description may be long. */
const NO_WORDS = /^(?:[a-z][a-z0-9+.-]*:\S+|[\d.,:+\-TZ ]*)$/i;

/** Each cut to what is searched; none of blanks alone. */
export function documentTexts(): DocumentText[] {
  const texts = [
    { place: 'document title', text: documentTitle(document).slice(0, LIMITS.searchedChars) },
    { place: 'url', text: addressWords(documentUrl(document)).slice(0, LIMITS.searchedChars) },
    ...structuredTexts().map((text) => ({ place: 'json-ld', text })),
  ];
  return texts.filter(({ text }) => /\S/.test(text));
}

/** Path and query as words: `/antique/ox-bone?q=netsuke` reads “antique ox bone q netsuke”. */
function addressWords(url: string): string {
  if (!URL.canParse(url)) return '';
  const { pathname, search, hash } = new URL(url);
  return decoded(`${pathname} ${search} ${hash}`.replaceAll('+', ' '))
    .replaceAll(/[/_\-.?&=#,;|]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** One text a block of data. A block that is no valid JSON is read as it stands: that is a page's mistake and no reason to be silent. */
function structuredTexts(): string[] {
  const texts: string[] = [];
  let length = 0;
  for (const script of findAll(document, 'script[type="application/ld+json" i]')) {
    const source = (textContent(script) ?? '').slice(0, MAX_DATA - length);
    length += source.length;
    if (source !== '') texts.push(wordsOfData(source));
    if (length >= MAX_DATA || texts.length >= MAX_BLOCKS) break;
  }
  return texts;
}

function wordsOfData(source: string): string {
  let data: unknown;
  try {
    data = JSON.parse(source);
  } catch {
    return source;
  }
  const words: string[] = [];
  gather(data, words, 0);
  return words.join('\n');
}

function gather(data: unknown, words: string[], depth: number): void {
  if (words.length >= MAX_STRINGS || depth > MAX_DEPTH) return;
  if (typeof data === 'string') {
    if (!NO_WORDS.test(data)) words.push(data);
  } else if (typeof data === 'object' && data !== null) {
    // Names of members that begin with @ are the vocabulary's, not the seller's.
    for (const [name, value] of Object.entries(data)) if (!name.startsWith('@')) gather(value, words, depth + 1);
  }
}
