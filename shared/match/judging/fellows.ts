/** Terms of the same goods that stand near each other support each other. */
import type { Folded } from '../../text/fold';
import type { Candidate } from '../candidate';
import { FELLOW_TERM, KEPT_FELLOW } from '../evidence';
import type { Steps } from '../steps';
import { REACH } from '../support';
import type { Group } from '../types';
import { needed, type Verdict } from './verdict';

/** Groups whose terms support each other. */
const FELLOWS: Partial<Record<Group, readonly Group[]>> = {
  carving: ['shell', 'parts'],
  shell: ['carving'],
  parts: ['carving'],
};

/** Terms looked at in a step. */
const VERDICTS = 64;

/** Terms of the same goods support each other; words of tier C only stand beside something that is high by itself. */
export function* addFellows(folded: Folded, verdicts: Verdict[]): Steps<void> {
  const high = verdicts.map(
    (verdict) => verdict.innocent === null && verdict.enough && verdict.candidate.entry.term.tier !== 'C',
  );
  for (const [at, verdict] of verdicts.entries()) {
    if (at % VERDICTS === VERDICTS - 1) yield;
    const { candidate } = verdict;
    let best = 0;
    let quote = '';
    for (const direction of [-1, 1]) {
      for (let other = at + direction; other >= 0 && other < verdicts.length; other += direction) {
        const fellow = verdicts[other] as Verdict;
        const distance = direction < 0 ? candidate.from - fellow.candidate.to : fellow.candidate.from - candidate.to;
        if (distance > REACH) break;
        if (distance < 0 || fellow.innocent !== null || !areFellows(candidate, fellow.candidate)) continue;
        const weak = candidate.entry.term.tier === 'C' && !high[other];
        if (weak && !areKept(verdict, fellow)) continue;
        const weight = weak ? KEPT_FELLOW : FELLOW_TERM[fellow.candidate.entry.term.tier];
        if (weight > best) {
          best = weight;
          quote = folded.text.slice(fellow.candidate.start, fellow.candidate.end);
        }
      }
    }
    if (best === 0) continue;
    verdict.evidence += best;
    verdict.sure = true;
    if (!verdict.cues.includes(quote)) verdict.cues.unshift(quote);
    verdict.enough ||= verdict.evidence >= needed(candidate);
  }
}

/** Two animals of which what is said of living ones stands beside each: linnet and greenfinch cocks. */
function areKept(one: Verdict, other: Verdict): boolean {
  return [one, other].every(({ candidate, evidence }) => candidate.entry.group === 'live' && evidence >= KEPT_FELLOW);
}

function areFellows({ entry: one }: Candidate, { entry: other }: Candidate): boolean {
  if (one.watch || other.watch || one.term.id === other.term.id || other.group === 'cue' || other.group === 'origin')
    return false;
  return (
    one.group === other.group ||
    one.group === 'cue' ||
    one.group === 'origin' ||
    (FELLOWS[one.group]?.includes(other.group) ?? false)
  );
}
