/** In which elements of a serialised tree a term may begin. */
import type { Matcher } from '../match/types';
import { Joined } from '../text/joined';
import { readMarkup } from './read-markup';

export interface PossibleElements {
  /** Elements counted: whoever asks knows how many there are. */
  elements: number;
  /** Numbers of the elements in whose own text or labels a term may begin, rising; −1 is the root. */
  hot: number[];
  /** Custom elements, and those that show nothing of their own: they may hold a shadow tree. */
  customs: number[];
  blanks: number[];
}

/** UTF-16 units searched at once. */
const BATCH = 32_000;

/** Yields now and then; never throws on any text. */
export function* possibleElements(matcher: Matcher, html: string): Generator<void, PossibleElements> {
  const { elements, texts, owners, labels, labelled, customs, blanks } = yield* readMarkup(html);
  const hot = new Set<number>();
  yield* search(matcher, texts, owners, hot);
  yield* search(matcher, labels, labelled, hot);
  return { elements, hot: [...hot].sort((a, b) => a - b), customs, blanks };
}

function* search(
  matcher: Matcher,
  texts: readonly string[],
  owners: readonly number[],
  hot: Set<number>,
): Generator<void> {
  let joined = new Joined<number>();
  const look = (): void => joined.tell(matcher.candidates(joined.text), (owner) => hot.add(owner));
  for (const [i, text] of texts.entries()) {
    joined.add(owners[i] ?? -1, text);
    if (joined.text.length < BATCH) continue;
    look();
    joined = joined.next();
    yield;
  }
  look();
}
