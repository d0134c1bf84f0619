/**
 * Words written wrongly: stretched (`ivoooory`), or with one letter pushed in (`pangoilin`), two swapped, one left out (`zeepardje`) or
 * another in its place (`hippocanpe`). The first is looked for where a letter stands three times in a row, which no honest word has. The
 * others only in long words that begin as a term does, for a short word is too near to honest ones.
 */
import type { Folded } from '../text/fold';
import { START, WORD } from '../text/unit-flags';
import { accept, type Candidate, type Evasion, LEAST_DISGUISED } from './candidate';
import { isWrong, type Table, type TermEntry } from './entries';
import { CHILD, child, GAP, gapBelow, MISSPELT, type Trie } from './trie';
import { isBoundary } from './word-end';

/** Letters of a word, and of the term, from which one wrong letter is forgiven; letters before it that must be right. */
export const LEAST_MISSPELT = 8;
export const SURE_LETTERS = 3;
/** Letters of a term of which one may be left out, and of one of which one may be another: that changes more of a word than a letter pushed in. */
const LEAST_CUT = 9;
const LEAST_REPLACED = 10;
/** Letters before one that is left out, and before another one, that must be right. */
export const SURE_BEFORE_CUT = 4;
export const SURE_BEFORE_OTHER = 6;
/** Longer than any word of a term. */
const LONGEST_WORD = 40;
/** Words before the stretched one that may belong to its term. */
const WORDS_BEFORE = 2;
/** Steps of one word and of one text: a hostile page must not make it slow. */
const STEPS_PER_WORD = 400;
const STEPS_PER_TEXT = 400_000;

type Found = (candidate: Candidate) => void;

interface Attempt {
  folded: Folded;
  start: number;
  how: Evasion;
  steps: number;
}

export class AlteredWords {
  private budget = STEPS_PER_TEXT;
  /** Furthest folded position looked at for a wrong letter since it was set. */
  furthest = 0;

  constructor(
    private readonly trie: Trie,
    private readonly terms: Table<TermEntry>,
    private readonly folded: Folded,
    private readonly found: Found,
  ) {}

  /** Looks at the word that begins at `start` for one wrong letter. */
  misspelt(start: number): void {
    const end = endOfWord(this.folded, start);
    if (end - start < LEAST_MISSPELT || end - start > LONGEST_WORD) return;
    this.attempt(start, 'misspelt', (attempt) => this.wrong(attempt, 0, start, 0));
  }

  /** Looks at the words around a letter that stands three times in a row; `at` is the third. */
  stretched(at: number): void {
    let start = at;
    let words = 0;
    while (start > 0 && at - start < 2 * LONGEST_WORD) {
      if ((this.folded.flags[start] as number) & START) {
        this.attempt(start, 'repeated', (attempt) => this.repeated(attempt, 0, start, at, false));
        if (++words > WORDS_BEFORE) return;
      }
      start--;
    }
    if (start === 0) this.attempt(0, 'repeated', (attempt) => this.repeated(attempt, 0, 0, at, false));
  }

  private attempt(start: number, how: Evasion, work: (attempt: Attempt) => void): void {
    const steps = Math.min(STEPS_PER_WORD, this.budget);
    if (steps <= 0) return;
    const attempt: Attempt = { folded: this.folded, start, how, steps };
    work(attempt);
    this.budget -= steps - Math.max(0, attempt.steps);
  }

  /** `least`: letters of the term that the fault behind us asks for; 0 for no fault yet. */
  private wrong(attempt: Attempt, node: number, at: number, least: number): void {
    const { folded, start } = attempt;
    if (--attempt.steps < 0) return;
    if (at > this.furthest) this.furthest = at;
    if (least > 0 && isBoundary(folded, at)) this.offer(attempt, node, at, least);
    if (at >= folded.length || !((folded.flags[at] as number) & WORD)) {
      const gap = gapBelow(this.trie, node);
      if (gap !== 0 && at + 1 < folded.length && least > 0) this.wrong(attempt, gap, at + 1, least);
      return;
    }
    const unit = folded.units[at] as number;
    const next = child(this.trie, node, unit);
    if (next !== 0 && this.trie.unit[next] !== GAP) this.wrong(attempt, next, at + 1, least);
    if (least > 0) {
      if (isBoundaryOfEnding(attempt, at)) this.offer(attempt, node, at, least);
      return;
    }
    if (at - start < SURE_LETTERS) return;
    if (at - start >= SURE_BEFORE_CUT) this.replaced(attempt, node, at, unit);
    if (isBoundary(folded, at + 1)) return;
    // A letter pushed in.
    this.wrong(attempt, node, at + 1, LEAST_MISSPELT);
    // Two letters swapped.
    const after = folded.units[at + 1] as number;
    const first = after === unit ? 0 : child(this.trie, node, after);
    const second = first === 0 ? 0 : child(this.trie, first, unit);
    if (second !== 0) this.wrong(attempt, second, at + 2, LEAST_MISSPELT);
  }

  /** A letter of the term left out, or another in its place. */
  private replaced(attempt: Attempt, node: number, at: number, unit: number): void {
    const { trie } = this;
    const first = (trie.links[node] as number) & CHILD;
    for (let k = first; k < first + (trie.count[node] as number); k++) {
      if (trie.unit[k] === GAP || trie.unit[k] === unit || !((trie.links[k] as number) & MISSPELT)) continue;
      this.wrong(attempt, k, at, LEAST_CUT);
      const goesOn = !isBoundary(attempt.folded, at + 1) && !isBoundary(attempt.folded, at + 2);
      if (goesOn && at - attempt.start >= SURE_BEFORE_OTHER) this.rightly(attempt, k, at + 1);
    }
  }

  /** Another letter stands before `at`: the next two of the term's letters must be right, or it may be another word with another ending. */
  private rightly(attempt: Attempt, node: number, at: number): void {
    const { units } = attempt.folded;
    const one = child(this.trie, node, units[at] as number);
    const two = one === 0 ? 0 : child(this.trie, one, units[at + 1] as number);
    if (two !== 0 && this.trie.unit[one] !== GAP && this.trie.unit[two] !== GAP)
      this.wrong(attempt, two, at + 2, LEAST_REPLACED);
  }

  private repeated(attempt: Attempt, node: number, at: number, third: number, skipped: boolean): void {
    const { folded } = attempt;
    if (--attempt.steps < 0) return;
    if (skipped && at > third) this.offer(attempt, node, at, LEAST_DISGUISED);
    if (at >= folded.length) return;
    const unit = folded.units[at] as number;
    const gap = gapBelow(this.trie, node);
    if (gap !== 0 && at > attempt.start) {
      const isWord = ((folded.flags[at] as number) & WORD) !== 0;
      this.repeated(attempt, gap, isWord ? at : at + 1, third, skipped);
    }
    if (!((folded.flags[at] as number) & WORD)) return;
    const next = child(this.trie, node, unit);
    if (next !== 0) this.repeated(attempt, next, at + 1, third, skipped);
    if (at > attempt.start && folded.units[at - 1] === unit) this.repeated(attempt, node, at + 1, third, true);
  }

  private offer({ folded, start, how }: Attempt, node: number, at: number, least: number): void {
    const { out, entries } = this.trie;
    for (let k = out[node] as number; k < (out[node + 1] as number); k++) {
      const entry = this.terms.at(entries[k] as number);
      if (entry === undefined || entry.letters < least || !mayBeAltered(entry)) continue;
      if (how === 'misspelt' && !mayBeMisspelt(entry)) continue;
      // A side form may be a wrong spelling itself.
      if (least >= LEAST_CUT && entry.spelling !== entry.term.text) continue;
      const candidate = accept(folded, entry, start, at, ~0, how);
      if (candidate !== null && candidate.tail === '') this.found(candidate);
    }
  }
}

function mayBeAltered({ term, watch }: TermEntry): boolean {
  return term.case !== 'exact' && term.accents !== 'exact' && !watch;
}

/** True for the long rare words in which one wrong letter is forgiven. */
export function mayBeMisspelt(entry: TermEntry): boolean {
  const { letters, listed, term } = entry;
  if (isWrong(entry)) return false;
  return (term.tier === 'C' ? letters >= LEAST_CUT && !listed : letters >= LEAST_MISSPELT) && mayBeAltered(entry);
}

/** The rest of the word is short enough to be an ending. */
function isBoundaryOfEnding({ folded }: Attempt, at: number): boolean {
  return endOfWord(folded, at) - at <= 3;
}

function endOfWord({ flags, length }: Folded, start: number): number {
  let end = start;
  while (end < length && (flags[end] as number) & WORD && end - start <= LONGEST_WORD) end++;
  return end;
}
