/** The first look at a long text, one window of it in a step. */
import type { FirstLook, Places } from './look/first-look';
import type { Steps } from './steps';

/** UTF-16 units of a window; a text that is not longer is looked at in one step. */
export const WINDOW = 16_384;
/**
 * Units before and behind a window that are looked at with it: more than any term has, spelled letter by letter and with the words
 * beside it. One that is longer still holds heaps of invisible characters, and those are places by themselves.
 */
const BEFORE = 192;
const BEHIND = 448;
const CUT_REACH = 64;
const SPACE = 32;

/** Where `look` finds that a term may be, `window` units in a step; null for nowhere. */
export function* placesIn(look: FirstLook, text: string, window = WINDOW): Steps<Places | null> {
  if (text.length <= window) return look.places(text);
  const all: Places = { starts: [], stretches: [] };
  for (let from = 0; from < text.length; ) {
    const to = cut(text, from + window);
    add(all, look, text, from, to);
    from = to;
    yield;
  }
  all.stretches.sort(([a], [b]) => a - b);
  return all.starts.length + all.stretches.length > 0 ? all : null;
}

/** Adds the places between `from` and `to`; those around them are found with the windows beside. */
function add({ starts, stretches }: Places, look: FirstLook, text: string, from: number, to: number): void {
  const begin = wholePair(text, Math.max(0, from - BEFORE));
  const places = look.places(text.slice(begin, wholePair(text, to + BEHIND)));
  for (const at of places?.starts ?? []) {
    const start = begin + at;
    if (start >= from && start < to) starts.push(start);
  }
  for (const [one, other] of places?.stretches ?? []) {
    const [first, last] = [begin + one, begin + other];
    if (last >= from && first < to) stretches.push([first, last]);
  }
}

/** Near `end`, behind a space where there is one. */
function cut(text: string, end: number): number {
  if (end >= text.length) return text.length;
  for (let at = end; at > end - CUT_REACH; at--) if (text.charCodeAt(at - 1) === SPACE) return at;
  return wholePair(text, end);
}

/** `at`, or one before it when it lies between the halves of a character. */
function wholePair(text: string, at: number): number {
  return at > 0 && at < text.length && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800
    ? at - 1
    : Math.min(at, text.length);
}
