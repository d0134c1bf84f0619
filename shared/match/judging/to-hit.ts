/** A verdict as what the officer is told. */
import type { Folded } from '../../text/fold';
import { scoreOf } from '../evidence';
import { isDoubtful, levelOf } from '../hint';
import type { Hit, Reason } from '../types';
import { needed, type Verdict } from './verdict';

export function toHit(folded: Folded, verdict: Verdict): Hit {
  const { candidate, evidence, cues, innocent } = verdict;
  const { entry, start, end, evasion } = candidate;
  const { term, pack, watch } = entry;
  const spelling = term.forms?.find((form) => form === entry.spelling) ?? term.text;
  const cleared = innocent === null ? 'none' : isDoubtful(verdict, innocent.firm) ? 'low' : 'none';
  const level = innocent !== null ? cleared : levelOf(verdict, needed(candidate));
  const reasons: Reason[] = [];
  if (watch) reasons.push({ code: 'watch-word', detail: term.text });
  else reasons.push({ code: term.tier === 'A' ? 'tier-a' : term.tier === 'B' ? 'tier-b' : 'tier-c', detail: spelling });
  if (cues.length > 0) reasons.push({ code: 'second-cue', detail: cues.slice(0, 4).join(', ') });
  else if (term.tier !== 'A') reasons.push({ code: 'no-second-cue' });
  if (evasion !== undefined) reasons.push({ code: 'evasion', detail: evasion });
  if (innocent !== null) reasons.push({ code: 'innocent-context', detail: innocent.quote });
  if (term.sources.length > 0) reasons.push({ code: 'source', detail: term.sources.join(', ') });
  return {
    termId: term.id,
    term: spelling,
    packId: pack.id,
    language: pack.language,
    commodity: pack.commodity,
    kind: term.kind,
    tier: term.tier,
    start,
    end,
    quote: folded.text.slice(start, end),
    ...(evasion === undefined ? {} : { evasion }),
    ...(term.meaning === undefined ? {} : { meaning: term.meaning.en }),
    score: watch ? 100 : scoreOf(term.tier, evidence, innocent !== null && level === 'none'),
    level,
    reasons,
  };
}
