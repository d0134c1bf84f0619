/**
 * How much a second cue weighs for which goods. A coat says nothing about a parrot, a hatchling nothing about a coat; a price
 * stands under every advert, honest or not. The weights are this project's judgement, not published: they rank, the rule of
 * the levels decides.
 */
import type { CueClass, Group, Tier } from './types';

type Weights = Partial<Record<CueClass, number>>;

/** Selling as such: enough beside a term that is rarely innocent, little beside a word everybody uses. */
const TRADE: Weights = { sale: 2, price: 0.5, discreet: 2, paper: 3, illicit: 2 };

const WEIGHTS: Record<Group, Weights> = {
  carving: {
    ...TRADE,
    part: 2,
    'prized-object': 3,
    'carving-object': 2,
    'decor-object': 1,
    carved: 2,
    'body-part': 2,
    'source-animal': 2,
    weight: 2,
    size: 2,
    period: 2,
    vintage: 1,
    genuine: 1.5,
    medicine: 2,
  },
  shell: {
    ...TRADE,
    wood: 1.5,
    part: 2,
    pelt: 2,
    'prized-object': 3,
    'carving-object': 2,
    'decor-object': 1.5,
    carved: 2,
    'body-part': 2,
    'source-animal': 2,
    weight: 2,
    size: 2,
    period: 2,
    vintage: 1,
    genuine: 2,
  },
  fur: {
    ...TRADE,
    part: 2,
    pelt: 2,
    'skin-object': 2,
    'body-part': 2,
    'carving-object': 2,
    genuine: 2,
    period: 2,
    vintage: 1.5,
    size: 1,
    weight: 1,
  },
  beast: {
    sale: 0.5,
    price: 0.5,
    discreet: 0.5,
    paper: 0.5,
    illicit: 1,
    pelt: 2,
    keeping: 2,
    'skin-object': 1,
    'body-part': 1,
    live: 1,
    medicine: 1,
    part: 0.5,
    genuine: 1,
    period: 0.5,
    vintage: 0.5,
    size: 0.5,
    weight: 0.5,
  },
  parts: {
    ...TRADE,
    part: 2,
    pelt: 2,
    keeping: 2,
    medicine: 2,
    'body-part': 2,
    'carving-object': 2,
    'prized-object': 3,
    carved: 2,
    'skin-object': 2,
    live: 2,
    animal: 1,
    food: 2,
    weight: 2,
    size: 1,
    period: 2,
    vintage: 1,
    genuine: 1.5,
    'source-animal': 1,
  },
  live: {
    ...TRADE,
    part: 0.5,
    live: 2,
    keeping: 2,
    pelt: 2,
    animal: 1.5,
    'skin-object': 0.5,
    'body-part': 2,
    size: 1,
    weight: 1,
  },
  food: { ...TRADE, food: 2, live: 2, keeping: 2, weight: 2, genuine: 1 },
  textile: { ...TRADE, textile: 2, pelt: 2, 'skin-object': 2, genuine: 2, period: 1, vintage: 1, size: 1, weight: 2 },
  wood: { ...TRADE, wood: 2, 'carving-object': 2, carved: 2, weight: 2, size: 2, period: 2, vintage: 1, genuine: 1.5 },
  plant: { ...TRADE, plant: 2, wood: 2, live: 2, medicine: 2, 'carving-object': 2, weight: 2, size: 1, genuine: 1.5 },
  origin: { animal: 2, live: 2, keeping: 2, paper: 1, discreet: 1, illicit: 1 },
  cue: {
    part: 2,
    animal: 2,
    live: 2,
    keeping: 2,
    pelt: 2,
    'skin-object': 2,
    'body-part': 2,
    'prized-object': 2,
    'source-animal': 1,
    paper: 1,
    sale: 0.5,
    discreet: 1,
  },
};

/** Classes that weigh half for tier C: words as common as the term itself need more than an offer to mean anything. */
const COMMON: ReadonlySet<CueClass> = new Set<CueClass>(['sale', 'price', 'size', 'period', 'vintage']);

/** Words that half the world uses beside the name of an animal: a pair, a baby, a coat. They weigh half for tier C. */
const COMMON_OF_ANIMALS: ReadonlySet<CueClass> = new Set<CueClass>(['live', 'animal', 'skin-object']);
/** Selling, papers, measures and heads say nothing about which eagle is meant, the bird or the hallmark. */
const SAID_OF_ANYTHING: ReadonlySet<CueClass> = new Set<CueClass>([
  'sale',
  'price',
  'discreet',
  'paper',
  'size',
  'weight',
  'period',
  'vintage',
  'body-part',
  'medicine',
]);
const LEAST = 0.5;
/** Many words of class `illicit` are words of papers or keeping too, and weigh as these. */
const ILLICIT_ANIMAL = 1;

/** Weight of one cue for a term of `group` and `tier`; 0 when the cue says nothing about such goods. */
export function weightOf(cue: CueClass, group: Group, tier: Tier): number {
  const weight = WEIGHTS[group][cue] ?? 0;
  if (tier !== 'C') return weight;
  if (cue === 'illicit') return Math.min(weight, group === 'live' || group === 'beast' ? ILLICIT_ANIMAL : LEAST);
  if (group === 'live') {
    if (SAID_OF_ANYTHING.has(cue)) return Math.min(weight, LEAST);
    return COMMON_OF_ANIMALS.has(cue) ? weight / 2 : weight;
  }
  return COMMON.has(cue) ? weight / 2 : weight;
}

/** What is named right beside an animal (griffe de tigre, skull of a lion, lynx coat) is that animal's: words between them at most. */
export const BESIDE = 2;
export const BESIDE_WEIGHTS: Partial<Record<Group, Weights>> = {
  beast: { 'body-part': 2, 'skin-object': 1.5 },
  live: { 'body-part': 2 },
};
