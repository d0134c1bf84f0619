/** The cues that count for a term: objects, materials, words of sale, weights, papers beside it or in its own compound. */
import type { Folded } from '../../text/fold';
import { type Candidate, repeats } from '../candidate';
import { COMPOUND_OBJECT, SCARE_QUOTES, SECOND_OF_CLASS } from '../evidence';
import type { SupportEvent } from '../support';
import type { CueClass } from '../types';
import { BESIDE, BESIDE_WEIGHTS, weightOf } from '../weights';
import { isListedTail } from '../word-end';
import { isShort, overlaps, quoteOf, SURE_ABROAD, sameLanguage, wordsBetween } from './near';

export interface Cue {
  weight: number;
  quote: string;
  word: string;
  at: number;
  class: CueClass | 'compound';
}

/** Quotation marks of the four languages; the French put a space inside. */
const QUOTES = '"\'`´“”„‟‘’‚‛«»‹›';
const QUOTED_SPACE = ['\u00a0', '\u202f'];

/** The cues that count for the term, the strongest first: the best of each class, and half of a second one. */
export function cuesFor(folded: Folded, candidate: Candidate, near: readonly SupportEvent[]): Cue[] {
  const { term, group } = candidate.entry;
  const byClass = new Map<CueClass, Cue[]>();
  const object = compoundObject(folded, candidate, near);
  for (const event of near) {
    if (event.entry.kind !== 'cue' || overlaps(event, candidate) || repeats(candidate, event.entry.word)) continue;
    if (object !== null && event.from >= candidate.stem && event.to <= candidate.to) continue;
    // Short words are shared by several languages (been, os): beside a word of another one they prove nothing.
    const abroad = !sameLanguage(event.entry.language, candidate);
    if (abroad && (isShort(event) || (term.tier === 'C' && candidate.entry.letters < SURE_ABROAD))) continue;
    let weight = weightOf(event.entry.class, group, term.tier);
    if (weight === 0) continue;
    const beside = BESIDE_WEIGHTS[group]?.[event.entry.class];
    if (beside !== undefined && isBeside(folded, event, candidate)) weight = Math.max(weight, beside);
    const cues = byClass.get(event.entry.class) ?? [];
    byClass.set(event.entry.class, cues);
    if (cues.length < 2 && cues.every(({ word, at }) => word !== event.entry.word && at !== event.from)) {
      cues.push({
        weight,
        quote: quoteOf(folded, event),
        word: event.entry.word,
        at: event.from,
        class: event.entry.class,
      });
    }
  }
  const all: Cue[] = [];
  for (const [best, second] of byClass.values()) {
    if (best !== undefined) all.push(best);
    if (second !== undefined) all.push({ ...second, weight: second.weight * SECOND_OF_CLASS });
  }
  if (object !== null && object.weight > 0) all.push(object);
  const doubted = scareQuotes(folded, candidate);
  if (doubted !== null) all.push(doubted);
  return all.sort((a, b) => b.weight - a.weight);
}

/** Whether it is said near the term that the goods were taken or brought unlawfully, or that papers or marks are missing. */
export function isIllicit(candidate: Candidate, near: readonly SupportEvent[]): boolean {
  return near.some(
    (event) =>
      event.entry.kind === 'cue' &&
      event.entry.class === 'illicit' &&
      !overlaps(event, candidate) &&
      (sameLanguage(event.entry.language, candidate) || !isShort(event)),
  );
}

/** A harmless material in quotation marks ('Bein', « os ») is a material the seller himself does not believe in. */
function scareQuotes({ text }: Folded, { entry: { term }, start, end, from }: Candidate): Cue | null {
  if (term.kind !== 'euphemism') return null;
  const behind = QUOTED_SPACE.includes(text[end] ?? '') ? end + 1 : end;
  const before = QUOTED_SPACE.includes(text[start - 1] ?? '') ? start - 2 : start - 1;
  if (!QUOTES.includes(text[before] ?? ' ') || !QUOTES.includes(text[behind] ?? ' ')) return null;
  const quote = text.slice(before, behind + 1);
  return { weight: SCARE_QUOTES, quote, word: quote, at: from, class: 'compound' };
}

function isBeside(folded: Folded, { from, to }: SupportEvent, candidate: Candidate): boolean {
  return to <= candidate.from
    ? wordsBetween(folded, to, candidate.from) <= BESIDE
    : from >= candidate.to && wordsBetween(folded, candidate.to, from) <= BESIDE;
}

/** The second half of a compound as a cue (Elfenbein|figur); weight 0 when it names nothing such goods are made into, null without one. */
function compoundObject(folded: Folded, candidate: Candidate, near: readonly SupportEvent[]): Cue | null {
  const { stem, to, tail, entry } = candidate;
  if (tail === '') return null;
  const inside = near.filter((event) => event.entry.kind === 'cue' && event.from >= stem && event.to <= to);
  if (inside.length === 0 && !isListedTail(entry.endings, tail)) return null;
  const weights = inside.map(({ entry: cue }) =>
    cue.kind === 'cue' ? weightOf(cue.class, entry.group, entry.term.tier) : 0,
  );
  const strongest = inside.length === 0 ? COMPOUND_OBJECT : Math.max(...weights);
  const weight = strongest >= 1 ? Math.max(strongest, COMPOUND_OBJECT) : strongest;
  return { weight, quote: quoteOf(folded, { from: stem, to }), word: tail, at: stem, class: 'compound' };
}
