/** Where the taxon of a term stands in law: rows of `lexicons/listings.json`, found by the taxon a term names. */

/** One listing, with the day and the source of the text it was read in. */
export interface Listing {
  /** `I`, `II`, `III`, `I/II`; or `A` to `D`, `A/B`. */
  value: string;
  /** YYYY-MM-DD. */
  asOf: string;
  /** Id in `lexicons/sources.json`. */
  source: string;
}

export interface ListedTaxon {
  /** How the text names it, where not by the same name. */
  listedAs?: string;
  citesAppendix: Listing | null;
  euAnnex: Listing | null;
}

/** By scientific name as terms spell it. */
export type Listings = Readonly<Record<string, ListedTaxon>>;

/** The row of `taxon`; undefined without one: never a guess from a higher or lower taxon. */
export function listingOf(listings: Listings, taxon: unknown): ListedTaxon | undefined {
  return typeof taxon === 'string' && Object.hasOwn(listings, taxon) ? listings[taxon] : undefined;
}
