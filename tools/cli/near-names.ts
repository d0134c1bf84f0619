/** The names somebody may have meant who wrote words that no name holds. */

/** Pairs of neighbouring characters. */
const pairs = (text: string): string[] =>
  Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));

/** 1 when the name holds the word, less the fewer of its pairs stand in one part of the name. */
function likeness(word: string, name: string): number {
  if (name.includes(word)) return 1;
  const wanted = pairs(word);
  const best = name.split(/[.-]/).map((part) => {
    const there = new Set(pairs(part));
    // Twice what is shared, of both: a longer part is not nearer for being long.
    return (2 * wanted.filter((pair) => there.has(pair)).length) / Math.max(1, wanted.length + there.size);
  });
  return 0.9 * Math.max(0, ...best);
}

/** The nearest of `names`, nearest first, at most `most`; those in which nothing is like any word are left out. */
export function nearNames(words: readonly string[], names: readonly string[], most: number): string[] {
  const parts = words.flatMap((word) => word.toLowerCase().split('-'));
  return names
    .map((name) => ({ name, like: parts.reduce((sum, part) => sum + likeness(part, name), 0) }))
    .filter(({ like }) => like > 0.3)
    .toSorted((a, b) => b.like - a.like)
    .slice(0, most)
    .map(({ name }) => name);
}
