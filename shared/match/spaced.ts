/** Words written letter by letter, wholly or in part, also with one letter wrong: `i v o r y`, `I-V-O-R-Y`, `gl.a.s.a.a.l`, `e l f e n b i e n`. */

import { type Folded, originalStart } from '../text/fold';
import { DIGIT, START, SURROGATE, WORD } from '../text/unit-flags';
import { AlteredWords, LEAST_MISSPELT } from './altered';
import { type Candidate, LEAST_DISGUISED, spelledRight } from './candidate';
import { findLeet } from './disguised';
import type { Table, TermEntry } from './entries';
import type { Steps } from './steps';
import type { Trie } from './trie';
import type { Walker } from './walk';

/** Other characters allowed between two letters of a run; more begin a new run. */
const MAX_BETWEEN = 3;
const NEWLINE = 10;
const SPACE = 32;
const NO_BREAK_SPACE = 0xa0;
/** Letters in a row from which the pieces of words tied to them by dots and the like belong to the word too. */
const LEAST_WITH_PIECES = 3;
const LONGEST_PIECE = 12;
/** Words beside a run with which it may make a term of several words: `a.f.r.i.c.a.n grey`. */
const LONGEST_NEIGHBOUR = 14;
/** Runs of one text that are looked at for a wrong letter. */
const MOST_RUNS = 1000;
/** Steps that digits in place of letters may cost at one letter, and in one text. */
const LEET_STEPS = 200;
const MOST_LEET_STEPS = 100_000;
/** Letters searched in a step. */
const LETTERS = 128;

/** Collects single letters as the engine meets them and searches each run when it ends. */
export class SpacedLetters {
  private run: number[] = [];
  /** Runs that are still looked at for a wrong letter. */
  private runs = MOST_RUNS;
  private leetSteps = MOST_LEET_STEPS;

  constructor(
    private readonly trie: Trie,
    private readonly walker: Walker,
    private readonly terms: Table<TermEntry>,
    private readonly folded: Folded,
    private readonly found: (candidate: Candidate) => void,
  ) {}

  /** Folded position of a letter that stands alone. Positions must rise. Gives the run that ended before it, to be searched; null for none. */
  letter(at: number): readonly number[] | null {
    const last = this.run.at(-1);
    let ended: readonly number[] | null = null;
    if (last !== undefined && !this.near(last, at)) {
      const pair = this.foldedPair(last, at);
      if (pair === null) ended = this.rest();
      else this.run.push(pair, pair + 1);
    }
    this.run.push(at);
    return ended;
  }

  /** The run that is still collected, which then begins anew; ask once more at the end of the text. Null when it is too short for any term. */
  rest(): readonly number[] | null {
    const { run } = this;
    this.run = [];
    return run.length < LEAST_WITH_PIECES ? null : run;
  }

  /** Where the two letters stand that one character between `last` and `at` was folded to, as ß to ss; null without one. */
  private foldedPair(last: number, at: number): number | null {
    for (let i = last + 2; i + 2 < at && i - last <= MAX_BETWEEN + 1; i++) {
      if (!this.isWord(i)) continue;
      const one = this.isWord(i + 1) && originalStart(this.folded, i) === originalStart(this.folded, i + 1);
      return one && this.near(last, i) && this.near(i + 1, at) ? i : null;
    }
    return null;
  }

  /** Searches a run for terms. */
  *search(collected: readonly number[]): Steps<void> {
    const run = this.withPieces(collected);
    if (run.length < LEAST_DISGUISED) return;
    const line = lettersOnly(this.folded, run);
    for (let i = 0; i + LEAST_DISGUISED <= run.length; i++) {
      if (i % LETTERS === LETTERS - 1) yield;
      this.walker.walk(line, i, (node, at) => {
        const { out, entries } = this.trie;
        for (let k = out[node] as number; k < (out[node + 1] as number); k++) {
          const entry = this.terms.at(entries[k] as number);
          if (entry === undefined || entry.letters < LEAST_DISGUISED || entry.term.case === 'exact') continue;
          const candidate = this.spread(run, entry, i, at);
          if (entry.term.accents === 'exact' && !spelledRight(this.folded.text, candidate)) continue;
          this.found(candidate);
        }
      });
    }
    yield* this.misspelt(run, line);
    yield* this.withDigits(run);
    this.withNeighbours(run);
    // Where a node ends inside a word, its last letter only seems to stand alone: Genuin|e i v o r y.
    if (this.isWord((run[0] as number) - 1)) this.withNeighbours(run.slice(1));
  }

  /** Looks for a term in which digits stand for letters: `1.v.0.r.y`. It ends where the run does, or where the sign between letters changes. */
  private *withDigits(run: readonly number[]): Steps<void> {
    const { flags, units } = this.folded;
    const digits = run.filter((at) => ((flags[at] as number) & DIGIT) !== 0).length;
    if (digits === 0 || digits === run.length) return;
    const line = lettersOnly(this.folded, run);
    const between = (i: number): number => units[(run[i - 1] as number) + 1] as number;
    for (let i = 2; i < run.length; i++) if (between(i) !== between(i - 1)) line.flags[i] = WORD | START;
    for (let i = 0; i + LEAST_DISGUISED <= run.length && this.leetSteps > 0; i++) {
      if (i % LETTERS === LETTERS - 1) yield;
      const steps = Math.min(LEET_STEPS, this.leetSteps);
      this.leetSteps -= findLeet(this.trie, this.terms, line, i, steps, ({ entry, from, to, tail }) => {
        if (tail === '' && entry.term.accents !== 'exact') this.found(this.spread(run, entry, from, to));
      });
    }
  }

  /** Looks for terms of several words of which the run is one. */
  private withNeighbours(run: readonly number[]): void {
    const before = this.neighbour((run[0] as number) - 1, -1);
    const after = this.neighbour((run.at(-1) as number) + 1, 1);
    if (before.length + after.length === 0) return;
    const all = [...before, ...run, ...after];
    const line = lettersOnly(this.folded, all);
    const begin = before.length;
    const end = begin + run.length;
    for (const from of begin === 0 ? [0] : [0, begin]) {
      this.walker.walk(line, from, (node, at) => {
        if ((at !== end && at !== all.length) || (from === begin && at === end)) return;
        const { out, entries } = this.trie;
        for (let k = out[node] as number; k < (out[node + 1] as number); k++) {
          const entry = this.terms.at(entries[k] as number);
          if (entry === undefined || entry.term.case === 'exact' || entry.term.accents === 'exact') continue;
          this.found(this.spread(all, entry, from, at));
        }
      });
    }
  }

  /** Folded positions of the word beside a run, one space away: `step` is 1 behind it and -1 before it. */
  private neighbour(space: number, step: number): number[] {
    const letters: number[] = [];
    if (space < 0 || this.folded.units[space] !== SPACE) return letters;
    for (let at = space + step; this.isWord(at); at += step) {
      letters.push(at);
      if (letters.length > LONGEST_NEIGHBOUR) return [];
    }
    return step > 0 ? letters : letters.reverse();
  }

  /** Looks for a term with a wrong letter in a run. */
  private *misspelt(run: readonly number[], line: Folded): Steps<void> {
    if (run.length < LEAST_MISSPELT || --this.runs < 0) return;
    // Where letters stand further apart another word begins.
    const least = run.reduce((width, at, i) => {
      const step = i === 0 ? 1 : at - (run[i - 1] as number);
      return step === 1 ? width : Math.min(width, step);
    }, 99);
    for (let i = 1; i < run.length; i++)
      if ((run[i] as number) - (run[i - 1] as number) > least) line.flags[i] = WORD | START;
    const altered = new AlteredWords(this.trie, this.terms, line, ({ entry, from, to }) =>
      this.found(this.spread(run, entry, from, to)),
    );
    for (let i = 0; i + LEAST_MISSPELT <= run.length; i++) {
      if (i % LETTERS === LETTERS - 1) yield;
      if ((line.flags[i] as number) & START) altered.misspelt(i);
    }
  }

  /** `entry` in the letters `from` to `to` of a run. */
  private spread(run: readonly number[], entry: TermEntry, from: number, to: number): Candidate {
    const begin = run[from] as number;
    const end = (run[to - 1] as number) + 1;
    const last = originalStart(this.folded, end - 1);
    const width = (this.folded.text.charCodeAt(last) & 0xfc00) === 0xd800 ? 2 : 1;
    const start = originalStart(this.folded, begin);
    return { entry, from: begin, stem: end, to: end, start, end: last + width, tail: '', evasion: 'spaced' };
  }

  /** The run with the pieces of words that a single character other than a space ties to its ends. */
  private withPieces(run: readonly number[]): readonly number[] {
    const first = run[0];
    const last = run.at(-1);
    if (first === undefined || last === undefined || run.length < LEAST_WITH_PIECES) return run;
    const before: number[] = [];
    if (this.ties(first - 1))
      for (let i = first - 2; this.isWord(i) && before.length < LONGEST_PIECE; i--) before.unshift(i);
    const after: number[] = [];
    if (this.ties(last + 1)) for (let i = last + 2; this.isWord(i) && after.length < LONGEST_PIECE; i++) after.push(i);
    return [...before, ...run, ...after];
  }

  private isWord(at: number): boolean {
    return at >= 0 && at < this.folded.length && ((this.folded.flags[at] as number) & WORD) !== 0;
  }

  private ties(at: number): boolean {
    if (at <= 0 || at >= this.folded.length) return false;
    const unit = this.folded.units[at] as number;
    return unit > SPACE && unit !== NO_BREAK_SPACE && !((this.folded.flags[at] as number) & (WORD | SURROGATE));
  }

  private near(last: number, at: number): boolean {
    if (at - last - 1 > MAX_BETWEEN) return false;
    for (let i = last + 1; i < at; i++) {
      if ((this.folded.flags[i] as number) & (WORD | SURROGATE) || this.folded.units[i] === NEWLINE) return false;
    }
    return at > last + 1;
  }
}

/** The letters of a run as a text of their own. */
function lettersOnly(folded: Folded, run: readonly number[]): Folded {
  const length = run.length;
  const units = new Uint16Array(length + 2);
  const flags = new Uint8Array(length + 2);
  run.forEach((at, i) => {
    units[i] = folded.units[at] as number;
    flags[i] = i === 0 ? WORD | START : WORD;
  });
  return { ...folded, length, units, flags, startCount: 0, map: null, odd: [], dense: [], triples: [] };
}
