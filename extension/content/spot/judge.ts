/** Has the words of the page judged in the light of the whole card. */
import type { PossibleElements } from '../../../shared/markup/possible-elements';
import type { Judgement } from '../../../shared/match/reading';
import type { Hit } from '../../../shared/match/types';
import type { Slice } from '../page-clock';
import { type Run, sameRun } from '../text/run';
import { type Card, type CardPiece, Cards } from './card';
import type { Finder } from './reading/finder';

/** A text of the page: a run, or words that stand beside the flow. */
export interface Words {
  text: string;
  run: Run | null;
  /** Null: nothing stands around it. */
  block: Element | null;
}

/** Units and texts of one question, well below what the background refuses. */
const MAX_UNITS = 300_000;
const MAX_ASKED = 1_000;

/** Forget it when the page changes: it remembers the cards of one state of the page. */
export class Judge {
  readonly #finder: Finder;
  #cards = new Cards();

  constructor(finder: Finder) {
    this.#finder = finder;
  }

  /** The words of an element, if it was read as a card since `forget`. */
  known(element: Element): readonly CardPiece[] | null {
    return this.#cards.known(element);
  }

  /** The page changed, or nobody needs them any more: cards are read again. */
  forget(): void {
    this.#cards = new Cards();
  }

  /** Offsets at which a term may begin in each text; see `Matcher.candidates`. */
  possible(texts: readonly string[]): Promise<number[][]> {
    return this.#finder.possible(texts, false);
  }

  /** In which elements of a tree a term may begin. */
  elements(html: string): Promise<PossibleElements> {
    return this.#finder.elements(html);
  }

  /**
   * The hits of each text that count (`low` or `high`), offsets into it; null when aborted. First only whether there are any: what
   * stands around a text is read for those few alone, and `onTerm` is told of them.
   */
  async judge(
    words: readonly Words[],
    slice: Slice,
    signal: AbortSignal,
    onTerm: (words: Words) => void = () => undefined,
  ): Promise<Hit[][] | null> {
    const there = await this.#finder.possible(
      words.map(({ text }) => text),
      true,
    );
    const asked = new Judgements();
    const places: (number | null)[] = [];
    for (const [i, one] of words.entries()) {
      const { text, run, block } = one;
      if (there[i]?.length) {
        onTerm(one);
        places.push(asked.add(text, run, block && this.#cards.around(block)));
      } else places.push(null);
      if (!slice.over) continue;
      await slice.pause();
      if (signal.aborted) return null;
    }
    const hits = await asked.hits(this.#finder);
    return places.map((place) => (place === null ? [] : (hits[place] ?? [])));
  }
}

/** Texts and cards that are judged together. */
export class Judgements {
  readonly #portions: Judgement[] = [];
  #known = new Map<string, number>();
  #units = 0;
  #count = 0;

  /** Gives the number of the text among the answers. */
  add(text: string, run: Run | null, card: Card | null): number {
    let portion = this.#portions.at(-1);
    if (!portion || this.#units + text.length > MAX_UNITS || portion.texts.length >= MAX_ASKED) {
      portion = { texts: [], cards: [] };
      this.#portions.push(portion);
      this.#known = new Map();
      this.#units = 0;
    }
    this.#units += text.length;
    portion.texts.push({ text, ...this.#place(portion, run, card) });
    return this.#count++;
  }

  async hits(finder: Finder): Promise<Hit[][]> {
    const all: Hit[][] = [];
    for (const portion of this.#portions) all.push(...(await finder.judge(portion)));
    return all;
  }

  #place(portion: Judgement, run: Run | null, around: Card | null): { card: number | null; at: number | null } {
    if (!around) return { card: null, at: null };
    let at: number | null = null;
    if (run) {
      // A run may end early in a card read again.
      const own = around.runs.find((entry) => sameRun(entry.run, run));
      if (!own || around.runs.length === 1) return { card: null, at: null };
      at = own.start;
    }
    let card = this.#known.get(around.text);
    if (card === undefined) {
      card = portion.cards.push(around.text) - 1;
      this.#known.set(around.text, card);
      this.#units += around.text.length;
    }
    return { card, at };
  }
}
