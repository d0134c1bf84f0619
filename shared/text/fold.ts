/**
 * Folding with an offset map: the engine compares folded units, evidence quotes the seller's own. Folded are NFKC, case,
 * accents, ß/ss, œ/oe, ligatures, full-width; soft hyphens and zero-width characters vanish.
 */
import {
  CLASS_SHIFT,
  expansions,
  foldCharacter,
  isIgnorable,
  isMark,
  KIND_SHIFT,
  kindOf,
  learnUnit,
  unitInfo,
} from './char-kinds';
import { JOINT } from './joint';
import { OffsetMap } from './offset-map';
import { CLASS_DENSE, CLASS_MASK, classOf, isLetterClass, isWordClass, RARE, TURNS } from './unit-class';
import { DENSE, START, SURROGATE, UPPER, WORD } from './unit-flags';

/** A folded text. The arrays may be longer than `length`, and belong to the `Folder`: valid until its next `fold`. */
export interface Folded {
  text: string;
  length: number;
  units: Uint16Array;
  /** Flags of char-kinds.ts per folded unit. */
  flags: Uint8Array;
  /** Folded positions with START, rising; the first `startCount` count. */
  starts: Uint32Array;
  startCount: number;
  /** Where the units stood in the original. Null when folding moved nothing. */
  map: OffsetMap | null;
  /** Folded positions where a letter may be hidden: mask between letters, letter beside digit, second script in a word. */
  odd: readonly number[];
  /** Folded positions where a run of a script written without spaces begins. */
  dense: readonly number[];
  /** Folded positions of letters that are the third of their kind in a row. */
  triples: readonly number[];
}

/** Buffers of more units than this are not kept: a page must not pay for its longest text for ever. */
const LARGE = 1 << 17;
const SMALL = 1024;
const JOINT_UNIT = JOINT.charCodeAt(0);

/** Folds texts into buffers it keeps. One per matcher; not for use by two callers at once. */
export class Folder {
  private units = new Uint16Array(SMALL);
  private flags = new Uint8Array(SMALL);
  private starts = new Uint32Array(SMALL);
  private readonly offsets = new OffsetMap();

  /** Folds `text`. Never throws; lone surrogates stay as they are. */
  fold(text: string): Folded {
    const total = text.length;
    this.reserve(total + 2, 0);
    const { offsets } = this;
    let { units, flags, starts } = this;
    const table = unitInfo;
    const turns = TURNS;
    const odd: number[] = [];
    const dense: number[] = [];
    const joints: number[] = [];
    const triples: number[] = [];
    let mapped = false;
    // Class of the unit before.
    let previous = 0;
    let last = 0;
    let startCount = 0;
    let n = 0;
    for (let i = 0; i < total; i++) {
      const unit = text.charCodeAt(i);
      let info = table[unit] as number;
      if ((info & 0xfffe) === 0) {
        // Everything that is not one to one, and what was not asked yet.
        if (info === 0 && (unit & 0xf800) !== 0xd800) info = learnUnit(unit);
        if ((info & 0xfffe) === 0) {
          if (!mapped) {
            mapped = true;
            offsets.clear();
          }
          const expansion = expand(text, i, unit, info);
          if (unit === JOINT_UNIT) joints.push(n);
          const needed = n + expansion.length + (total - i) + 2;
          if (needed > units.length) {
            this.reserve(Math.max(needed, units.length * 2), n);
            ({ units, flags, starts } = this);
          }
          const width = info === 0 && expansion !== text.charAt(i) ? 2 : 1;
          // Emoji and lone surrogates stay what and where they are.
          if (expansion.length !== width || expansion.charCodeAt(0) !== unit)
            offsets.add(n, i, expansion.length, width);
          for (let k = 0; k < expansion.length; k++) {
            const part = expansion.charCodeAt(k);
            const flag = flagOf(expansion, k, (info >>> KIND_SHIFT) & UPPER);
            const kind = classOf(part, flag);
            const turn = turns[(previous << 4) | kind] as number;
            // An emoji is found as a word is.
            const begins = (part & 0xfc00) === 0xd800 ? START : k > 0 && isWordClass(previous) ? 0 : turn & START;
            if (begins !== 0) starts[startCount++] = n;
            if (turn & RARE) note(odd, dense, previous, kind, n);
            units[n] = part;
            flags[n++] = flag | begins;
            previous = kind;
          }
          i += width - 1;
          continue;
        }
      }
      const kind = info >>> CLASS_SHIFT;
      const turn = turns[(previous << 4) | kind] as number;
      units[n] = info;
      if ((info & 0xffff) === last && isTriple(units, n, kind)) triples.push(n);
      last = info & 0xffff;
      flags[n] = (info >>> KIND_SHIFT) | (turn & START);
      // Written at every unit and counted at a start: no branch.
      starts[startCount] = n;
      startCount += (turn & START) >> 1;
      if (turn & RARE) note(odd, dense, previous, kind, n);
      previous = kind;
      n++;
    }
    if (previous === CLASS_MASK) odd.push(n - 1);
    units[n] = 0;
    flags[n] = 0;
    if (joints.length > 0) startCount = this.startAt(joints, startCount, n);
    const map = mapped && !offsets.straight ? offsets : null;
    return { text, length: n, units, flags, starts, startCount, map, odd, dense, triples };
  }

  /** Lets words begin (and end) at these folded positions too; gives the new number of starts. */
  private startAt(joints: readonly number[], startCount: number, length: number): number {
    const { starts, flags } = this;
    const more: number[] = [];
    for (const joint of joints) {
      if (joint >= length || ((flags[joint] as number) & (WORD | START)) !== WORD) continue;
      flags[joint] = (flags[joint] as number) | START;
      more.push(joint);
    }
    // Merged from behind, in place: there is a start for every unit at most, and small texts are folded by the thousand.
    let k = startCount - 1;
    for (let left = more.length, to = startCount + left - 1; left > 0; to--) {
      const joint = more[left - 1] as number;
      if (k >= 0 && (starts[k] as number) > joint) starts[to] = starts[k--] as number;
      else {
        starts[to] = joint;
        left--;
      }
    }
    return startCount + more.length;
  }

  /** Gives back the memory of a very long text; what `fold` returned before is no longer valid. */
  release(): void {
    if (this.units.length <= LARGE) return;
    this.units = new Uint16Array(SMALL);
    this.flags = new Uint8Array(SMALL);
    this.starts = new Uint32Array(SMALL);
    this.offsets.release();
  }

  private reserve(size: number, keep: number): void {
    if (size <= this.units.length) return;
    const capacity = Math.max(size, Math.min(this.units.length * 2, LARGE));
    const { units, flags, starts } = this;
    this.units = new Uint16Array(capacity);
    this.flags = new Uint8Array(capacity);
    this.starts = new Uint32Array(capacity);
    this.units.set(units.subarray(0, keep));
    this.flags.set(flags.subarray(0, keep));
    this.starts.set(starts.subarray(0, keep));
  }
}

/** Writes down what a rare turn before folded position `at` means. */
function note(odd: number[], dense: number[], before: number, next: number, at: number): void {
  if (next === CLASS_DENSE) dense.push(at);
  else odd.push(before === CLASS_MASK ? at - 1 : at);
}

/** The first letter at which three of a kind stand in a row. */
function isTriple(units: Uint16Array, at: number, kind: number): boolean {
  const unit = units[at];
  return isLetterClass(kind) && at > 1 && units[at - 2] === unit && (at < 3 || units[at - 3] !== unit);
}

/** What the character at `at` folds to when that is not one unit; a pair of surrogates is one character. */
function expand(text: string, at: number, unit: number, info: number): string {
  if (info !== 0) return expansions.get(unit) ?? '';
  const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
  const pair = (unit & 0xfc00) === 0xd800 && (next & 0xfc00) === 0xdc00;
  return pair ? foldPair(text.slice(at, at + 2)) : text.charAt(at);
}

/** Flags of one unit of an expansion; `upper` holds for all of them. */
function flagOf(expansion: string, at: number, upper: number): number {
  if ((expansion.charCodeAt(at) & 0xf800) === 0xd800) return SURROGATE | pairKind(expansion, at);
  const kind = kindOf(expansion.charAt(at));
  return kind & WORD ? kind | upper : kind;
}

const pairs = new Map<string, string>();

/** What a pair of surrogates folds to; itself for emoji. */
export function foldPair(pair: string): string {
  let folded = pairs.get(pair);
  if (folded === undefined) {
    folded = foldCharacter(pair);
    if (pairs.size < 4096) pairs.set(pair, folded);
  }
  return folded;
}

/** `DENSE` for a rare ideograph. */
export function pairKind(expansion: string, at: number): number {
  const high = (expansion.charCodeAt(at) & 0xfc00) === 0xd800 ? at : at - 1;
  return /^\p{Script=Han}/u.test(expansion.slice(Math.max(0, high))) ? DENSE : 0;
}

/** Original offset where folded unit `at` begins. */
export function originalStart(folded: Folded, at: number): number {
  return folded.map === null ? at : folded.map.original(at);
}

/** Original offset behind folded unit `end - 1`: accents of its letter inside, soft hyphens and zero-width characters outside. */
export function originalEnd(folded: Folded, end: number): number {
  const { map, text } = folded;
  if (map === null) return end;
  const start = map.original(end - 1);
  let next = end;
  // A letter that folds to several units (ß, ﬁ) is quoted whole.
  while (next < folded.length && map.original(next) === start) next++;
  let offset = next < folded.length ? map.original(next) : text.length;
  while (offset - 1 > start && isIgnorable(text.charCodeAt(offset - 1)) && !isMark(text.charCodeAt(offset - 1)))
    offset--;
  return offset;
}

/** Folds a lexicon word for the trie: letters folded, every run of other characters one space. Empty when nothing is left. */
export function foldKey(word: string): string {
  let key = '';
  let gap = false;
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    let info = unitInfo[unit] as number;
    if (info === 0 && (unit & 0xf800) !== 0xd800) info = learnUnit(unit);
    const folded = info & 0xffff;
    let part: string;
    if (folded > 1) {
      part = (info >>> KIND_SHIFT) & (WORD | DENSE) ? String.fromCharCode(folded) : ' ';
    } else if (folded === 1) {
      part = expansions.get(unit) ?? '';
      if (part === '') continue;
    } else {
      part = foldPair(word.slice(i, i + 2));
      i++;
    }
    if (part === ' ') {
      gap = key !== '';
      continue;
    }
    key += gap ? ` ${part}` : part;
    gap = false;
  }
  return key;
}
