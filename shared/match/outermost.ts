/** Which of the finds in one text count: the outermost in each place, and of the same words the plainest and strictest. */
import type { Candidate } from './candidate';
import { preferCurated } from './precedence';

/** In text order, without finds inside longer ones; of two finds of the same words the plainer and stricter one. Sorts `found`. */
export function outermost(text: string, found: Candidate[]): Candidate[] {
  found.sort(byPosition(text));
  const kept: Candidate[] = [];
  let end = -1;
  for (const candidate of preferCurated(found)) {
    if (candidate.to <= end) continue;
    kept.push(candidate);
    end = candidate.to;
  }
  return kept;
}

/** For sorting: in text order, longer ones first, then those that are nearer to the lexicon's own spelling. */
export const byPosition =
  (text: string) =>
  (a: Candidate, b: Candidate): number =>
    a.from - b.from ||
    b.to - a.to ||
    rank(a) - rank(b) ||
    b.entry.letters - a.entry.letters ||
    strangeness(text, a) - strangeness(text, b);

/** How far the text is from the lexicon's spelling: a side form of the term, other length, other case. */
function strangeness(text: string, { entry, from, to, start, end }: Candidate): number {
  const quote = text.slice(start, end);
  return (
    (entry.spelling === entry.term.text ? 0 : 1000) +
    Math.abs(entry.spelling.length - (to - from)) * 2 +
    (quote === entry.spelling ? 0 : 1)
  );
}

/** Lower is better. Of equals the one with more letters of its own: puttertje, not putter with an ending. */
function rank({ entry, evasion, tail }: Candidate): number {
  return (evasion === undefined ? 0 : 100) + (tail === '' ? 0 : 10) + { A: 0, B: 1, C: 2 }[entry.term.tier];
}
