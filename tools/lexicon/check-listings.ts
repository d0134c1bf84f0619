/** What a JSON Schema cannot say about `lexicons/listings.json`: sources, and taxa that terms name. */
import type { Lexicon } from './read-lexicon';

/** One line per problem, empty when every row has its sources and at least one term. */
export function checkListings({ listings, packs, sources }: Lexicon): string[] {
  const named = new Set(packs.flatMap(({ pack }) => pack.terms.map(({ taxon }) => taxon)));
  return Object.entries(listings).flatMap(([taxon, { citesAppendix, euAnnex }]) => {
    const problems: string[] = [];
    if (!named.has(taxon)) problems.push(`listings.json: no term names the taxon ${taxon}`);
    if (citesAppendix === null && euAnnex === null) problems.push(`listings.json: ${taxon} says nothing`);
    for (const listing of [citesAppendix, euAnnex])
      if (listing && !sources.has(listing.source))
        problems.push(`listings.json: ${taxon}: no source ${listing.source} in sources.json`);
    return problems;
  });
}
