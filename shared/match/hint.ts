/** Which terms are worth a look though nothing else speaks for them. */

import type { Candidate, Evasion } from './candidate';
import type { Group } from './types';

/** Spellings that nobody writes by mistake. */
const DELIBERATE = new Set<Evasion>(['spaced', 'masked', 'leet', 'mixed-script', 'flipped']);
/** Shorter names stand in article numbers and nicknames too. */
const LEAST_HIDDEN = 6;
/** With one gap a word is only torn: `au tour` is seldom a hawk. */
const LEAST_GAPS = 2;
/** Groups whose words name no goods by themselves. */
const NO_GOODS = new Set<Group>(['cue', 'origin']);

/**
 * A term of tier B alone, a beast's bare name beside a skin or part, or a name that somebody took pains to hide (Na5horn).
 * A list of species names half of all animals and gives no hints.
 */
export function isHint({ entry, evasion, start, end }: Candidate, hint: boolean): boolean {
  const { term, group, listed, letters } = entry;
  if (term.tier === 'B') return true;
  if (listed || NO_GOODS.has(group)) return false;
  const torn = evasion === 'spaced' && end - start < letters + LEAST_GAPS;
  const hidden = evasion !== undefined && DELIBERATE.has(evasion) && letters >= LEAST_HIDDEN && !torn;
  return hidden || (group === 'beast' && hint);
}
