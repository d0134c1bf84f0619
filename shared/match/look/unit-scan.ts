/** Scans the rare parts of a text unit by unit, with the tables of the folder but without writing what it folds to. */
import { CLASS_SHIFT, expansions, KIND_SHIFT, kindOf, learnUnit, unitInfo } from '../../text/char-kinds';
import { foldPair, pairKind } from '../../text/fold';
import { JOINT } from '../../text/joint';
import { CLASS_DENSE, CLASS_MASK, CUT, classOf, isLetterClass, RARE, TURNS } from '../../text/unit-class';
import { DENSE, START, SURROGATE, UPPER } from '../../text/unit-flags';
import type { Marks } from './marks';

/** Units between two invisible characters from which each is one by itself. */
const FAR = 3;
const JOINT_UNIT = JOINT.charCodeAt(0);
const CLASS_SURROGATE = classOf(0, SURROGATE);

export class UnitScan {
  /** Class of the unit before. */
  #previous = 0;
  /** Offset of the last invisible character. */
  #lastVoid = -FAR;

  /** `mayBegin(high, low)`: a term begins with this pair of units. */
  constructor(private readonly mayBegin: (high: number, low: number) => boolean) {}

  /** Scans `text` from `from` to `to`; the unit before `from` must be one by itself. */
  scan(text: string, from: number, to: number, marks: Marks): void {
    const table = unitInfo;
    const turns = TURNS;
    const { starts } = marks;
    let count = marks.startCount;
    let previous = classBefore(text, from);
    let last = from > 0 ? foldedAt(text, from - 1) : 0;
    let lastButOne = from > 1 ? foldedAt(text, from - 2) : 0;
    this.#lastVoid = -FAR;
    for (let i = from; i < to; i++) {
      const unit = text.charCodeAt(i);
      let info = table[unit] as number;
      if ((info & 0xfffe) === 0) {
        if (info === 0 && (unit & 0xf800) !== 0xd800) info = learnUnit(unit);
        if ((info & 0xfffe) === 0) {
          marks.startCount = count;
          this.#previous = previous;
          i += this.#several(text, i, unit, info, marks);
          previous = this.#previous;
          count = marks.startCount;
          if (info === 0 || (expansions.get(unit) ?? '') !== '') last = lastButOne = 0;
          continue;
        }
      }
      const kind = info >>> CLASS_SHIFT;
      const turn = turns[(previous << 4) | kind] as number;
      starts[count] = i;
      count += (turn & START) >> 1;
      if (turn & (RARE | CUT)) {
        if (turn & CUT) marks.cutAt(count);
        if (turn & RARE) note(marks, previous, kind, i);
      }
      const folded = info & 0xffff;
      if (((folded ^ last) | (folded ^ lastButOne)) === 0 && isLetterClass(kind)) marks.triples.push(i);
      lastButOne = last;
      last = folded;
      previous = kind;
    }
    if (previous === CLASS_MASK) marks.odd.push(to - 1);
    marks.startCount = count;
  }

  /** A unit that folds to none or to several; gives the further units that belong to it. */
  #several(text: string, at: number, unit: number, info: number, marks: Marks): number {
    if (info === 0) return this.#pair(text, at, unit, marks);
    const expansion = expansions.get(unit) ?? '';
    if (expansion === '') {
      // A single one is passed over by whoever reads on from a word start.
      if (at - this.#lastVoid < FAR) marks.strange.push(at);
      this.#lastVoid = at;
      // A word may begin behind a joint, and may go on: what stands before it still counts.
      if (unit === JOINT_UNIT) marks.starts[marks.startCount++] = at + 1;
      return 0;
    }
    for (let k = 0; k < expansion.length; k++) {
      const flags = kindOf(expansion.charAt(k)) | ((info >>> KIND_SHIFT) & UPPER);
      const kind = classOf(expansion.charCodeAt(k), flags);
      const turn = TURNS[(this.#previous << 4) | kind] as number;
      if (turn & CUT) marks.cutAt(marks.startCount + 1);
      if (turn & START && (k === 0 || marks.starts[marks.startCount - 1] !== at)) marks.starts[marks.startCount++] = at;
      if (turn & RARE) note(marks, this.#previous, kind, at);
      this.#previous = kind;
    }
    return 0;
  }

  #pair(text: string, at: number, unit: number, marks: Marks): number {
    const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
    this.#previous = CLASS_SURROGATE;
    if ((unit & 0xfc00) !== 0xd800 || (next & 0xfc00) !== 0xdc00) {
      // Half a pair, which an invisible character may have cut off.
      marks.strange.push(at);
      return 0;
    }
    const pair = text.slice(at, at + 2);
    if (foldPair(pair) !== pair || pairKind(pair, 0) === DENSE || this.mayBegin(unit, next)) marks.strange.push(at);
    return 1;
  }
}

function note(marks: Marks, before: number, next: number, at: number): void {
  if (next === CLASS_DENSE) marks.dense.push(at);
  else marks.odd.push(before === CLASS_MASK ? at - 1 : at);
}

function foldedAt(text: string, at: number): number {
  return (unitInfo[text.charCodeAt(at)] as number) & 0xffff;
}

function classBefore(text: string, from: number): number {
  if (from === 0) return 0;
  const unit = text.charCodeAt(from - 1);
  const info = (unitInfo[unit] as number) || ((unit & 0xf800) === 0xd800 ? 0 : learnUnit(unit));
  return info >>> CLASS_SHIFT;
}
