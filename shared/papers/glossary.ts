/** What the lexicon says of a term, for the report: its meaning in the reader's language, the species' status, where the word is from. */
import type { RecordedHit } from '../capture/record';
import type { Pack, Sentence } from '../match/types';

export interface TermNote {
  meaning: Sentence | null;
  citesAppendix: string | null;
  euAnnex: string | null;
  /** Date of the pack's last change, YYYY.MM.DD. */
  asOf: string;
  /** Citations, in the order of the term's source ids. */
  sources: string[];
}

/** Looks a sealed hit up; undefined when the very pack it was found with (by digest) is not at hand. */
export type Glossary = (hit: Pick<RecordedHit, 'packId' | 'packSha256' | 'termId'>) => TermNote | undefined;

/** A term without citation: what its source id says instead. */
const PLAIN: Record<string, string> = { D: 'plain dictionary word', L: 'scientific name' };

/**
 * A glossary of `packs`. `digests` holds the SHA-256 of each pack's file: a pack that has changed since the capture must not explain
 * the hit. `citations` maps a source id (`S36`) to its citation.
 */
export function glossaryOf(
  packs: readonly Pack[],
  digests: ReadonlyMap<string, { sha256: string }>,
  citations: ReadonlyMap<string, string>,
): Glossary {
  const byId = new Map(packs.map((pack) => [pack.id, pack]));
  return ({ packId, packSha256, termId }) => {
    const pack = byId.get(packId);
    if (!pack || digests.get(packId)?.sha256 !== packSha256) return undefined;
    const term = pack.terms.find(({ id }) => id === termId);
    if (!term) return undefined;
    return {
      meaning: term.meaning ?? null,
      citesAppendix: words(term.citesAppendix),
      euAnnex: words(term.euAnnex),
      asOf: pack.version,
      sources: term.sources.map((id) => citations.get(id) ?? PLAIN[id] ?? id),
    };
  };
}

function words(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
