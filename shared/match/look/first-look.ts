/**
 * The first look at a text: finds the few places where the careful engine, which folds and compares everything, may find a term.
 * It reads the text as it is, folds nothing, and is wrong in one direction only: what it lets go holds no term.
 */
import { KIND_SHIFT, unitInfo } from '../../text/char-kinds';
import { JOINT } from '../../text/joint';
import { WORD } from '../../text/unit-flags';
import type { Compiled } from '../compile';
import { AROUND } from '../spots';
import { finish, type Steps } from '../steps';
import { child } from '../trie';
import { ByteScan } from './byte-scan';
import { DenseLook } from './dense-look';
import { ALTERED, Marks, PIECE } from './marks';
import { OddWalk } from './odd-walk';
import { RawWalk } from './raw-walk';
import { filterStarts } from './start-filter';
import { TripleWalk } from './triple-walk';
import { UnitScan } from './unit-scan';

/** Units in which the end of a piece looks for a space. */
const CUT_REACH = 128;
/** Letters of a word written letter by letter, and units between two of them; with joints between text nodes it may be more. */
const LEAST_ALONE = 4;
/** Fewer are enough where pieces of the word are tied to them by dots and the like. */
const LEAST_TIED = 3;
const MOST_BETWEEN = 4;
const MOST_BETWEEN_JOINTS = 12;
const SPACE = 32;
const HASH = 35;

/** Where to look: word starts, and stretches that are searched whole. */
export interface Places {
  starts: number[];
  /** First and last offset, rising by the first. */
  stretches: [number, number][];
}

/** What goes on from one piece to the next. */
interface Open {
  /** Letters that stand alone, one after another: how many, and where the last and the first one stand. */
  alone: number;
  last: number;
  first: number;
  /** A run of a script without spaces goes on at `from`. */
  run: boolean;
  from: number;
}
const NOTHING_OPEN: Open = { alone: 0, last: 0, first: 0, run: false, from: 0 };

export class FirstLook {
  readonly #marks = new Marks();
  readonly #bytes: ByteScan;
  readonly #walks: readonly RawWalk[];
  readonly #odds: readonly OddWalk[];
  readonly #triples: readonly TripleWalk[];
  readonly #denses: readonly DenseLook[];
  #open = NOTHING_OPEN;

  /** `pieceUnits`: read at once; fewer only in tests. */
  constructor(
    private readonly compiled: Compiled,
    private readonly pieceUnits = PIECE,
  ) {
    const { parts, languages } = compiled;
    this.#walks = parts.map(({ trie }) => new RawWalk(trie, languages));
    this.#odds = parts.map(({ trie }) => new OddWalk(trie));
    this.#triples = parts.map(({ trie }) => new TripleWalk(trie));
    this.#denses = parts.flatMap(({ dense }) => (dense === null ? [] : [new DenseLook(dense)]));
    const mayBegin = (high: number, low: number): boolean =>
      parts.some(({ trie }) => {
        const node = child(trie, 0, high);
        return node !== 0 && child(trie, node, low) !== 0;
      });
    this.#bytes = new ByteScan(new UnitScan(mayBegin));
  }

  /** All places, null for none. */
  places(text: string): Places | null {
    return finish(this.looking(text));
  }

  /** True when the word at `start` of `text` may be a long term with one wrong letter. */
  mayBeMisspelt(text: string, start: number): boolean {
    return this.#walks.some((walk) => {
      walk.begin(text);
      const may = walk.misspelt(start);
      walk.end();
      return may;
    });
  }

  /**
   * The same, a piece of the text in a step; other texts may be looked at between two steps. A piece is what is read at once in any case, so
   * stopping behind it costs nothing.
   */
  *looking(text: string): Steps<Places | null> {
    const places: Places = { starts: [], stretches: [] };
    const between = text.includes(JOINT) ? MOST_BETWEEN_JOINTS : MOST_BETWEEN;
    let open = NOTHING_OPEN;
    for (let from = 0; from < text.length; ) {
      const to = cut(text, from, this.pieceUnits);
      this.#open = open;
      for (const walk of [...this.#walks, ...this.#triples]) walk.begin(text);
      this.#piece(text, from, to, between, places);
      for (const walk of [...this.#walks, ...this.#triples]) walk.end();
      open = this.#open;
      from = to;
      if (from < text.length) yield;
    }
    places.stretches.sort(([a], [b]) => a - b);
    return places.starts.length + places.stretches.length > 0 ? places : null;
  }

  #piece(text: string, from: number, to: number, between: number, places: Places): void {
    const marks = this.#marks;
    marks.clear();
    const read = this.#bytes.scan(text, from, to, marks);
    for (const walk of this.#walks) walk.near(read, Math.max(0, marks.base));
    const count = filterStarts(this.compiled.letters, this.#bytes, marks);
    this.#starts(count, places);
    this.#spelled(text, between, places);
    for (const start of marks.cut) if (this.#reaches(start, false)) places.starts.push(start);
    for (const at of marks.triples) if (this.#triples.some((walk) => walk.may(at))) stretch(places, at, at);
    for (const at of marks.strange) stretch(places, at, at);
    this.#dense(text, to, places);
    if (marks.odd.length > 0) this.#odd(text, places);
  }

  #starts(count: number, places: Places): void {
    const { starts } = this.#marks;
    for (let k = 0; k < count; k++) {
      const marked = starts[k] as number;
      const start = marked & ~ALTERED;
      if (this.#reaches(start, marked !== start)) places.starts.push(start);
    }
  }

  /** Scripts without spaces; a run may go on in the next piece. */
  #dense(text: string, to: number, places: Places): void {
    const runs = this.#open.run ? [this.#open.from, ...this.#marks.dense] : this.#marks.dense;
    let goesOn = false;
    for (const from of runs)
      for (const dense of this.#denses)
        goesOn = dense.look(text, from, to, (first, last) => stretch(places, first, last));
    this.#open = { ...this.#open, run: goesOn && to < text.length, from: to };
  }

  /** Words written letter by letter. */
  #spelled(text: string, between: number, places: Places): void {
    let { alone, last, first } = this.#open;
    for (const start of this.#marks.alone) {
      if (!isAlone(text, start)) continue;
      alone = start - last <= between ? alone + 1 : 1;
      last = start;
      if (alone === 1) first = start;
      const tied = alone >= LEAST_TIED && (isTie(text, first - 1) || isTie(text, start + 1));
      if (tied || alone >= LEAST_ALONE) stretch(places, start, start);
    }
    this.#open = { ...this.#open, alone, last, first };
  }

  #reaches(start: number, altered: boolean): boolean {
    for (const walk of this.#walks) if (walk.reaches(start, altered)) return true;
    return false;
  }

  #odd(text: string, places: Places): void {
    let done = -1;
    const { turned } = this.#marks;
    for (const at of this.#marks.odd) {
      // Every hashtag is read with care.
      if (turned || isHash(text, at)) stretch(places, at, at);
      if (turned || at < done) continue;
      for (const odd of this.#odds) {
        const { from: first, to: last, may } = odd.look(text, at);
        done = last;
        if (!may) continue;
        stretch(places, first, last);
        break;
      }
    }
  }
}

/** Adds a stretch; one that follows the last closely makes it longer, for a wall of them must not fill the memory. */
function stretch({ stretches }: Places, from: number, to: number): void {
  const last = stretches.at(-1);
  if (last !== undefined && from >= last[0] && from - last[1] <= 2 * AROUND) last[1] = Math.max(last[1], to);
  else stretches.push([from, to]);
}

/** End of the piece that begins at `from`: behind a space where there is one. */
function cut(text: string, from: number, units: number): number {
  const end = from + units;
  if (end >= text.length) return text.length;
  for (let at = end; at > end - CUT_REACH; at--) if (text.charCodeAt(at - 1) === SPACE) return at;
  return (text.charCodeAt(end - 1) & 0xfc00) === 0xd800 ? end - 1 : end;
}

/** True for a number sign at `at`, or before the invisible characters that stand there. */
function isHash(text: string, at: number): boolean {
  let place = at;
  while (place > 0 && at - place < 4 && ((unitInfo[text.charCodeAt(place)] as number) & 0xfffe) === 0) place--;
  return ((unitInfo[text.charCodeAt(place)] as number) & 0xffff) === HASH;
}

/** True for what may tie a piece of a word to single letters. */
function isTie(text: string, at: number): boolean {
  return at >= 0 && at < text.length && text.charCodeAt(at) > SPACE;
}

/** True for one letter with no letter behind it; an invisible character behind it leaves that open. */
function isAlone(text: string, start: number): boolean {
  const next = start + 1 < text.length ? (unitInfo[text.charCodeAt(start + 1)] as number) : 0;
  return !((next >>> KIND_SHIFT) & WORD);
}
