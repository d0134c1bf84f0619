/** Keeps the ranking of a page's adverts up to date, in slices; a card that did not change is not judged again. */
import { cardFacts, decoded } from '../../../../shared/listings/facts';
import { bySuspicion, type CardVerdict, cardText, type JudgedCard } from '../../../../shared/listings/rank';
import type { ListingReport } from '../../../../shared/listings/types';
import { flatParent } from '../../dom/flat-tree';
import { isConnected, scrollIntoView } from '../../dom/native';
import { Slice } from '../../page-clock';
import type { CardPiece } from '../card';
import type { Finder } from '../reading/finder';
import { readCard } from './card-source';
import { type FoundCard, findCards } from './find-cards';

/** Suspect adverts told of one frame. */
const MAX_LISTED = 200;
const MAX_CLIMB = 24;
/** Cards judged together. */
const PORTION = 60;
const SEPARATORS = /[/_+\-.?=&#:]+/g;
const NOTHING: CardVerdict = { level: 'none', score: 0, hits: [] };

/** What the reading of the page knows of an element. */
export interface ReadAlready {
  /** Whether a term may stand in it. */
  isSuspect(card: Element): boolean;
  /** Its words, if they were read just now. */
  known(card: Element): readonly CardPiece[] | null;
}

export class ListingWatch {
  readonly #finder: Finder;
  readonly #reading: ReadAlready;
  #judged = new WeakMap<Element, JudgedCard | null>();
  /** Elements that changed while cards are judged: what was read of them is told this time and not kept. */
  #changed = new Set<Element>();
  /** Judgements under way: one may begin before another one ends. */
  #judging = 0;
  #listed: Element[] = [];
  #report: ListingReport = { total: 0, capped: false, listed: [] };

  constructor(finder: Finder, reading: ReadAlready) {
    this.#finder = finder;
    this.#reading = reading;
  }

  get report(): ListingReport {
    return this.#report;
  }

  /** These nodes changed: the cards around them are read again. */
  touch(nodes: Iterable<Node>): void {
    for (const node of nodes) {
      let up = 0;
      for (let at: Node | null = node; at && up < MAX_CLIMB; at = flatParent(at), up++) {
        this.#judged.delete(at as Element);
        if (this.#judging > 0) this.#changed.add(at as Element);
      }
    }
  }

  /** Finds and ranks the cards of these trees anew. */
  async update(trees: readonly (Document | ShadowRoot)[], signal: AbortSignal): Promise<void> {
    const slice = new Slice();
    const search = findCards(trees);
    let step = search.next();
    while (!step.done) {
      if (slice.over) {
        await slice.pause();
        if (signal.aborted) return;
      }
      step = search.next();
    }
    const { cards, capped } = step.value;
    this.#judging++;
    const finished = await this.#judgeNew(cards, slice, signal).finally(() => {
      this.#judging--;
    });
    if (finished) this.#tell(cards, capped);
    for (const element of this.#changed) this.#judged.delete(element);
    if (this.#judging === 0) this.#changed.clear();
  }

  #tell(cards: readonly FoundCard[], capped: boolean): void {
    const suspect: { card: Element; judged: JudgedCard }[] = [];
    for (const { card } of cards) {
      const judged = this.#judged.get(card);
      if (judged) suspect.push({ card, judged });
    }
    suspect.sort((a, b) => bySuspicion(a.judged, b.judged));
    const told = suspect.slice(0, MAX_LISTED);
    this.#listed = told.map(({ card }) => card);
    this.#report = {
      total: cards.length,
      capped: capped || suspect.length > MAX_LISTED,
      listed: told.map(({ judged }, index) => ({ ...judged, index })),
    };
  }

  /** Scrolls to the card of this number in the last report. False when it is gone. */
  reveal(index: number): boolean {
    const card = this.cardOf(index);
    if (!card) return false;
    scrollIntoView(card, { block: 'center', inline: 'nearest' });
    return true;
  }

  /** The card of this number in the last report, null when it is gone: for whoever captures one advert of a list. */
  cardOf(index: number): Element | null {
    const card = this.#listed[index];
    return card && isConnected(card) ? card : null;
  }

  /**
   * Judges the cards that were not judged since they changed; false when aborted. Null is kept of a card without suspicion: one in
   * which no term may stand, neither in its words nor in its address.
   */
  async #judgeNew(cards: readonly FoundCard[], slice: Slice, signal: AbortSignal): Promise<boolean> {
    const fresh = cards.filter(({ card }) => !this.#judged.has(card));
    const inAddress = await this.#finder.possible(
      fresh.map(({ address }) => decoded(address).replaceAll(SEPARATORS, ' ')),
      false,
    );
    const worth: Element[] = [];
    for (const [i, { card }] of fresh.entries()) {
      if (this.#reading.isSuspect(card) || inAddress[i]?.length) worth.push(card);
      else this.#judged.set(card, null);
    }
    for (let at = 0; at < worth.length; at += PORTION) {
      if (signal.aborted) return false;
      await this.#judgePortion(worth.slice(at, at + PORTION), slice);
    }
    return !signal.aborted;
  }

  /** Reads these cards as they are shown: most cards hold no word worth that. */
  async #judgePortion(cards: readonly Element[], slice: Slice): Promise<void> {
    const sources = [];
    for (const card of cards) {
      sources.push(readCard(card, this.#reading.known(card)));
      if (slice.over) await slice.pause();
    }
    const verdicts = await this.#finder.cards(sources.map(cardText));
    for (const [i, card] of cards.entries()) {
      const source = sources[i];
      const verdict = verdicts[i] ?? NOTHING;
      const suspect = source && verdict.level !== 'none';
      this.#judged.set(card, suspect ? { ...cardFacts(source), url: source.url, ...verdict } : null);
    }
  }
}
