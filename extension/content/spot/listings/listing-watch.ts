/** Keeps the ranking of a page's adverts up to date, in slices; a card that did not change is not judged again. */
import { bySuspicion, type JudgedCard, judgeCard } from '../../../../shared/listings/rank';
import type { ListingReport } from '../../../../shared/listings/types';
import type { Matcher } from '../../../../shared/match/types';
import { flatParent } from '../../dom/flat-tree';
import { isConnected, scrollIntoView } from '../../dom/native';
import { Slice } from '../../page-clock';
import { readCard } from './card-source';
import { findCards } from './find-cards';

/** Suspect adverts told of one frame. */
const MAX_LISTED = 200;
const MAX_CLIMB = 24;

export class ListingWatch {
  readonly #matcher: Matcher;
  #judged = new WeakMap<Element, JudgedCard>();
  #listed: Element[] = [];
  #report: ListingReport = { total: 0, capped: false, listed: [] };

  constructor(matcher: Matcher) {
    this.#matcher = matcher;
  }

  get report(): ListingReport {
    return this.#report;
  }

  /** These nodes changed: the cards around them are read again. */
  touch(nodes: Iterable<Node>): void {
    for (const node of nodes) {
      let up = 0;
      for (let at: Node | null = node; at && up < MAX_CLIMB; at = flatParent(at), up++)
        this.#judged.delete(at as Element);
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
    const suspect: { card: Element; judged: JudgedCard }[] = [];
    for (const card of cards) {
      const judged = this.#judge(card);
      if (judged.level !== 'none') suspect.push({ card, judged });
      if (slice.over) {
        await slice.pause();
        if (signal.aborted) return;
      }
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

  #judge(card: Element): JudgedCard {
    let judged = this.#judged.get(card);
    if (!judged) {
      judged = judgeCard(readCard(card), this.#matcher);
      this.#judged.set(card, judged);
    }
    return judged;
  }
}
