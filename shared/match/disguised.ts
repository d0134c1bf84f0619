/**
 * Words with letters replaced: masked (`iv*ry`, `t**th`), digits and signs for letters (`1v0ry`, `$aiga horn`), look-alike
 * letters of another script inside a Latin word. Only words in which folding noticed something odd are looked at.
 */

import type { Folded } from '../text/fold';
import { DIGIT, MASK, START, WORD } from '../text/unit-flags';
import { accept, type Candidate, type Evasion, LEAST_DISGUISED } from './candidate';
import type { Table, TermEntry } from './entries';
import { LEET, LOOK_ALIKES } from './look-alikes';
import type { Steps } from './steps';
import { CHILD, child, GAP, gapBelow, type Trie } from './trie';

const LONGEST_WORD = 40;
const QUESTION = 63;
/** A masked word may be the last of a term of several words: `elephant t*sk`. */
const WORDS_BEFORE = 3;
/** Steps one odd word, and all odd words of a text, may cost: a wall of `a*b` must not freeze a page. */
const STEPS_PER_WORD = 3000;
const STEPS_PER_TEXT = 3_000_000;
/** Steps before others have their turn. */
const STEPS_AT_ONCE = 5_000;
const MAX_REPLACED = 3;
/** Digits and look-alikes say which letter they stand for: a whole term may be written in them. */
const MAX_LEET = 24;
const LEAST_REAL_LETTERS = 3;
/** The same for terms of five letters and more that seldom are innocent, written with digits: `1v00r`. */
const LEAST_REAL_OF_SURE = 2;
/** Written with look-alikes of another script: beside one letter of the word's own script nobody writes them by mistake. */
const LEAST_REAL_OF_MIXED = 1;

interface Attempt {
  folded: Folded;
  start: number;
  /** The oddity that must lie inside the match. */
  odd: number;
  /** Steps left. */
  steps: number;
  open: Open;
}

/** What becomes of a match behind which the word goes on in a way that `accept` refuses; null for nothing. */
export type Open = (entry: TermEntry, start: number, at: number) => Candidate | null;

interface Replaced {
  count: number;
  how: Evasion | undefined;
}

/** Searches the surroundings of the odd `places` of `folded`, which must rise. */
export function* findDisguised(
  trie: Trie,
  terms: Table<TermEntry>,
  folded: Folded,
  places: readonly number[],
  found: (candidate: Candidate) => void,
  open: Open,
): Steps<void> {
  let done = -1;
  let budget = STEPS_PER_TEXT;
  let rested = budget;
  for (const odd of places) {
    if (odd < done) continue;
    const [from, to] = oddWord(folded, odd);
    done = to;
    let letters = 0;
    for (let i = from; i < to; i++) if (((folded.flags[i] as number) & (WORD | DIGIT)) === WORD) letters++;
    if (letters === 0) continue;
    for (const start of starts(folded, from)) {
      const attempt: Attempt = { folded, start, odd: from, steps: Math.min(STEPS_PER_WORD, budget), open };
      const before = attempt.steps;
      descend(trie, terms, attempt, 0, start, { count: 0, how: undefined }, found);
      budget -= before - attempt.steps;
      if (budget <= 0) return;
    }
    if (rested - budget < STEPS_AT_ONCE) continue;
    rested = budget;
    yield;
  }
}

/** Searches a word that begins at `start` for digits in place of letters, in at most `steps` steps; gives the steps it took. */
export function findLeet(
  trie: Trie,
  terms: Table<TermEntry>,
  folded: Folded,
  start: number,
  steps: number,
  found: (candidate: Candidate) => void,
): number {
  const attempt: Attempt = { folded, start, odd: start, steps, open: () => null };
  descend(trie, terms, attempt, 0, start, { count: 0, how: undefined }, found);
  return steps - Math.max(0, attempt.steps);
}

/** The run of letters, digits and masks around an odd place. */
function oddWord(folded: Folded, odd: number): [number, number] {
  const part = (at: number): boolean => ((folded.flags[at] as number) & (WORD | MASK)) !== 0;
  let from = odd;
  while (from > 0 && odd - from < LONGEST_WORD && part(from - 1)) from--;
  let to = odd + 1;
  while (to < folded.length && to - odd < LONGEST_WORD && part(to)) to++;
  return [from, to];
}

/** The odd word's own beginning, with and without a mask in front, and the words before it. */
function starts(folded: Folded, from: number): number[] {
  const list = [from];
  let own = from;
  while ((folded.flags[own] as number) & MASK) own++;
  if (own !== from) list.push(own);
  let at = from - 1;
  for (let words = 0; words < WORDS_BEFORE && at >= 0 && from - at < 2 * LONGEST_WORD; at--) {
    if ((folded.flags[at] as number) & START) {
      list.push(at);
      words++;
    }
  }
  return list;
}

function descend(
  trie: Trie,
  terms: Table<TermEntry>,
  attempt: Attempt,
  node: number,
  at: number,
  replaced: Replaced,
  found: (candidate: Candidate) => void,
): void {
  const { folded, start, odd } = attempt;
  if (--attempt.steps < 0) return;
  if (replaced.how !== undefined && at > odd) offer(trie, terms, attempt, node, at, replaced, found);
  const gap = gapBelow(trie, node);
  if (gap !== 0) {
    let next = at;
    while (next < folded.length && next - at < 3 && !((folded.flags[next] as number) & (WORD | MASK))) next++;
    descend(trie, terms, attempt, gap, next, replaced, found);
  }
  if (at >= folded.length || at - start > 2 * LONGEST_WORD) return;
  const flags = folded.flags[at] as number;
  const unit = folded.units[at] as number;
  const step = (code: number, change: Replaced, next = at + 1): void => {
    const to = child(trie, node, code);
    if (to !== 0 && code !== GAP) descend(trie, terms, attempt, to, next, change, found);
  };
  if (flags & WORD) step(unit, replaced);
  if (at < odd || replaced.count >= MAX_LEET) return;
  const after = (how: Evasion): Replaced => ({ count: replaced.count + 1, how: replaced.how ?? how });
  for (const code of LEET.get(unit) ?? []) step(code, after('leet'));
  const alike = LOOK_ALIKES.get(unit);
  if (alike !== undefined) step(alike, after('mixed-script'));
  if (!(flags & MASK) || replaced.count >= MAX_REPLACED) return;
  // Behind a word it asks: `Tigerkralle?` hides no plural.
  if (unit === QUESTION && ((folded.flags[at + 1] as number) & (WORD | MASK)) === 0) return;
  // The mask stands for one letter, or was pushed between two.
  const first = (trie.links[node] as number) & CHILD;
  for (let k = first; k < first + (trie.count[node] as number); k++) {
    if (trie.unit[k] !== GAP) descend(trie, terms, attempt, k, at + 1, after('masked'), found);
  }
  const between = at + 1 < folded.length && ((folded.flags[at + 1] as number) & WORD) !== 0;
  if (node !== 0 && between) descend(trie, terms, attempt, node, at + 1, after('masked'), found);
}

function leastReal({ letters, term }: TermEntry, how: Evasion | undefined): number {
  if (letters <= LEAST_DISGUISED || term.tier === 'C') return LEAST_REAL_LETTERS;
  if (how === 'mixed-script') return LEAST_REAL_OF_MIXED;
  return how === 'leet' ? LEAST_REAL_OF_SURE : LEAST_REAL_LETTERS;
}

function offer(
  trie: Trie,
  terms: Table<TermEntry>,
  { folded, start, open }: Attempt,
  node: number,
  at: number,
  { count, how }: Replaced,
  found: (candidate: Candidate) => void,
): void {
  for (let k = trie.out[node] as number; k < (trie.out[node + 1] as number); k++) {
    const entry = terms.at(trie.entries[k] as number);
    if (
      entry === undefined ||
      entry.letters < LEAST_DISGUISED ||
      entry.letters - count < leastReal(entry, how) ||
      entry.term.case === 'exact'
    )
      continue;
    // Short words are too near to each other to guess more than one letter.
    if (how === 'masked' && entry.letters < 6 && count > 2) continue;
    const candidate = how === undefined ? null : (accept(folded, entry, start, at, ~0, how) ?? open(entry, start, at));
    if (candidate !== null) found(candidate);
  }
}
