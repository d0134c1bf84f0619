/** The careful search of one folded text: what is done at each of its spots, for each part of the lexicon. */
import { type Folded, originalEnd, originalStart } from '../text/fold';
import { JOINT } from '../text/joint';
import { WORD } from '../text/unit-flags';
import { AlteredWords } from './altered';
import { accept, type Candidate, spelledRight } from './candidate';
import type { Compiled, Part } from './compile';
import { searchDense } from './dense';
import { findDisguised } from './disguised';
import type { TermEntry } from './entries';
import { findFlipped } from './flipped';
import { findInHashtag, type Search } from './hashtag';
import { SpacedLetters } from './spaced';
import type { Spots } from './spots';
import type { Steps } from './steps';
import type { Offer, Walker } from './walk';
import { wordEnd } from './word-end';

const HASH = 35;
/** Work of a step, counted in word starts; what a hashtag, a stretched word and a word on its head cost in them. */
const STEP = 256;
const HASHTAG = 128;
const STRETCHED = 16;
const FLIPPED = 16;

interface Pass {
  part: Part;
  walker: Walker;
  offer: Offer;
  altered: AlteredWords;
  spaced: SpacedLetters;
}

export class TextSearch {
  readonly found: Candidate[] = [];
  private readonly passes: readonly Pass[];
  private start = 0;
  private worked = 0;

  /**
   * `loose`: a word may go on where its spelling ends at a joint, so that nothing is missed that ends behind it. `folded` must stay as
   * it is until the search is over.
   */
  constructor(
    private readonly compiled: Compiled,
    private readonly searches: readonly Search[],
    private readonly folded: Folded,
    private readonly loose: boolean,
  ) {
    this.passes = searches.map(({ part, walker }) => ({
      part,
      walker,
      offer: this.offerOf(part),
      altered: new AlteredWords(part.trie, part.terms, folded, this.keep),
      spaced: new SpacedLetters(part.trie, walker, part.terms, folded, this.keep),
    }));
  }

  /** Furthest folded position that was looked at from `start` on. */
  reachFrom(start: number): number {
    for (const { walker } of this.passes) walker.furthest = 0;
    this.at(start);
    return Math.max(...this.passes.map(({ walker, altered }) => Math.max(walker.furthest, altered.furthest)));
  }

  /** Looks at all these spots; what is found is in `found`. */
  *all({ starts, count, odd, dense, triples }: Spots): Steps<void> {
    const { flags, units } = this.folded;
    for (let k = 0; k < count; k++) {
      const start = starts[k] as number;
      if (!((flags[start + 1] as number) & WORD) && (flags[start] as number) & WORD)
        for (const { spaced } of this.passes) {
          const ended = spaced.letter(start);
          if (ended !== null) yield* spaced.search(ended);
        }
      this.at(start);
      const inTag = start > 0 && units[start - 1] === HASH;
      if (inTag) findInHashtag(this.compiled, this.searches, this.folded, start, this.keep);
      if (this.tires(inTag ? HASHTAG : 1)) yield;
    }
    for (const pass of this.passes) {
      const ended = pass.spaced.rest();
      if (ended !== null) yield* pass.spaced.search(ended);
      for (const at of triples) {
        pass.altered.stretched(at);
        if (this.tires(STRETCHED)) yield;
      }
      if (odd.length > 0) yield* this.odd(pass, odd);
      if (dense.length > 0) yield* this.dense(pass.part, dense);
    }
  }

  private readonly keep = (candidate: Candidate): void => {
    this.found.push(candidate);
  };

  /** Looks for a term that begins at folded position `place`, or for one with a wrong letter. */
  private at(place: number): void {
    this.start = place;
    const before = this.found.length;
    for (const { walker, offer } of this.passes) walker.walk(this.folded, place, offer);
    if (this.found.length === before) for (const { altered } of this.passes) altered.misspelt(place);
  }

  private offerOf({ trie, terms }: Part): Offer {
    const { folded, loose } = this;
    return (node, at, languages, torn) => {
      for (let k = trie.out[node] as number; k < (trie.out[node + 1] as number); k++) {
        const entry = terms.at(trie.entries[k] as number);
        if (entry === undefined) continue;
        const candidate = accept(folded, entry, this.start, at, languages, torn ? 'spaced' : undefined);
        if (candidate !== null) this.found.push(candidate);
        else if (loose && goesOnBehindJoint(folded, at)) this.found.push(bare(folded, entry, this.start, at));
      }
    };
  }

  /** Words in disguise and words on their head, around odd places. */
  private *odd({ part: { trie, terms }, walker }: Pass, odd: readonly number[]): Steps<void> {
    const { folded, loose, keep } = this;
    yield* findDisguised(trie, terms, folded, odd, keep, (entry, start, at) =>
      loose && goesOnBehindJoint(folded, at) ? bare(folded, entry, start, at) : null,
    );
    let done = -1;
    for (const at of odd) {
      if (at < done) continue;
      done = findFlipped(trie, walker, terms, folded, at, keep);
      if (this.tires(FLIPPED)) yield;
    }
  }

  private *dense({ dense, terms }: Part, runs: readonly number[]): Steps<void> {
    if (dense === null) return;
    yield* searchDense(dense, this.folded, runs, (index, from, to) => {
      const entry = terms.at(index);
      if (entry === undefined) return;
      const candidate = bare(this.folded, entry, from, to);
      if (spelledRight(this.folded.text, candidate)) this.keep(candidate);
    });
  }

  /** Counts work; true when a step of it is done. */
  private tires(work: number): boolean {
    this.worked += work;
    if (this.worked < STEP) return false;
    this.worked = 0;
    return true;
  }
}

/** The word that goes on at `at` is cut by a joint, and not by a hump or a digit: of those the whole word is known. */
function goesOnBehindJoint(folded: Folded, at: number): boolean {
  const end = wordEnd(folded, at);
  if (end <= at || end >= folded.length || ((folded.flags[end] as number) & WORD) === 0) return false;
  return folded.text.slice(originalStart(folded, end - 1), originalStart(folded, end)).includes(JOINT);
}

function bare(folded: Folded, entry: TermEntry, from: number, to: number): Candidate {
  return { entry, from, stem: to, to, start: originalStart(folded, from), end: originalEnd(folded, to), tail: '' };
}
