/** Tells of nearly every rest of a word that no second half which a language lists begins so: Elfenbein|schnitzerei. */
import type { Endings } from '../entries';
import { LINKS } from '../word-end';

const LETTERS = 3;

export class TailStarts {
  /** One bit for each three letters, five bits of each. */
  readonly #bits = new Uint8Array(1 << 12);

  constructor(languages: readonly Endings[]) {
    for (const { tails } of languages) for (const tail of tails) for (const link of LINKS) this.#add(link + tail);
  }

  /** Anything may stand behind a short one. */
  #add(tail: string): void {
    const rest = Math.max(0, LETTERS - tail.length);
    const [one = 0, two = 0, three = 0] = [...tail].map((char) => char.charCodeAt(0));
    for (let any = 0; any < 1 << (5 * rest); any++) {
      const place = placeOf(one, two, three) | any;
      this.#bits[place >> 3] = (this.#bits[place >> 3] as number) | (1 << (place & 7));
    }
  }

  /** True when one may begin with these three folded units; wrongly so at times. */
  may(one: number, two: number, three: number): boolean {
    const place = placeOf(one, two, three);
    return (((this.#bits[place >> 3] as number) >> (place & 7)) & 1) !== 0;
  }
}

function placeOf(one: number, two: number, three: number): number {
  return ((one & 31) << 10) | ((two & 31) << 5) | (three & 31);
}
