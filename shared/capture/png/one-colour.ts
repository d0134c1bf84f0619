/** Which parts of a picture are of one colour: a frame that a browser has not drawn stands as an empty box in it. Rows come from above. */
import type { PngHeader } from './header';

/** Px of the picture. */
export interface Part {
  x: number;
  y: number;
  width: number;
  height: number;
}

export class OneColour<T extends Part> {
  readonly #header: PngHeader;
  /** Parts still of one colour, with the first pixel seen of each. */
  readonly #open: Map<T, readonly number[] | null>;
  /** Those of which the picture shows something at all. */
  readonly within: readonly T[];

  /** Parts are cut to the picture; one that lies outside of it is never told of. */
  constructor(header: PngHeader, parts: readonly T[]) {
    this.#header = header;
    const inside = ({ x, y, width, height }: T) =>
      x < header.width && y < header.height && x + width > 0 && y + height > 0;
    this.within = parts.filter(inside);
    this.#open = new Map(this.within.map((part) => [part, null]));
  }

  /** `count` rows of pixels from row `y` on. */
  look(pixels: Uint8Array, y: number, count: number): void {
    for (const [part, first] of [...this.#open]) {
      const seen = this.#rows(part, first, pixels, y, count);
      if (seen === 'many') this.#open.delete(part);
      else this.#open.set(part, seen);
    }
  }

  /** Those of which every pixel had the same colour. */
  get parts(): T[] {
    return [...this.#open].flatMap(([part, first]) => (first ? [part] : []));
  }

  #rows(
    part: T,
    before: readonly number[] | null,
    pixels: Uint8Array,
    y: number,
    count: number,
  ): readonly number[] | null | 'many' {
    const { width, channels } = this.#header;
    const [left, right] = [Math.max(0, Math.ceil(part.x)), Math.min(width, Math.floor(part.x + part.width))];
    const [top, bottom] = [Math.max(y, Math.ceil(part.y)), Math.min(y + count, Math.floor(part.y + part.height))];
    let first = before;
    for (let row = top; row < bottom; row++) {
      for (let column = left; column < right; column++) {
        const at = ((row - y) * width + column) * channels;
        first ??= [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0];
        if (pixels[at] !== first[0] || pixels[at + 1] !== first[1] || pixels[at + 2] !== first[2]) return 'many';
      }
    }
    return first;
  }
}
