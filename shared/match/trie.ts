/**
 * A trie over folded patterns as flat arrays. The children of a node lie side by side, sorted, and behind a block of children lies what is
 * below its first: the letters of a long word that branches nowhere follow one another, so a walk seldom leaves the processor's cache.
 */

import { buildPrefilter, type Prefilter } from './prefilter';

/** Stands in a pattern where words of one term meet; the walker decides what text may stand there. */
export const GAP = 32;

export interface Trie {
  /** Folded unit that leads to each node. */
  unit: Uint16Array;
  /** What a walk asks of a node in one number: its first child (`CHILD`, 0 for none) and the marks below. */
  links: Int32Array;
  /** Number of children of each node. */
  count: Uint16Array;
  /** Entries that end at node k: `entries[out[k]]` up to `entries[out[k + 1]]`. */
  out: Int32Array;
  entries: Int32Array;
  /** Tells of nearly every word of a text that no pattern begins so; see prefilter.ts. */
  filter: Prefilter;
}

export interface Pattern {
  key: string;
  entry: number;
}

/** The bits of a link that number the first child. */
export const CHILD = 0xffffff;
/** Marks of a node: entries end at it; its first child is a gap; it has no other child than the first. */
export const ENDS = 1 << 24;
export const GAPPED = 1 << 25;
const SINGLE = 1 << 26;
/** What its entries allow; `MISSPELT`: one at it or below it is looked for with a wrong letter. */
export const ENDING = 1 << 27;
export const COMPOUND = 1 << 28;
export const MISSPELT = 1 << 29;
/** A compound with one of the second halves that the language lists. */
export const LISTED = 1 << 30;
/** A language's endings may stand inside one at it or below it. */
export const INFLECTED = 1 << 31;
/** What holds for what lies above a node too. */
const BELOW = MISSPELT | INFLECTED;

/** True when an entry ends at `node`. */
export function endsAt(trie: Trie, node: number): boolean {
  return ((trie.links[node] as number) & ENDS) !== 0;
}

/** Compiles patterns; keys must not be empty. Several patterns may share a key. `traits` gives the marks of an entry. */
export function buildTrie(patterns: readonly Pattern[], traits: (entry: number) => number): Trie {
  const sorted = [...patterns].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.entry - b.entry));
  const unit = [0];
  const links = [0];
  const count = [0];
  const parent = [0];
  // Of each node the sorted patterns that share its prefix, and how long that is.
  const from = [0];
  const to = [sorted.length];
  const depth = [0];
  const left = [0];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    const end = to[node] as number;
    const d = depth[node] as number;
    let at = from[node] as number;
    let link = 0;
    for (; at < end && (sorted[at] as Pattern).key.length === d; at++)
      link |= ENDS | traits((sorted[at] as Pattern).entry);
    const first = unit.length;
    while (at < end) {
      const code = (sorted[at] as Pattern).key.charCodeAt(d);
      from.push(at);
      while (at < end && (sorted[at] as Pattern).key.charCodeAt(d) === code) at++;
      to.push(at);
      unit.push(code);
      depth.push(d + 1);
      parent.push(node);
    }
    const children = unit.length - first;
    if (unit.length > CHILD) throw new RangeError(`A trie has at most ${CHILD} nodes`);
    if (children > 0) link |= first | (unit[first] === GAP ? GAPPED : 0) | (children === 1 ? SINGLE : 0);
    links[node] = link;
    count[node] = children;
    // The first child is next: what is below it comes right behind.
    for (let next = unit.length - 1; next >= first; next--) left.push(next);
  }
  for (let node = unit.length - 1; node > 0; node--) {
    const above = parent[node] as number;
    links[above] = (links[above] as number) | ((links[node] as number) & BELOW);
  }
  const out: number[] = [];
  const entries: number[] = [];
  for (let node = 0; node < unit.length; node++) {
    out.push(entries.length);
    const d = depth[node] as number;
    for (let at = from[node] as number; at < (to[node] as number) && sorted[at]?.key.length === d; at++)
      entries.push((sorted[at] as Pattern).entry);
  }
  out.push(entries.length);
  return {
    unit: Uint16Array.from(unit),
    links: Int32Array.from(links),
    count: Uint16Array.from(count),
    out: Int32Array.from(out),
    entries: Int32Array.from(entries),
    filter: buildPrefilter(sorted, ({ entry }) => (traits(entry) & MISSPELT) !== 0),
  };
}

/** Child of `node` for a folded unit, 0 for none (the root is nobody's child). */
export function child({ unit, links, count }: Trie, node: number, code: number): number {
  const link = links[node] as number;
  let low = link & CHILD;
  const first = unit[low] as number;
  if (first === code) return low;
  if (link & SINGLE || first > code) return 0;
  let high = low + (count[node] as number);
  while (high - low > 8) {
    const middle = (low + high) >> 1;
    if ((unit[middle] as number) <= code) low = middle;
    else high = middle;
  }
  for (; low < high; low++) {
    const here = unit[low] as number;
    if (here === code) return low;
    if (here > code) return 0;
  }
  return 0;
}

/** The gap below `node`, 0 for none. */
export function gapBelow({ links }: Trie, node: number): number {
  const link = links[node] as number;
  return link & GAPPED ? link & CHILD : 0;
}
