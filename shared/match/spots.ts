/** Where in a folded text the careful search looks: everywhere, or only where the first look found that a term may be. */
import { type Folded, originalStart } from '../text/fold';
import type { Places } from './look/first-look';
import { type Prefilter, possibleStarts } from './prefilter';
import type { Steps } from './steps';

/** Units around a disguise in which the rest of its term may stand. */
export const AROUND = 180;
/** Longest end of a word behind a term, with what stands between words. */
export const LONGEST_END = 40;

/** Word starts that are placed in a step. */
const STARTS = 1_024;

/** Folded positions, rising in each list; of the word starts the first `count` count. */
export interface Spots extends Pick<Folded, 'odd' | 'dense' | 'triples'> {
  starts: Uint32Array;
  count: number;
}

/** Everything that the text itself gives reason for. `into`: room for its starts. */
export function everywhere(filter: Prefilter, folded: Folded, into: Uint32Array): Spots {
  const { odd, dense, triples } = folded;
  return { starts: into, count: possibleStarts(filter, folded, into), odd, dense, triples };
}

/** What lies at `places` and in their surroundings. `into`: room for all starts of the text. */
export function* spotsAt(folded: Folded, places: Places, into: Uint32Array): Steps<Spots> {
  const { starts, startCount } = folded;
  const windows = merged(places.stretches).map(([from, to]): [number, number] => [
    positionOf(folded, from - AROUND),
    positionOf(folded, to + AROUND + LONGEST_END),
  ]);
  const startAt = (k: number): number => starts[k] as number;
  const ranges = windows.map(([from, to]): [number, number] => [
    firstNotBelow(startCount, from, startAt),
    firstNotBelow(startCount, to, startAt),
  ]);
  const offsetOf = (k: number): number => originalStart(folded, startAt(k));
  for (const offset of places.starts) {
    const first = firstNotBelow(startCount, offset, offsetOf);
    // A character that folds to several units has them all at one place.
    let behind = first + 1;
    while (behind < startCount && offsetOf(behind) === offset) behind++;
    ranges.push([first, Math.min(behind, startCount)]);
    if (ranges.length % STARTS === 0) yield;
  }
  ranges.sort(([a], [b]) => a - b);
  let count = 0;
  let next = 0;
  for (const [from, to] of ranges) for (next = Math.max(next, from); next < to; next++) into[count++] = startAt(next);
  return {
    starts: into,
    count,
    odd: within(folded.odd, windows, 0),
    // A run of a script without spaces may begin long before.
    dense: within(folded.dense, windows, 1),
    triples: within(folded.triples, windows, 0),
  };
}

/** Stretches that meet with their surroundings as one. They must rise. */
export function merged(stretches: readonly [number, number][]): [number, number][] {
  const all: [number, number][] = [];
  for (const [from, to] of stretches) {
    const last = all.at(-1);
    if (last !== undefined && from - last[1] <= 2 * AROUND) last[1] = Math.max(last[1], to);
    else all.push([from, to]);
  }
  return all;
}

/** The positions inside a window, and `before` ones before each. Both must rise. */
function within(positions: readonly number[], windows: readonly [number, number][], before: number): number[] {
  const inside: number[] = [];
  const at = (k: number): number => positions[k] as number;
  let next = 0;
  for (const [from, to] of windows) {
    next = Math.max(next, firstNotBelow(positions.length, from, at) - before);
    for (; next < positions.length && at(next) < to; next++) inside.push(at(next));
  }
  return inside;
}

/** The first folded position at or behind an offset into the original. */
function positionOf(folded: Folded, offset: number): number {
  if (folded.map === null) return Math.min(Math.max(0, offset), folded.length);
  return firstNotBelow(folded.length, offset, (position) => originalStart(folded, position));
}

/** The first of `length` rising values that is at least `least`; `length` when none is. */
function firstNotBelow(length: number, least: number, value: (k: number) => number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value(middle) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
