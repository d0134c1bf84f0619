/**
 * Aho-Corasick for scripts written without spaces, where a term can begin at any character. Only runs of such characters
 * are searched, so that its maps never see the rest of a page.
 */

import type { Folded } from '../text/fold';
import { DENSE } from '../text/unit-flags';
import type { Pattern } from './trie';

interface Node {
  next: Map<number, Node>;
  fail: Node | undefined;
  /** Entries ending here, with their length; those of the fail chain included. */
  ends: { entry: number; length: number }[];
}

const newNode = (): Node => ({ next: new Map(), fail: undefined, ends: [] });

export type DenseAutomaton = Node;

/** Compiles patterns of dense scripts. */
export function buildDense(patterns: readonly Pattern[]): DenseAutomaton {
  const root = newNode();
  for (const { key, entry } of patterns) {
    let node = root;
    for (let i = 0; i < key.length; i++) {
      const code = key.charCodeAt(i);
      let next = node.next.get(code);
      if (next === undefined) {
        next = newNode();
        node.next.set(code, next);
      }
      node = next;
    }
    node.ends.push({ entry, length: key.length });
  }
  const queue: Node[] = [...root.next.values()];
  for (const node of queue) node.fail = root;
  for (let head = 0; head < queue.length; head++) {
    const node = queue[head] as Node;
    for (const [code, next] of node.next) {
      let fail = node.fail;
      while (fail !== undefined && !fail.next.has(code)) fail = fail.fail;
      next.fail = fail?.next.get(code) ?? root;
      next.ends.push(...next.fail.ends);
      queue.push(next);
    }
  }
  return root;
}

/** Reports every occurrence in the dense runs of a folded text, as folded positions. */
export function searchDense(
  root: DenseAutomaton,
  folded: Folded,
  found: (entry: number, start: number, end: number) => void,
): void {
  const { flags, units, length } = folded;
  for (const from of folded.dense) {
    let node = root;
    for (let i = from; i < length && (flags[i] as number) & DENSE; i++) {
      const code = units[i] as number;
      let next = node.next.get(code);
      while (next === undefined && node !== root) {
        node = node.fail ?? root;
        next = node.next.get(code);
      }
      node = next ?? root;
      for (const { entry, length: width } of node.ends) found(entry, i + 1 - width, i + 1);
    }
  }
}
