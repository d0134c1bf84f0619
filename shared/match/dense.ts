/**
 * Terms of scripts written without spaces, where a term can begin at any character. Only runs of such characters
 * are searched, and a walk is never longer than the longest term.
 */

import type { Folded } from '../text/fold';
import { DENSE } from '../text/unit-flags';
import type { Steps } from './steps';
import { child, type Trie } from './trie';

/** Characters searched in a step. */
const CHARACTERS = 1_024;

/** Reports every occurrence in the dense runs that begin at `runs` of a folded text, as folded positions. */
export function* searchDense(
  trie: Trie,
  folded: Folded,
  runs: readonly number[],
  found: (entry: number, start: number, end: number) => void,
): Steps<void> {
  const { flags, units, length } = folded;
  let searched = 0;
  for (const run of runs) {
    for (let from = run; from < length && (flags[from] as number) & DENSE; from++) {
      let node = child(trie, 0, units[from] as number);
      for (let at = from + 1; node !== 0; at++) {
        for (let k = trie.out[node] as number; k < (trie.out[node + 1] as number); k++)
          found(trie.entries[k] as number, from, at);
        if (at >= length || !((flags[at] as number) & DENSE)) break;
        node = child(trie, node, units[at] as number);
      }
      if (++searched % CHARACTERS === 0) yield;
    }
  }
}
