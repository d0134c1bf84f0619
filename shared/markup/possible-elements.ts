/** In which elements of a serialised tree a term may begin. */
import type { Steps } from '../match/steps';
import type { Matcher } from '../match/types';
import { InnerLetters } from '../text/inner-letters';
import { Joined } from '../text/joined';
import { type MarkupTexts, readMarkup } from './read-markup';
import { mayStand } from './stands';

export interface PossibleElements {
  /** Elements counted: whoever asks knows how many there are. */
  elements: number;
  /** Numbers of the elements in whose own text or labels a term may begin, rising; −1 is the root. */
  hot: number[];
  /** Custom elements, and those that show nothing of their own: they may hold a shadow tree. */
  customs: number[];
  blanks: number[];
  /** Elements whose text is written as it is, and form fields: of both the markup does not tell all. */
  raws: number[];
  fields: number[];
}

/** UTF-16 units searched at once. */
const BATCH = 32_000;
/** Places that are looked at more closely: a page may hold any number of them, and each may be made to take long. */
const MAX_CLOSE = 1_000;

/** Yields now and then; never throws on any text. */
export function* possibleElements(matcher: Matcher, html: string): Steps<PossibleElements> {
  const found = yield* readMarkup(html);
  const { elements, texts, owners, labels, labelled, customs, blanks, raws, fields } = found;
  const hot = new Set<number>();
  const close = { left: MAX_CLOSE };
  yield* search(matcher, texts, owners, hot, close);
  yield* search(matcher, ...wordsWithout(html, found), hot, close);
  yield* search(matcher, labels, labelled, hot, close);
  return { elements, hot: [...hot].sort((a, b) => a - b), customs, blanks, raws, fields };
}

/** Adds to `hot`. `close`: how many places may still be looked at more closely. */
function* search(
  matcher: Matcher,
  texts: readonly string[],
  owners: readonly number[],
  hot: Set<number>,
  close: { left: number },
): Steps<void> {
  let joined = new Joined<number>();
  function* look(last: boolean): Steps<void> {
    const places: number[] = [];
    for (const place of yield* matcher.finding(joined.text)) {
      if (close.left > 0) yield;
      if (close.left <= 0 || mayStand(matcher, joined.text, place, last)) places.push(place);
      close.left -= 1;
    }
    joined.tell(places, (owner) => hot.add(owner));
  }
  for (const [i, text] of texts.entries()) {
    joined.add(owners[i] ?? -1, text);
    if (joined.text.length < BATCH) continue;
    yield* look(false);
    joined = joined.next();
    yield;
  }
  yield* look(true);
}

/** Words of which a part may be hidden, and the elements in which they end. */
function wordsWithout(
  html: string,
  { parents, tags, texts, owners }: MarkupTexts,
): [texts: string[], owners: number[]] {
  const kindOf = (number: number): string => {
    const from = tags[number] ?? 0;
    const tag = html.slice(from, html.indexOf('>', from));
    return [tag.split(' ', 1), ...tag.matchAll(LOOKS)].join();
  };
  const inner = new InnerLetters<number>(
    (a, b) => a === b || (a >= 0 && b >= 0 && parents[a] === parents[b] && kindOf(a) === kindOf(b)),
  );
  const words: [string[], number[]] = [[], []];
  for (const [i, text] of texts.entries()) {
    const owner = owners[i] ?? -1;
    const joined = inner.add(owner, text);
    if (joined === null) continue;
    words[0].push(` ${joined} `);
    words[1].push(owner);
  }
  return words;
}

/** Attributes by which a page tells what is shown. A `>` in an attribute before them ends the tag too early: then they count as none. */
const LOOKS = / (?:class|style|hidden|aria-hidden)="[^"]*"/g;
