import type { Level } from '../../shared/match/types';
import type { PageHit } from '../../shared/messages/page-state';

const RANK: Record<Level, number> = { high: 2, low: 1, none: 0 };

/** The hits that count, strongest first; of one term only the strongest, since its reason would be read twice. */
export function strongest(hits: readonly PageHit[]): PageHit[] {
  const seen = new Set<string>();
  return [...hits]
    .filter(({ level }) => level !== 'none')
    .sort((a, b) => RANK[b.level] - RANK[a.level] || b.score - a.score)
    .filter(({ termId }) => !seen.has(termId) && seen.add(termId));
}

/** The hits of one level, strongest first; those that are alike keep the order of the page. */
export function ofLevel(hits: readonly PageHit[], level: Level): PageHit[] {
  return hits
    .filter((hit) => hit.level === level)
    .sort((a, b) => b.score - a.score || a.frameId - b.frameId || a.index - b.index);
}
