/** Finds the terms of a text and has them judged. */

import { type Folded, Folder, originalEnd, originalStart } from '../text/fold';
import { WORD } from '../text/unit-flags';
import { AlteredWords } from './altered';
import { accept, type Candidate, spelledRight } from './candidate';
import type { Compiled, Part } from './compile';
import { searchDense } from './dense';
import { findDisguised } from './disguised';
import type { TermEntry } from './entries';
import { findFlipped } from './flipped';
import { findInHashtag, type Search } from './hashtag';
import { judge } from './judge';
import { FirstLook } from './look/first-look';
import { findNotations } from './notation';
import { preferCurated } from './precedence';
import { SpacedLetters } from './spaced';
import { AROUND, everywhere, LONGEST_END, merged, type Spots, spotsAt } from './spots';
import type { Assessment, Matcher } from './types';
import { Walker } from './walk';
import { wordEnd } from './word-end';

const HASH = 35;
const SPACE = 32;
/** Units behind a word start that are folded at first. */
const SHORT_REACH = 64;
/** Room for word starts that is kept between texts. */
const MOST_KEPT = 4096;
const NOWHERE: readonly number[] = [];
type Keep = (candidate: Candidate) => void;
const NOTHING: Assessment = { level: 'none', hits: [] };

export class Engine implements Matcher {
  private readonly folder = new Folder();
  private readonly look: FirstLook;
  private readonly searches: readonly Search[];
  /** Word starts of one text that are looked at. */
  private possible = new Uint32Array(0);

  constructor(private readonly compiled: Compiled) {
    this.look = new FirstLook(compiled);
    this.searches = compiled.parts.map((part) => ({ part, walker: new Walker(part.trie, compiled.languages, true) }));
  }

  get size(): number {
    return this.compiled.size;
  }

  assess(text: string): Assessment {
    const places = this.look.places(text);
    if (places === null) return NOTHING;
    return this.assessed(text, (folded) => spotsAt(folded, places, this.roomFor(folded)));
  }

  /** What `assess` must give, found without the first look: slow, and what tests compare it with. */
  assessEverywhere(text: string): Assessment {
    return this.assessed(text, (folded) => this.everywhere(folded));
  }

  private assessed(text: string, spotsOf: (folded: Folded) => Spots): Assessment {
    const folded = this.folder.fold(text);
    const found = this.find(folded, spotsOf(folded));
    const assessment = found.length === 0 ? NOTHING : this.judged(folded, found);
    this.folder.release();
    if (this.possible.length > MOST_KEPT) this.possible = new Uint32Array(0);
    return assessment;
  }

  candidates(text: string): readonly number[] {
    const places = this.look.places(text);
    if (places === null) return NOWHERE;
    const found = new Set<number>();
    for (const start of places.starts) this.findAt(text, start, found);
    for (const [from, to] of merged(places.stretches)) this.findWithin(text, from, to, found);
    this.folder.release();
    return [...found].sort((a, b) => a - b);
  }

  /** Adds where terms begin that are found from a word start at offset `start`. */
  private findAt(text: string, start: number, found: Set<number>): void {
    for (let reach = SHORT_REACH; ; reach *= 4) {
      const end = Math.min(text.length, start + reach);
      const folded = this.folder.fold(text.slice(start, end));
      const passes = this.passes(folded, true);
      for (const { walker } of passes.all) walker.furthest = 0;
      passes.at(0);
      const seen = Math.max(...passes.all.map(({ walker, altered }) => Math.max(walker.furthest, altered.furthest)));
      // What was looked at, and what stands behind it, must not depend on where the text was cut.
      if (end < text.length && seen + LONGEST_END > folded.length) continue;
      for (const candidate of passes.found) found.add(start + candidate.start);
      return;
    }
  }

  /** Adds where terms begin in the surroundings of a stretch. */
  private findWithin(text: string, from: number, to: number, found: Set<number>): void {
    const begin = whole(text, Math.max(0, from - AROUND));
    const end = Math.min(text.length, to + AROUND + LONGEST_END);
    const folded = this.folder.fold(text.slice(begin, end));
    for (const { start } of this.find(folded, this.everywhere(folded), true)) found.add(begin + start);
  }

  private judged(folded: Folded, found: Candidate[]): Assessment {
    found.sort(byPosition(folded.text));
    const all = [...found, ...findNotations(this.compiled, folded, found)];
    return judge(this.compiled, folded, outermost(folded.text, all));
  }

  /** Room for all starts of a text. */
  private roomFor({ startCount }: Folded): Uint32Array {
    if (this.possible.length < startCount) this.possible = new Uint32Array(Math.max(startCount, MOST_KEPT));
    return this.possible;
  }

  private everywhere(folded: Folded): Spots {
    return everywhere(this.compiled.filter, folded, this.roomFor(folded));
  }

  private find(folded: Folded, { starts, count, odd, dense, triples }: Spots, loose = false): Candidate[] {
    const { flags, units } = folded;
    const passes = this.passes(folded, loose);
    const { found, keep } = passes;
    for (let k = 0; k < count; k++) {
      const start = starts[k] as number;
      if (!((flags[start + 1] as number) & WORD) && (flags[start] as number) & WORD)
        for (const { spaced } of passes.all) spaced.letter(start);
      passes.at(start);
      if (start > 0 && units[start - 1] === HASH) findInHashtag(this.compiled, this.searches, folded, start, keep);
    }
    for (const { part, walker, altered, spaced } of passes.all) {
      spaced.finish();
      for (const at of triples) altered.stretched(at);
      if (odd.length > 0) {
        findDisguised(part.trie, part.terms, folded, odd, keep, (entry, start, at) =>
          loose && goesOnBehindJoint(folded, at) ? bare(folded, entry, start, at) : null,
        );
        let done = -1;
        for (const at of odd) if (at >= done) done = findFlipped(part.trie, walker, part.terms, folded, at, keep);
      }
      if (dense.length > 0) findDense(part, folded, dense, keep);
    }
    return found;
  }

  /**
   * What is done at a word start, for each part of the lexicon. `loose`: a word may go on where its spelling ends at a joint, so that
   * nothing is missed that ends behind it.
   */
  private passes(folded: Folded, loose: boolean) {
    const found: Candidate[] = [];
    const keep = (candidate: Candidate): void => {
      found.push(candidate);
    };
    let start = 0;
    const all = this.searches.map(({ part, walker }) => {
      const { trie, terms } = part;
      const offer = (node: number, at: number, languages: number, torn: boolean): void => {
        for (let k = trie.out[node] as number; k < (trie.out[node + 1] as number); k++) {
          const entry = terms.at(trie.entries[k] as number);
          if (entry === undefined) continue;
          const candidate = accept(folded, entry, start, at, languages, torn ? 'spaced' : undefined);
          if (candidate !== null) found.push(candidate);
          else if (loose && goesOnBehindJoint(folded, at)) found.push(bare(folded, entry, start, at));
        }
      };
      const altered = new AlteredWords(trie, terms, folded, keep);
      return { part, walker, offer, altered, spaced: new SpacedLetters(trie, walker, terms, folded, keep) };
    });
    return {
      found,
      keep,
      all,
      /** Looks for a term that begins at folded position `at`, or for one with a wrong letter. */
      at(place: number): void {
        start = place;
        const before = found.length;
        for (const { walker, offer } of all) walker.walk(folded, start, offer);
        if (found.length === before) for (const { altered } of all) altered.misspelt(start);
      },
    };
  }
}

/** Back to the beginning of the word in which `at` lies, if it is near. */
function whole(text: string, at: number): number {
  for (let from = at; from > 0 && at - from < LONGEST_END; from--) if (text.charCodeAt(from - 1) <= SPACE) return from;
  return at;
}

function findDense({ dense, terms }: Part, folded: Folded, runs: readonly number[], keep: Keep): void {
  if (dense === null) return;
  searchDense(dense, folded, runs, (index, from, to) => {
    const entry = terms.at(index);
    if (entry === undefined) return;
    const candidate = bare(folded, entry, from, to);
    if (spelledRight(folded.text, candidate)) keep(candidate);
  });
}

/** The word that goes on at `at` is cut by a start inside it: a joint, a hump or a digit. */
function goesOnBehindJoint(folded: Folded, at: number): boolean {
  const end = wordEnd(folded, at);
  return end > at && end < folded.length && ((folded.flags[end] as number) & WORD) !== 0;
}

function bare(folded: Folded, entry: TermEntry, from: number, to: number): Candidate {
  return { entry, from, stem: to, to, start: originalStart(folded, from), end: originalEnd(folded, to), tail: '' };
}

/** In text order, without finds inside longer ones; of two finds of the same words the plainer and stricter one. */
function outermost(text: string, found: Candidate[]): Candidate[] {
  found.sort(byPosition(text));
  const kept: Candidate[] = [];
  let end = -1;
  for (const candidate of preferCurated(found)) {
    if (candidate.to <= end) continue;
    kept.push(candidate);
    end = candidate.to;
  }
  return kept;
}

const byPosition =
  (text: string) =>
  (a: Candidate, b: Candidate): number =>
    a.from - b.from ||
    b.to - a.to ||
    rank(a) - rank(b) ||
    b.entry.letters - a.entry.letters ||
    strangeness(text, a) - strangeness(text, b);

/** How far the text is from the lexicon's spelling: a side form of the term, other length, other case. */
function strangeness(text: string, { entry, from, to, start, end }: Candidate): number {
  const quote = text.slice(start, end);
  return (
    (entry.spelling === entry.term.text ? 0 : 1000) +
    Math.abs(entry.spelling.length - (to - from)) * 2 +
    (quote === entry.spelling ? 0 : 1)
  );
}

/** Lower is better. Of equals the one with more letters of its own: puttertje, not putter with an ending. */
function rank({ entry, evasion, tail }: Candidate): number {
  return (evasion === undefined ? 0 : 100) + (tail === '' ? 0 : 10) + { A: 0, B: 1, C: 2 }[entry.term.tier];
}
