/** Finds the terms in one run and judges them in the light of the whole card. */
import type { Assessment, Hit, Matcher } from '../../../shared/match/types';
import { type Run, sameRun } from '../text/run';
import { type Card, cardAround } from './card';

interface JudgedCard extends Card {
  assessment: Assessment;
}

/** Forget it when the page changes: it remembers the cards of one state of the page. */
export class Judge {
  readonly #matcher: Matcher;
  #cards = new WeakMap<Element, JudgedCard>();

  constructor(matcher: Matcher) {
    this.#matcher = matcher;
  }

  /** The page changed: cards are read again. */
  forget(): void {
    this.#cards = new WeakMap();
  }

  /** Offsets at which a term may begin; see `Matcher.candidates`. */
  candidates(text: string): readonly number[] {
    return this.#matcher.candidates(text);
  }

  /** Accepted hits of a run that count (`low` or `high`), offsets into the run. */
  judge(run: Run): Hit[] {
    const { hits } = this.#matcher.assess(run.text);
    if (hits.length === 0) return [];
    const card = this.#cardOf(run.block);
    const own = card.runs.find((entry) => sameRun(entry.run, run));
    if (!own || card.runs.length === 1) return hits.filter(counts);
    // A run may end early in a card read again; the offsets of the same term must be the same.
    return hits.map((hit) => within(card.assessment, hit, own.start)).filter(counts);
  }

  /** Hits of a text that stands beside the flow, such as an image's alternative text, judged with the card of `block`. */
  judgeBeside(text: string, block: Element | null): Hit[] {
    const { hits } = this.#matcher.assess(text);
    if (hits.length === 0) return [];
    if (!block) return hits.filter(counts);
    const whole = this.#matcher.assess(`${text}\n${this.#cardOf(block).text}`);
    return hits.map((hit) => within(whole, hit, 0)).filter(counts);
  }

  #cardOf(block: Element): JudgedCard {
    let card = this.#cards.get(block);
    if (!card) {
      const found = cardAround(block);
      card = { ...found, assessment: this.#matcher.assess(found.text) };
      this.#cards.set(block, card);
    }
    return card;
  }
}

function counts(hit: Hit): boolean {
  return hit.level !== 'none';
}

/** `hit` with the verdict that the wider text gives it; unchanged when a longer match took its place there. */
function within(wider: Assessment, hit: Hit, offset: number): Hit {
  const same = wider.hits.find((other) => other.termId === hit.termId && other.start === hit.start + offset);
  return same ? { ...hit, level: same.level, score: same.score, reasons: same.reasons } : hit;
}
