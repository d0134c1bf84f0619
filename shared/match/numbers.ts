/** Numbers that speak: a weight, a size, a price, and the sex notation of animal traders (`1,0`, `0.0.3`). */

import type { Folded } from '../text/fold';
import { DIGIT, SEPARATOR, START, WORD } from '../text/unit-flags';

export interface NumberAt {
  from: number;
  /** Behind the last digit. */
  to: number;
  /** Where a unit could begin: behind the number and one space. */
  unit: number;
  /** The whole part; 0 for more digits than a listing needs. */
  value: number;
  price: boolean;
  /** Males, females and unsexed animals. */
  sexes: boolean;
}

const POINT = 46;
const COMMA = 44;
const CURRENCY = new Set(['€', '$', '£', '¥'].map((sign) => sign.charCodeAt(0)));
const LONGEST = 12;

/** Reads the number that begins at `from`; null when there is no number or a longer one began before. */
export function numberAt(folded: Folded, from: number): NumberAt | null {
  const { flags, units } = folded;
  const wanted = DIGIT | START;
  if (((flags[from] as number) & wanted) !== wanted) return null;
  if (from > 1 && isPoint(units[from - 1] as number) && (flags[from - 2] as number) & DIGIT) return null;
  let to = from;
  const parts = [0];
  const zeros = [true];
  while (to < folded.length && to - from < LONGEST) {
    if ((flags[to] as number) & DIGIT) {
      parts[parts.length - 1] = (parts.at(-1) ?? 0) + 1;
      if (units[to] !== 48) zeros[zeros.length - 1] = false;
    } else if (isPoint(units[to] as number) && to + 1 < folded.length && (flags[to + 1] as number) & DIGIT) {
      parts.push(0);
      zeros.push(true);
    } else break;
    to++;
  }
  const space = to < folded.length && ((flags[to] as number) & SEPARATOR) !== 0;
  const unit = space ? to + 1 : to;
  const before = from > 0 && (flags[from - 1] as number) & SEPARATOR ? from - 2 : from - 1;
  const price = CURRENCY.has(units[unit] as number) || (before >= 0 && CURRENCY.has(units[before] as number));
  const letterBehind = to < folded.length && ((flags[to] as number) & WORD) !== 0;
  const sexes =
    !price &&
    !letterBehind &&
    parts.every((length) => length <= 2) &&
    (parts.length === 3 ||
      (parts.length === 2 && (zeros.includes(true) || (to - from === 3 && units[from + 1] === COMMA))));
  let value = 0;
  for (let i = from; i < from + (parts[0] ?? 0) && i < from + 9; i++) value = value * 10 + (units[i] as number) - 48;
  return { from, to, unit, value, price, sexes };
}

function isPoint(code: number): boolean {
  return code === POINT || code === COMMA;
}
