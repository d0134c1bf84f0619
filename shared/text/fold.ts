/**
 * Folding with an offset map: the engine compares folded units, evidence quotes the seller's own. Folded are NFKC, case,
 * accents, ß/ss, œ/oe, ligatures, full-width; soft hyphens and zero-width characters vanish.
 */
import {
  DENSE,
  DIGIT,
  expansions,
  foldCharacter,
  isIgnorable,
  isMark,
  kindOf,
  learnUnit,
  MASK,
  START,
  SURROGATE,
  simpleFold,
  UPPER,
  unitKind,
  WORD,
} from './char-kinds';

/** A folded text. The arrays may be longer than `length`, and belong to the `Folder`: valid until its next `fold`. */
export interface Folded {
  text: string;
  length: number;
  units: Uint16Array;
  /** Flags of char-kinds.ts per folded unit. */
  flags: Uint8Array;
  /** Original offset of each folded unit, plus one for the end. Null when folding moved nothing. */
  map: Int32Array | null;
  /** Folded positions where a letter may be hidden: mask between letters, letter beside digit, second script in a word. */
  odd: number[];
  /** Flags of all units together: tells at once that there is nothing dense in a text. */
  seen: number;
}

/** Buffers of more units than this are not kept: a page must not pay for its longest text for ever. */
const LARGE = 1 << 17;
const LATIN = 1;
const OTHER_SCRIPT = 2;

/** Folds texts into buffers it keeps. One per matcher; not for use by two callers at once. */
export class Folder {
  private units = new Uint16Array(1024);
  private flags = new Uint8Array(1025);
  private map = new Int32Array(1025);

  /** Folds `text`. Never throws; lone surrogates stay as they are. */
  fold(text: string): Folded {
    const total = text.length;
    this.reserve(total + 32, 0);
    let { units, flags, map } = this;
    const simple = simpleFold;
    const kinds = unitKind;
    const odd: number[] = [];
    let mapped = false;
    let seen = 0;
    let previous = 0;
    let scripts = 0;
    let n = 0;
    for (let i = 0; i < total; i++) {
      const unit = text.charCodeAt(i);
      let folded = simple[unit] as number;
      if (folded === 0 && (unit & 0xf800) !== 0xd800) {
        learnUnit(unit);
        folded = simple[unit] as number;
      }
      if (folded > 1) {
        let kind = kinds[unit] as number;
        if (kind & WORD) {
          if (!(previous & WORD)) {
            kind |= START;
            scripts = 0;
            if (previous & MASK) odd.push(n - 1);
          } else if ((kind & UPPER && !(previous & UPPER)) || (kind ^ previous) & DIGIT) {
            kind |= START;
            if ((kind ^ previous) & DIGIT) odd.push(n);
          }
          if (folded < 0x250 ? folded > 64 : folded < 0x530) {
            const script = folded < 0x250 ? LATIN : OTHER_SCRIPT;
            if (scripts !== 0 && scripts !== script) odd.push(n);
            scripts |= script;
          }
        }
        units[n] = folded;
        flags[n] = kind;
        if (mapped) map[n] = i;
        n++;
        seen |= kind;
        previous = kind;
        continue;
      }
      // Everything that is not one to one.
      if (!mapped) {
        mapped = true;
        for (let k = 0; k < n; k++) map[k] = k;
      }
      let width = 1;
      let expansion: string;
      if (folded === 1) {
        expansion = expansions.get(unit) ?? '';
        if (expansion === '') continue;
      } else {
        const next = i + 1 < total ? text.charCodeAt(i + 1) : 0;
        const pair = (unit & 0xfc00) === 0xd800 && (next & 0xfc00) === 0xdc00;
        width = pair ? 2 : 1;
        expansion = pair ? foldPair(text.slice(i, i + 2)) : String.fromCharCode(unit);
      }
      if (n + expansion.length + (total - i) + 2 > units.length) {
        this.reserve(n + expansion.length + (total - i) * 2 + 64, n);
        ({ units, flags, map } = this);
      }
      const upper = (kinds[unit] as number) & UPPER;
      for (let k = 0; k < expansion.length; k++) {
        const part = expansion.charCodeAt(k);
        let kind: number;
        if ((part & 0xf800) === 0xd800) kind = SURROGATE | pairKind(expansion, k);
        else kind = kindOf(expansion.charAt(k)) | (k === 0 ? upper : previous & UPPER);
        if (kind & WORD && !(previous & WORD)) kind |= START;
        else if (k === 0 && kind & WORD && kind & UPPER && !(previous & UPPER)) kind |= START;
        if (kind & SURROGATE && (part & 0xfc00) === 0xd800) kind |= START;
        units[n] = part;
        flags[n] = kind;
        map[n] = i;
        n++;
        seen |= kind;
        previous = kind;
      }
      i += width - 1;
    }
    units[n] = 0;
    flags[n] = 0;
    map[n] = total;
    return { text, length: n, units, flags, map: mapped ? map : null, odd, seen };
  }

  /** Gives back the memory of a very long text; what `fold` returned before is no longer valid. */
  release(): void {
    if (this.units.length <= LARGE) return;
    this.units = new Uint16Array(1024);
    this.flags = new Uint8Array(1025);
    this.map = new Int32Array(1025);
  }

  private reserve(size: number, keep: number): void {
    if (size + 1 <= this.units.length) return;
    const capacity = Math.max(size + 1, this.units.length * 2);
    const { units, flags, map } = this;
    this.units = new Uint16Array(capacity);
    this.flags = new Uint8Array(capacity + 1);
    this.map = new Int32Array(capacity + 1);
    this.units.set(units.subarray(0, keep));
    this.flags.set(flags.subarray(0, keep));
    this.map.set(map.subarray(0, keep));
  }
}

const pairs = new Map<string, string>();

function foldPair(pair: string): string {
  let folded = pairs.get(pair);
  if (folded === undefined) {
    folded = foldCharacter(pair);
    if (pairs.size < 4096) pairs.set(pair, folded);
  }
  return folded;
}

function pairKind(expansion: string, at: number): number {
  const high = (expansion.charCodeAt(at) & 0xfc00) === 0xd800 ? at : at - 1;
  return /^\p{Script=Han}/u.test(expansion.slice(Math.max(0, high))) ? DENSE : 0;
}

/** Original offset where folded unit `at` begins. */
export function originalStart(folded: Folded, at: number): number {
  return folded.map === null ? at : (folded.map[at] as number);
}

/** Original offset behind folded unit `end - 1`: accents of its letter inside, soft hyphens and zero-width characters outside. */
export function originalEnd(folded: Folded, end: number): number {
  const { map, text } = folded;
  if (map === null) return end;
  let next = end;
  // A letter that folds to several units (ß, ﬁ) is quoted whole.
  while (next < folded.length && map[next] === map[end - 1]) next++;
  const start = map[end - 1] as number;
  let offset = next < folded.length ? (map[next] as number) : text.length;
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
    if (simpleFold[unit] === 0 && (unit & 0xf800) !== 0xd800) learnUnit(unit);
    const folded = simpleFold[unit] as number;
    let part: string;
    if (folded > 1) {
      part = (unitKind[unit] as number) & (WORD | DENSE) ? String.fromCharCode(folded) : ' ';
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
