/** Undoes the row filters of PNG (ISO/IEC 15948 §9). */
import { UnreadablePng } from './header';

/**
 * Turns one filtered row into pixels, in place. `row` has no filter byte; `above` is the unfiltered row before it, zeros for the
 * first; `step` is the number of bytes of a pixel.
 */
export function unfilter(kind: number, row: Uint8Array, above: Uint8Array, step: number): void {
  const length = row.length;
  switch (kind) {
    case 0:
      return;
    case 1:
      for (let i = step; i < length; i++) row[i] = (row[i] as number) + (row[i - step] as number);
      return;
    case 2:
      for (let i = 0; i < length; i++) row[i] = (row[i] as number) + (above[i] as number);
      return;
    case 3:
      for (let i = 0; i < length; i++) {
        const left = i < step ? 0 : (row[i - step] as number);
        row[i] = (row[i] as number) + ((left + (above[i] as number)) >> 1);
      }
      return;
    case 4:
      for (let i = 0; i < length; i++) row[i] = (row[i] as number) + paeth(row, above, i, step);
      return;
    default:
      throw new UnreadablePng(`row filter ${kind} does not exist`);
  }
}

function paeth(row: Uint8Array, above: Uint8Array, i: number, step: number): number {
  const b = above[i] as number;
  if (i < step) return b;
  const a = row[i - step] as number;
  const c = above[i - step] as number;
  const pa = Math.abs(b - c);
  const pb = Math.abs(a - c);
  const pc = Math.abs(a + b - 2 * c);
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
}
