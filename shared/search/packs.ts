/**
 * The words of up to 250 captures packed by their first two characters: a question reads one small row a pack, not one row for every
 * word of every capture. Captures have numbers within their pack, from 0, so that a place takes one byte.
 */

/** Captures of one pack. */
export const MOST_IN_PACK = 250;

export interface WordPack {
  /** The first two UTF-16 units of the words (the whole word when it is shorter). */
  stem: string;
  /** Sorted, joined with spaces. */
  words: string;
  /** For each word: how many captures hold it (one byte), then their numbers. */
  posts: Uint8Array<ArrayBuffer>;
}

export function stemOf(word: string): string {
  return word.slice(0, 2);
}

/** Throws a `RangeError` for more than `MOST_IN_PACK` captures. */
export function packWords(captures: readonly (readonly string[])[]): WordPack[] {
  if (captures.length > MOST_IN_PACK) throw new RangeError(`${captures.length} captures in one pack`);
  const holders = new Map<string, number[]>();
  for (const [number, words] of captures.entries()) {
    for (const word of new Set(words)) {
      const list = holders.get(word);
      if (list) list.push(number);
      else holders.set(word, [number]);
    }
  }
  const packs: WordPack[] = [];
  // By code units, as the index of the store sorts its keys.
  const sorted = [...holders.keys()].sort((a, b) => (a < b ? -1 : 1));
  for (let from = 0; from < sorted.length; ) {
    const stem = stemOf(sorted[from] ?? '');
    let to = from;
    while (to < sorted.length && stemOf(sorted[to] ?? '') === stem) to++;
    const words = sorted.slice(from, to);
    const posts = words.flatMap((word) => {
      const numbers = holders.get(word) ?? [];
      return [numbers.length, ...numbers];
    });
    packs.push({ stem, words: words.join(' '), posts: Uint8Array.from(posts) });
    from = to;
  }
  return packs;
}

/** Numbers of the captures in which a word begins with `prefix`. */
export function numbersOf({ words, posts }: WordPack, prefix: string): Set<number> {
  const found = new Set<number>();
  let at = 0;
  for (const word of words.split(' ')) {
    const count = posts[at] ?? 0;
    if (word.startsWith(prefix)) for (let i = 1; i <= count; i++) found.add(posts[at + i] ?? 0);
    at += 1 + count;
  }
  return found;
}

/** The words of each capture again, by number. */
export function unpackWords(packs: Iterable<WordPack>, captures: number): string[][] {
  const lists: string[][] = Array.from({ length: captures }, () => []);
  for (const { words, posts } of packs) {
    let at = 0;
    for (const word of words.split(' ')) {
      const count = posts[at] ?? 0;
      for (let i = 1; i <= count; i++) lists[posts[at + i] ?? 0]?.push(word);
      at += 1 + count;
    }
  }
  return lists;
}
