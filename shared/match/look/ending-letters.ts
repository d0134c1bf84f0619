/** Endings of all languages as numbers, so that the rest of a word is looked up while it is read, and no text is put together for it. */
import { allEndings, type Endings } from '../entries';

/** More letters are no ending. */
export const LONGEST_ENDING = 5;
/** Added to an ending that stands behind a doubled letter: krab|ben. */
const DOUBLED = 1 << 28;
/** What a number begins with, so that an ending of fewer letters is another. */
export const NO_LETTERS = 1;

export class EndingLetters {
  readonly #known = new Set<number>();

  constructor(languages: readonly Endings[]) {
    const { last, inner } = allEndings(languages);
    for (const ending of [...last, ...inner]) {
      const doubled = ending.startsWith('~');
      let code = NO_LETTERS;
      for (const letter of doubled ? ending.slice(1) : ending) code = withLetter(code, letter.charCodeAt(0));
      this.#known.add(doubled ? code | DOUBLED : code);
    }
  }

  /** True when these letters may be an ending; wrongly so at times. */
  may(code: number): boolean {
    return this.#known.has(code);
  }

  /** The same behind a letter that the one before them doubles; `code` is without it. */
  mayBehindDouble(code: number): boolean {
    return this.#known.has(code | DOUBLED);
  }
}

/** `code` with one folded letter more, five bits of it: letters of different scripts may be taken for each other. */
export function withLetter(code: number, letter: number): number {
  return (code << 5) | (letter & 31);
}
