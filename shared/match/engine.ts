/** Finds the terms of a text and has them judged, at once or in steps. */
import type { Folded, Folder } from '../text/fold';
import type { Candidate } from './candidate';
import type { Compiled } from './compile';
import type { Search } from './hashtag';
import { judge } from './judge';
import { FirstLook, type Places } from './look/first-look';
import { PIECE } from './look/marks';
import { findNotations } from './notation';
import { byPosition, outermost } from './outermost';
import { TextSearch } from './search';
import { AROUND, everywhere, LONGEST_END, merged, spotsAt } from './spots';
import { finish, type Steps } from './steps';
import type { Assessment, Matcher } from './types';
import { Walker } from './walk';
import { Workbench } from './workbench';

const SPACE = 32;
/** Units behind a word start that are folded at first. */
const SHORT_REACH = 64;
/** Word starts looked at in a step. */
const STARTS = 16;
const MOST_BENCHES = 4;
const NOWHERE: readonly number[] = [];
const NOTHING: Assessment = { level: 'none', hits: [] };

export class Engine implements Matcher {
  private readonly look: FirstLook;
  private readonly searches: readonly Search[];
  /** Those nobody works at just now. */
  private readonly benches: Workbench[] = [];

  /** `piece`: units that the first look reads at once; fewer only in tests. */
  constructor(
    private readonly compiled: Compiled,
    piece = PIECE,
  ) {
    this.look = new FirstLook(compiled, piece);
    this.searches = compiled.parts.map((part) => ({ part, walker: new Walker(part.trie, compiled.languages, true) }));
  }

  get size(): number {
    return this.compiled.size;
  }

  assess(text: string): Assessment {
    const places = this.look.places(text);
    return places === null ? NOTHING : finish(this.assessedAt(text, places));
  }

  *assessing(text: string): Steps<Assessment> {
    const places = yield* this.look.looking(text);
    return places === null ? NOTHING : yield* this.assessedAt(text, places);
  }

  /** What `assess` must give, found without the first look: slow, and what tests compare it with. */
  assessEverywhere(text: string): Assessment {
    return finish(this.assessedAt(text, null));
  }

  candidates(text: string): readonly number[] {
    const places = this.look.places(text);
    return places === null ? NOWHERE : finish(this.candidatesAt(text, places));
  }

  *finding(text: string): Steps<readonly number[]> {
    const places = yield* this.look.looking(text);
    return places === null ? NOWHERE : yield* this.candidatesAt(text, places);
  }

  /** `places` null: everywhere. */
  private *assessedAt(text: string, places: Places | null): Steps<Assessment> {
    const bench = this.takeBench();
    try {
      const folded = bench.folder.fold(text);
      const room = bench.roomFor(folded.startCount);
      const spots =
        places === null ? everywhere(this.compiled.filter, folded, room) : yield* spotsAt(folded, places, room);
      const search = new TextSearch(this.compiled, this.searches, folded, false);
      yield* search.all(spots);
      return search.found.length === 0 ? NOTHING : yield* this.judged(folded, search.found);
    } finally {
      this.leave(bench);
    }
  }

  private *judged(folded: Folded, found: Candidate[]): Steps<Assessment> {
    found.sort(byPosition(folded.text));
    yield;
    const all = found.concat(yield* findNotations(this.compiled, folded, found));
    const counted = outermost(folded.text, all);
    yield;
    return yield* judge(this.compiled, folded, counted);
  }

  private *candidatesAt(text: string, { starts, stretches }: Places): Steps<readonly number[]> {
    const bench = this.takeBench();
    try {
      const found = new Set<number>();
      for (const [at, start] of starts.entries()) {
        this.findAt(text, start, bench.folder, found);
        if (at % STARTS === STARTS - 1) yield;
      }
      for (const [from, to] of merged(stretches)) yield* this.findWithin(text, from, to, bench, found);
      return [...found].sort((a, b) => a - b);
    } finally {
      this.leave(bench);
    }
  }

  /** Adds where terms begin that are found from a word start at offset `start`. */
  private findAt(text: string, start: number, folder: Folder, found: Set<number>): void {
    for (let reach = SHORT_REACH; ; reach *= 4) {
      const end = Math.min(text.length, start + reach);
      const folded = folder.fold(text.slice(start, end));
      const search = new TextSearch(this.compiled, this.searches, folded, true);
      const seen = search.reachFrom(0);
      // What was looked at, and what stands behind it, must not depend on where the text was cut.
      if (end < text.length && seen + LONGEST_END > folded.length) continue;
      for (const candidate of search.found) found.add(start + candidate.start);
      return;
    }
  }

  /** Adds where terms begin in the surroundings of a stretch. */
  private *findWithin(text: string, from: number, to: number, bench: Workbench, found: Set<number>): Steps<void> {
    const begin = whole(text, Math.max(0, from - AROUND));
    const end = Math.min(text.length, to + AROUND + LONGEST_END);
    const folded = bench.folder.fold(text.slice(begin, end));
    const search = new TextSearch(this.compiled, this.searches, folded, true);
    yield* search.all(everywhere(this.compiled.filter, folded, bench.roomFor(folded.startCount)));
    for (const { start } of search.found) found.add(begin + start);
  }

  /** Each work has its own, for several may be under way in steps. */
  private takeBench(): Workbench {
    return this.benches.pop() ?? new Workbench();
  }

  private leave(bench: Workbench): void {
    bench.release();
    if (this.benches.length < MOST_BENCHES) this.benches.push(bench);
  }
}

/** Back to the beginning of the word in which `at` lies, if it is near. */
function whole(text: string, at: number): number {
  for (let from = at; from > 0 && at - from < LONGEST_END; from--) if (text.charCodeAt(from - 1) <= SPACE) return from;
  return at;
}
