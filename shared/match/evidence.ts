/** How much evidence a term needs, what else than a cue counts as some, and the score that follows from it. */
import type { CueClass, Tier } from './types';

/** Evidence from which a term of tier B counts as `high`. */
export const ENOUGH_FOR_B = 1;
/** The same for tier C, unless the term says otherwise (`needs`). */
export const ENOUGH_FOR_C = 3;
/** What a term of tier C must have beyond that: with just enough it is `low`, unless a telling cue is part of it. */
export const SURE_OF_C = 1;
/** Said of skins, mounts and kept animals only, and how much such a cue must weigh. */
export const TELLING: ReadonlySet<CueClass | 'compound'> = new Set<CueClass | 'compound'>(['pelt', 'keeping']);
export const TELLING_WEIGHT = 2;

/** Weight from which a cue of these classes makes a beast's bare name `low`; what is said of young and old animals makes toys, too. */
export const HINT = 1;
export const HINTS: ReadonlySet<CueClass | 'compound'> = new Set<CueClass | 'compound'>([
  ...(['skin-object', 'body-part', 'pelt', 'genuine', 'medicine', 'compound'] as const),
]);

/** Another term of the same goods, elsewhere in the text. */
export const FELLOW_TERM: Record<Tier, number> = { A: 3, B: 3, C: 2 };
/** A second living animal beside one of tier C, neither of them high, each with a cue of this weight at least. */
export const KEPT_FELLOW = 1;
/** Share of its weight that a second word of the same class adds: `songster` and `closed rung` say more than one of them. */
export const SECOND_OF_CLASS = 0.5;
/** The second half of a compound names the object (Elfenbein|figur). */
export const COMPOUND_OBJECT = 2;
/** The seller puts the material in quotation marks. */
export const SCARE_QUOTES = 2;
/** The spelling hides something. */
export const EVASION = 1;
/** What a disguise adds against innocent contexts: nobody hides the colour of a dress. */
export const EVASION_AGAINST_CONTEXT = 3;

/** 0 to 100 for ranking within a level. */
export function scoreOf(tier: Tier, evidence: number, innocent: boolean): number {
  const base = tier === 'A' ? 70 : tier === 'B' ? 40 : 15;
  const score = Math.min(100, Math.round(base + 8 * evidence));
  return innocent ? Math.min(10, Math.round(score / 8)) : score;
}
