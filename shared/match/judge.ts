/** Judges the terms found in one text: evidence, innocent contexts, fellow terms, level. */
import type { Folded } from '../text/fold';
import type { Candidate } from './candidate';
import type { Compiled } from './compile';
import { EVASION, EVASION_AGAINST_CONTEXT, HINT, HINTS, TELLING, TELLING_WEIGHT } from './evidence';
import { cuesFor, isIllicit } from './judging/cues';
import { addFellows } from './judging/fellows';
import { innocence } from './judging/innocence';
import { toHit } from './judging/to-hit';
import { needed, type Verdict } from './judging/verdict';
import { mapped, type Steps } from './steps';
import { findSupport, REACH, type SupportEvent } from './support';
import type { Assessment, Hit, Level } from './types';

/** Terms weighed, and turned into hits, in a step. */
const TERMS = 64;
const HITS = 1_024;

/** `candidates` in text order, nested ones already resolved. */
export function* judge(compiled: Compiled, folded: Folded, candidates: readonly Candidate[]): Steps<Assessment> {
  const events = yield* findSupport(compiled, folded, ranges(folded, candidates));
  const verdicts: Verdict[] = [];
  let first = 0;
  for (const candidate of candidates) {
    while (first < events.length && (events[first] as SupportEvent).to < candidate.from - REACH) first++;
    const near: SupportEvent[] = [];
    for (let i = first; i < events.length && (events[i] as SupportEvent).from <= candidate.to + REACH; i++)
      near.push(events[i] as SupportEvent);
    verdicts.push(weigh(compiled, folded, candidate, near));
    if (verdicts.length % TERMS === 0) yield;
  }
  yield* addFellows(folded, verdicts);
  const hits = yield* mapped(verdicts, HITS, (verdict) => toHit(folded, verdict));
  return { level: highest(hits), hits };
}

function weigh(compiled: Compiled, folded: Folded, candidate: Candidate, near: readonly SupportEvent[]): Verdict {
  const cues = candidate.entry.watch ? [] : cuesFor(folded, candidate, near);
  const hidden = candidate.evasion !== undefined;
  const evidence = cues.reduce((sum, { weight }) => sum + weight, 0) + (hidden ? EVASION : 0);
  const disguise = hidden && cues.length > 0 ? EVASION_AGAINST_CONTEXT : 0;
  return {
    candidate,
    evidence,
    cues: cues.map(({ quote }) => quote),
    innocent: candidate.entry.watch ? null : innocence(compiled, folded, candidate, near, evidence + disguise),
    enough: candidate.entry.watch || evidence >= needed(candidate),
    hint: cues.some(({ class: cue, weight }) => HINTS.has(cue) && weight >= HINT),
    illicit: isIllicit(candidate, near),
    sure: candidate.entry.watch || cues.some(({ class: cue, weight }) => TELLING.has(cue) && weight >= TELLING_WEIGHT),
  };
}

function highest(hits: readonly Hit[]): Level {
  if (hits.some(({ level }) => level === 'high')) return 'high';
  return hits.some(({ level }) => level === 'low') ? 'low' : 'none';
}

/** The surroundings of all candidates, merged where they meet. */
function ranges(folded: Folded, candidates: readonly Candidate[]): [number, number][] {
  const merged: [number, number][] = [];
  for (const { from, to } of candidates) {
    const start = Math.max(0, from - REACH);
    const end = Math.min(folded.length, to + REACH);
    const last = merged.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
