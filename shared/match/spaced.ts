/** Words written letter by letter, wholly or in part: `i v o r y`, `i.v.o.r.y`, `I-V-O-R-Y`, `gl.a.s.a.a.l`. */

import { type Folded, originalStart } from '../text/fold';
import { START, SURROGATE, WORD } from '../text/unit-flags';
import { type Candidate, LEAST_DISGUISED, spelledRight } from './candidate';
import type { Table, TermEntry } from './entries';
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

/** Collects single letters as the engine meets them and searches each run when it ends. */
export class SpacedLetters {
  private run: number[] = [];

  constructor(
    private readonly trie: Trie,
    private readonly walker: Walker,
    private readonly terms: Table<TermEntry>,
    private readonly folded: Folded,
    private readonly found: (candidate: Candidate) => void,
  ) {}

  /** Folded position of a letter that stands alone. Positions must rise. */
  letter(at: number): void {
    const last = this.run.at(-1);
    if (last !== undefined && !this.near(last, at)) this.finish();
    this.run.push(at);
  }

  /** Searches what was collected; call once more at the end of the text. */
  finish(): void {
    const run = this.withPieces(this.run);
    this.run = [];
    if (run.length < LEAST_DISGUISED) return;
    const line = lettersOnly(this.folded, run);
    for (let i = 0; i + LEAST_DISGUISED <= run.length; i++) {
      this.walker.walk(line, i, (node, at) => {
        const { out, entries } = this.trie;
        for (let k = out[node] as number; k < (out[node + 1] as number); k++) {
          const entry = this.terms.at(entries[k] as number);
          if (entry === undefined || entry.letters < LEAST_DISGUISED || entry.term.case === 'exact') continue;
          const to = (run[at - 1] as number) + 1;
          const last = originalStart(this.folded, to - 1);
          const width = (this.folded.text.charCodeAt(last) & 0xfc00) === 0xd800 ? 2 : 1;
          const candidate: Candidate = {
            entry,
            from: run[i] as number,
            stem: to,
            to,
            start: originalStart(this.folded, run[i] as number),
            end: last + width,
            tail: '',
            evasion: 'spaced',
          };
          if (entry.term.accents !== 'exact' || spelledRight(this.folded.text, candidate)) this.found(candidate);
        }
      });
    }
  }

  /** The run with the pieces of words that a single character other than a space ties to its ends. */
  private withPieces(run: number[]): number[] {
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
