/**
 * Where folded units stood in the original text, kept as the few places where folding moved something: a page of ordinary text
 * has one for each ß, emoji or soft hyphen, not one for each letter.
 */

/** Initial room, in places. */
const ROOM = 64;
const LARGE = 1 << 14;

export class OffsetMap {
  /** Folded position from which `shift` holds. */
  private at = new Uint32Array(ROOM);
  /** Original offset minus folded position. */
  private shift = new Int32Array(ROOM);
  private count = 0;
  /** The last answer's place: questions come mostly in order. */
  private last = 0;

  /** Begins anew: folded position k stands at k. */
  clear(): void {
    this.at[0] = 0;
    this.shift[0] = 0;
    this.count = 1;
    this.last = 0;
  }

  /** True when every unit stands where it stood. */
  get straight(): boolean {
    return this.count === 1 && this.shift[0] === 0;
  }

  /**
   * The character of `width` units at original offset `from` became `length` units at folded position `to`; all of them stand at
   * `from`. Positions must rise.
   */
  add(to: number, from: number, length: number, width: number): void {
    for (let k = 1; k < length; k++) this.push(to + k, from - to - k);
    this.push(to + length, from + width - to - length);
  }

  /** Original offset of folded position `position`, which may be the folded length. */
  original(position: number): number {
    const { at, shift, count } = this;
    let low = this.last;
    if ((at[low] as number) > position) low = 0;
    let high = count;
    if (low + 1 < count && (at[low + 1] as number) <= position) {
      low++;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if ((at[middle] as number) <= position) low = middle;
        else high = middle;
      }
    }
    this.last = low;
    return position + (shift[low] as number);
  }

  release(): void {
    if (this.at.length <= LARGE) return;
    this.at = new Uint32Array(ROOM);
    this.shift = new Int32Array(ROOM);
    this.count = 0;
    this.last = 0;
  }

  private push(at: number, shift: number): void {
    const last = this.count - 1;
    if (this.shift[last] === shift) return;
    // Several characters that vanish stand at one folded position: the last one counts.
    if (this.at[last] === at) {
      this.shift[last] = shift;
      return;
    }
    if (this.count === this.at.length) this.grow();
    this.at[this.count] = at;
    this.shift[this.count] = shift;
    this.count++;
  }

  private grow(): void {
    const { at, shift } = this;
    this.at = new Uint32Array(at.length * 2);
    this.shift = new Int32Array(shift.length * 2);
    this.at.set(at);
    this.shift.set(shift);
  }
}
