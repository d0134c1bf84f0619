/** The level of a term: which are worth a look though nothing else speaks for them, and which are no more than that. */

import type { Candidate, Evasion } from './candidate';
import { SURE_OF_C } from './evidence';
import type { Group, Level } from './types';

/** A term and what speaks for it. */
export interface Weighed {
  candidate: Candidate;
  evidence: number;
  enough: boolean;
  /** A cue that speaks of a skin or part stands near: a beast's bare name is worth a look. */
  hint: boolean;
  /** A telling cue or another term stands near. */
  sure: boolean;
  /** It is said near it that the goods were taken or brought unlawfully, or that papers or marks are missing. */
  illicit: boolean;
}

/** The level of a term that no context clears; `needed` is the evidence it needs. */
export function levelOf({ candidate, evidence, enough, hint, sure, illicit }: Weighed, needed: number): Level {
  if (!enough) return isHint(candidate, hint, illicit) ? 'low' : 'none';
  return candidate.entry.term.tier !== 'C' || sure || evidence >= needed + SURE_OF_C ? 'high' : 'low';
}

/**
 * Whether a term that an innocent context clears is worth a look all the same: it would count, and it is said beside it that the goods were
 * smuggled, poached or have no papers (a fur coat “for carnival, no certificate”). Not where the context makes another thing of the very word:
 * then that is said of something else.
 */
export function isDoubtful({ candidate, enough, illicit }: Weighed, firm: boolean): boolean {
  return illicit && !firm && (enough || candidate.entry.term.tier !== 'C');
}

/** Spellings that nobody writes by mistake. */
const DELIBERATE = new Set<Evasion>(['spaced', 'masked', 'leet', 'mixed-script', 'flipped']);
/** Shorter names stand in article numbers and nicknames too. */
const LEAST_HIDDEN = 6;
/** With one gap a word is only torn: `au tour` is seldom a hawk. */
const LEAST_GAPS = 2;
/** Letters of a name that is spelled letter by letter. */
const LEAST_SPELLED = 5;
/** Groups whose words name animals: who says of one that it has no papers means no car, no team and no scarf. */
const ANIMALS = new Set<Group>(['beast', 'live']);
/** Groups whose words name no goods by themselves. */
const NO_GOODS = new Set<Group>(['cue', 'origin']);

/**
 * A term of tier B alone, a beast's bare name beside a skin or part, an animal's beside words of unlawful trade, or a name that somebody
 * took pains to hide (Na5horn).
 * A list of species names half of all animals and gives no hints.
 */
function isHint({ entry, evasion, start, end }: Candidate, hint: boolean, illicit: boolean): boolean {
  const { term, group, listed, letters } = entry;
  if (term.tier === 'B') return true;
  if (listed || NO_GOODS.has(group)) return false;
  const torn = evasion === 'spaced' && end - start < letters + LEAST_GAPS;
  const spelled = evasion === 'spaced' && end - start >= 2 * letters - 1;
  const least = spelled ? LEAST_SPELLED : LEAST_HIDDEN;
  const hidden = evasion !== undefined && DELIBERATE.has(evasion) && letters >= least && !torn;
  return hidden || (group === 'beast' && hint) || (ANIMALS.has(group) && illicit);
}
