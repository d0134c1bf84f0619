/** What the lexicon says of a term, for the report: its meaning in the reader's language, the species' status, where the word is from. */
import type { RecordedHit } from '../capture/record';
import { type Listing, type Listings, listingOf } from '../match/listings';
import type { Pack, Sentence } from '../match/types';

export interface TermNote {
  meaning: Sentence | null;
  /** With the day of the text it was read in: `I (2011-04-27)`. */
  citesAppendix: string | null;
  euAnnex: string | null;
  /** Date of the pack's last change, YYYY.MM.DD. */
  asOf: string;
  /** Citations, in the order of the term's source ids. */
  sources: string[];
  /** Citations of the listings. */
  listingSources: string[];
}

/** Looks a sealed hit up; undefined when the very pack it was found with (by digest) is not at hand. */
export type Glossary = (hit: Pick<RecordedHit, 'packId' | 'packSha256' | 'termId'>) => TermNote | undefined;

/** A term without citation: what its source id says instead. */
const PLAIN: Record<string, string> = { D: 'plain dictionary word', L: 'scientific name' };

/**
 * A glossary of `packs`. `digests` holds the SHA-256 of each pack's file: a pack that has changed since the capture must not explain
 * the hit. `citations` maps a source id (`S36`) to its citation; `listings` are the rows of the lexicon's table, used where a term
 * states no listing of its own.
 */
export function glossaryOf(
  packs: readonly Pack[],
  digests: ReadonlyMap<string, { sha256: string }>,
  citations: ReadonlyMap<string, string>,
  listings: Listings = {},
): Glossary {
  const byId = new Map(packs.map((pack) => [pack.id, pack]));
  return ({ packId, packSha256, termId }) => {
    const pack = byId.get(packId);
    if (!pack || digests.get(packId)?.sha256 !== packSha256) return undefined;
    const term = pack.terms.find(({ id }) => id === termId);
    if (!term) return undefined;
    const listed = listingOf(listings, term.taxon);
    const used = [listed?.citesAppendix, listed?.euAnnex].flatMap((listing) => (listing ? [listing.source] : []));
    return {
      meaning: term.meaning ?? null,
      citesAppendix: words(term.citesAppendix) ?? dated(listed?.citesAppendix),
      euAnnex: words(term.euAnnex) ?? dated(listed?.euAnnex),
      asOf: pack.version,
      sources: term.sources.map((id) => citations.get(id) ?? PLAIN[id] ?? id),
      listingSources: [...new Set(used)].map((id) => citations.get(id) ?? id),
    };
  };
}

function words(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function dated(listing: Listing | null | undefined): string | null {
  return listing ? `${listing.value} (${listing.asOf})` : null;
}
