/** What was weighed for one term, before it becomes a hit. */
import type { Candidate } from '../candidate';
import { ENOUGH_FOR_B, ENOUGH_FOR_C } from '../evidence';
import type { Weighed } from '../hint';
import type { Innocence } from './innocence';

export interface Verdict extends Weighed {
  cues: string[];
  innocent: Innocence | null;
}

/** Evidence that a term needs to count. */
export function needed({ entry: { term } }: Candidate): number {
  if (term.tier === 'A') return 0;
  return term.needs ?? (term.tier === 'B' ? ENOUGH_FOR_B : ENOUGH_FOR_C);
}
