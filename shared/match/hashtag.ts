/** Hashtags written without humps: `#antiqueivoryforsale`. A term counts in one when the rest of it is words the lexicon knows. */

import { type Folded, originalStart } from '../text/fold';
import { WORD } from '../text/unit-flags';
import { accept, type Candidate, LEAST_DISGUISED } from './candidate';
import type { Compiled, Part } from './compile';
import type { TermEntry } from './entries';
import { Walker } from './walk';

const LONGEST = 60;

/** One part of the lexicon with its walker. */
export interface Search {
  part: Part;
  walker: Walker;
}

/** Searches the hashtag whose first letter stands at `from`. */
export function findInHashtag(
  compiled: Compiled,
  searches: readonly Search[],
  folded: Folded,
  from: number,
  found: (candidate: Candidate) => void,
): void {
  let to = from;
  while (to < folded.length && (folded.flags[to] as number) & WORD) to++;
  const length = to - from;
  if (length <= LEAST_DISGUISED || length > LONGEST) return;
  const support = compiled.support();
  const cues = new Walker(support.trie, compiled.languages, false);

  /** Ends of known words by their beginning; `reached[k]`: the letters before k can be read as words. */
  const ends: number[][] = Array.from({ length: length + 1 }, () => []);
  const finds: { entry: TermEntry; start: number; at: number }[] = [];
  for (let k = 0; k < length; k++) {
    for (const { part, walker } of searches) {
      const { trie, terms } = part;
      walker.walk(folded, from + k, (node, at, _languages, torn) => {
        if (torn || at > to) return;
        for (let i = trie.out[node] as number; i < (trie.out[node + 1] as number); i++) {
          const entry = terms.at(trie.entries[i] as number);
          if (entry === undefined) continue;
          ends[k]?.push(at - from);
          finds.push({ entry, start: from + k, at });
        }
      });
    }
    cues.walk(folded, from + k, (node, at) => {
      if (at > to || at - from - k < 2) return;
      const { trie, entries } = support;
      for (let i = trie.out[node] as number; i < (trie.out[node + 1] as number); i++)
        if (entries.at(trie.entries[i] as number) !== undefined) ends[k]?.push(at - from);
    });
  }
  const readable = (start: number): boolean[] => {
    const reached: boolean[] = Array.from({ length: length + 1 }, () => false);
    reached[start] = true;
    for (let k = start; k < length; k++) if (reached[k]) for (const end of ends[k] ?? []) reached[end] = true;
    return reached;
  };
  const fromStart = readable(0);
  for (const { entry, start, at } of finds) {
    if (entry.letters < LEAST_DISGUISED || entry.term.case === 'exact' || !fromStart[start - from]) continue;
    const rest = readable(at - from)[length] || plural(folded, at, to);
    if (!rest) continue;
    // The text ends with the term, in the original as well: offsets are counted from there.
    const alone: Folded = { ...folded, length: at, text: folded.text.slice(0, originalStart(folded, at)) };
    const candidate = accept(alone, entry, start, at, ~0, undefined);
    if (candidate !== null) found(candidate);
  }
}

function plural(folded: Folded, at: number, to: number): boolean {
  return to - at === 1 && folded.units[at] === 115;
}
