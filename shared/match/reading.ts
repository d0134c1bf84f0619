/**
 * What is asked about the words of a page: each question is a list of texts, each answer a list in the same order. The work is done
 * in steps, between two texts and within long ones; it never throws on any text.
 */
import { type CardVerdict, judgeCardText } from '../listings/rank';
import { mapped, type Steps } from './steps';
import type { Assessment, Hit, Matcher } from './types';

/** Hits looked at in a step. */
const HITS = 2_048;

/** A text to be judged in the light of what stands around it. */
export interface TextInCard {
  text: string;
  /** Index into `Judgement.cards`; null when nothing is around it. */
  card: number | null;
  /** Where the text begins in the card's text (UTF-16 units); null when it stands beside it, as an image's alternative text does. */
  at: number | null;
}

export interface Judgement {
  texts: TextInCard[];
  /** Texts of whole cards, LF between their lines. */
  cards: string[];
}

/**
 * Offsets at which a term may begin, for each text; see `Matcher.candidates`. `exact`: offsets of the terms that really are there,
 * whatever their level, so that what stands around a text need be read for few of them.
 */
export function* possibleIn(matcher: Matcher, texts: readonly string[], exact: boolean): Steps<number[][]> {
  const found: number[][] = [];
  for (const text of texts) {
    found.push(
      exact ? (yield* matcher.assessing(text)).hits.map(({ start }) => start) : [...(yield* matcher.finding(text))],
    );
    yield;
  }
  return found;
}

/** The hits of each text that count (`low` or `high`), offsets into that text. */
export function* judgeTexts(matcher: Matcher, { texts, cards }: Judgement): Steps<Hit[][]> {
  const whole = new Map<number, Verdicts>();
  const judged: Hit[][] = [];
  for (const { text, card, at } of texts) {
    const { hits } = yield* matcher.assessing(text);
    const around = card === null ? undefined : cards[card];
    if (hits.length === 0 || card === null || around === undefined) judged.push(hits.filter(counts));
    else if (at === null) {
      const beside = yield* verdictsOf(yield* matcher.assessing(`${text}\n${around}`));
      judged.push((yield* mapped(hits, HITS, (hit) => within(beside, hit, 0))).filter(counts));
    } else {
      const verdicts = whole.get(card) ?? (yield* verdictsOf(yield* matcher.assessing(around)));
      whole.set(card, verdicts);
      judged.push((yield* mapped(hits, HITS, (hit) => within(verdicts, hit, at))).filter(counts));
    }
    yield;
  }
  return judged;
}

/** The verdict on each card of a list of adverts. */
export function* judgeCards(matcher: Matcher, texts: readonly string[]): Steps<CardVerdict[]> {
  const verdicts: CardVerdict[] = [];
  for (const text of texts) {
    verdicts.push(yield* judgeCardText(text, matcher));
    yield;
  }
  return verdicts;
}

function counts(hit: Hit): boolean {
  return hit.level !== 'none';
}

/** Hits by place and term. A page of one word 50,000 times has so many on either side: looking each up in a list would take minutes. */
type Verdicts = ReadonlyMap<string, Hit>;

const placeOf = (start: number, termId: string): string => `${start} ${termId}`;

function* verdictsOf({ hits }: Assessment): Steps<Verdicts> {
  const verdicts = new Map<string, Hit>();
  for (const [at, hit] of hits.entries()) {
    if (at % HITS === HITS - 1) yield;
    const place = placeOf(hit.start, hit.termId);
    if (!verdicts.has(place)) verdicts.set(place, hit);
  }
  return verdicts;
}

/** `hit` with the verdict that the wider text gives it; unchanged when a longer match took its place there. */
function within(wider: Verdicts, hit: Hit, offset: number): Hit {
  const same = wider.get(placeOf(hit.start + offset, hit.termId));
  return same ? { ...hit, level: same.level, score: same.score, reasons: same.reasons } : hit;
}
