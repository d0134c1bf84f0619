/** Which of two finds in the same place counts. */
import type { Candidate } from './candidate';

/**
 * `found` in text order, without names from a list of species where a term with a meaning of its own overlaps them: in “Boa
 * constrictor imperator” the curated “boa constrictor” counts, though the listed name is longer.
 */
export function preferCurated(found: Candidate[]): Candidate[] {
  const curated = found.filter(({ entry }) => !entry.listed);
  if (curated.length === 0 || curated.length === found.length) return found;
  let first = 0;
  return found.filter((candidate) => {
    if (!candidate.entry.listed) return true;
    while (first < curated.length && (curated[first] as Candidate).to <= candidate.from) first++;
    for (let i = first; i < curated.length && (curated[i] as Candidate).from < candidate.to; i++)
      if ((curated[i] as Candidate).to > candidate.from) return false;
    return true;
  });
}
