/**
 * A trie over folded patterns as flat arrays: the children of a node lie side by side, sorted. It is built from the sorted
 * patterns in one pass, is a few bytes per node, and can be walked with a wildcard as well as with a letter.
 */

import { buildPrefilter, type Prefilter } from './prefilter';

/** Stands in a pattern where words of one term meet; the walker decides what text may stand there. */
export const GAP = 32;

export interface Trie {
  /** Folded unit that leads to each node. */
  unit: Uint16Array;
  /** Children of node k: `first[k]` up to `first[k + 1]`. */
  first: Int32Array;
  /** Entries that end at node k: `entries[out[k]]` up to `entries[out[k + 1]]`. */
  out: Int32Array;
  entries: Int32Array;
  /** What the entries of a node allow (`ENDING`, `COMPOUND`), and whether one at it or below it is looked for with a wrong letter. */
  marks: Uint8Array;
  /** Tells of nearly every word of a text that no pattern begins so; see prefilter.ts. */
  filter: Prefilter;
}

export interface Pattern {
  key: string;
  entry: number;
}

/** Marks of a node; `MISSPELT` holds for what lies below it too. */
export const ENDING = 1;
export const COMPOUND = 2;
export const MISSPELT = 4;
/** A compound with one of the second halves that the language lists. */
export const LISTED = 8;

/** Compiles patterns; keys must not be empty. Several patterns may share a key. `traits` gives the marks of an entry. */
export function buildTrie(patterns: readonly Pattern[], traits: (entry: number) => number = () => 0): Trie {
  const sorted = [...patterns].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.entry - b.entry));
  const unit: number[] = [0];
  const first: number[] = [];
  const out: number[] = [];
  const entries: number[] = [];
  // Breadth first: each queue item is the range of sorted patterns that share the node's prefix.
  const from = [0];
  const to = [sorted.length];
  const depth = [0];
  const parent = [0];
  const marks: number[] = [];
  for (let node = 0; node < unit.length; node++) {
    let at = from[node] as number;
    const end = to[node] as number;
    const d = depth[node] as number;
    out.push(entries.length);
    let mark = 0;
    while (at < end && (sorted[at] as Pattern).key.length === d) {
      const { entry } = sorted[at] as Pattern;
      entries.push(entry);
      mark |= traits(entry);
      at++;
    }
    marks.push(mark);
    first.push(unit.length);
    while (at < end) {
      const code = (sorted[at] as Pattern).key.charCodeAt(d);
      let next = at + 1;
      while (next < end && (sorted[next] as Pattern).key.charCodeAt(d) === code) next++;
      unit.push(code);
      from.push(at);
      to.push(next);
      depth.push(d + 1);
      parent.push(node);
      at = next;
    }
  }
  first.push(unit.length);
  out.push(entries.length);
  for (let node = marks.length - 1; node > 0; node--) {
    const above = parent[node] as number;
    marks[above] = (marks[above] as number) | ((marks[node] as number) & MISSPELT);
  }
  return {
    unit: Uint16Array.from(unit),
    first: Int32Array.from(first),
    out: Int32Array.from(out),
    entries: Int32Array.from(entries),
    marks: Uint8Array.from(marks),
    filter: buildPrefilter(sorted, ({ entry }) => (traits(entry) & MISSPELT) !== 0),
  };
}

/** Child of `node` for a folded unit, 0 for none (the root is nobody's child). */
export function child(trie: Trie, node: number, code: number): number {
  const { unit, first } = trie;
  let low = first[node] as number;
  let high = first[node + 1] as number;
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
