/** Runs the engine over the examples of every term. */
import { createMatcher } from '../../shared/match/matcher';
import type { Matcher } from '../../shared/match/types';
import type { Lexicon } from './read-lexicon';

/** One line per missing or failing example. Each language is tested with its own packs, scientific names and codes. */
export function checkExamples({ packs, examples }: Lexicon): string[] {
  const problems: string[] = [];
  const all = packs.map(({ pack }) => pack);
  const matchers = new Map<string, Matcher>();
  // Examples of scientific names and signs are English sentences.
  const matcherFor = (language: string): Matcher => {
    const own = language === 'la' || language === 'mul' ? 'en' : language;
    const matcher = matchers.get(own) ?? createMatcher(all, { languages: [own] });
    matchers.set(own, matcher);
    return matcher;
  };
  const known = new Set<string>();

  for (const { pack } of packs) {
    const matcher = matcherFor(pack.language);
    for (const term of pack.terms) {
      known.add(term.id);
      const example = examples.get(term.id);
      if (example === undefined) {
        if (term.tier !== 'C') problems.push(`${term.id}: tier ${term.tier} needs a positive and an innocent example`);
        continue;
      }
      const marks = (text: string): boolean =>
        matcher
          .assess(text)
          .hits.some(
            ({ termId, level }) => termId === term.id && (term.tier === 'A' ? level === 'high' : level !== 'none'),
          );
      // A missing list is the schema's complaint; the rest of the lexicon is checked all the same.
      for (const text of example.positive ?? []) if (!marks(text)) problems.push(`${term.id}: not marked in “${text}”`);
      for (const text of example.innocent ?? []) {
        const hit = matcher.assess(text).hits.find(({ termId, level }) => termId === term.id && level !== 'none');
        if (hit !== undefined) problems.push(`${term.id}: marked ${hit.level} in the innocent “${text}”`);
      }
    }
  }
  for (const id of examples.keys()) if (!known.has(id)) problems.push(`examples for a term that does not exist: ${id}`);
  return problems;
}
