/** Animal traders' notation of males, females and unsexed animals (`1,0`, `0.0.3`): a term only beside a live animal. */
import { type Folded, originalEnd, originalStart } from '../text/fold';
import type { Candidate } from './candidate';
import type { Compiled } from './compile';
import { numberAt } from './numbers';
import type { Steps } from './steps';
import { slice } from './word-end';

/** Folded characters around an animal in which a number can be its notation. */
const REACH = 60;
/** Animals looked at in a step. */
const ANIMALS = 64;

/** The notations near live animals among `found`, as candidates. */
export function* findNotations({ sexes }: Compiled, folded: Folded, found: readonly Candidate[]): Steps<Candidate[]> {
  const notations: Candidate[] = [];
  if (sexes.size === 0) return notations;
  let done = 0;
  let animals = 0;
  for (const { entry, from, to } of found) {
    if (entry.group !== 'live') continue;
    const last = Math.min(folded.length, to + REACH);
    for (let i = Math.max(done, from - REACH); i < last; i++) {
      const number = numberAt(folded, i);
      if (number === null) continue;
      const counts = slice(folded, number.from, number.to).split(/[.,]/);
      const term = sexes.get(counts.length === 3 ? '0.0.1' : Number(counts[0]) > 0 ? '1.0' : '0.1');
      if (!number.sexes || term === undefined) continue;
      const place = { from: number.from, stem: number.to, to: number.to };
      notations.push({
        entry: term,
        ...place,
        start: originalStart(folded, number.from),
        end: originalEnd(folded, number.to),
        tail: '',
      });
    }
    done = Math.max(done, last);
    if (++animals % ANIMALS === 0) yield;
  }
  return notations;
}
