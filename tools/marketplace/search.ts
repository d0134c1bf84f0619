import { type Advert, advertText, type Site } from './catalogue';

/** Cards per grid page. */
const PAGE_SIZE = 24;

function fold(text: string): string {
  return text.normalize('NFD').toLowerCase().replace(/\p{M}/gu, '');
}

export interface SearchResult {
  /** How many adverts hold every word of the query; the others follow as "from around you", as on the great sites. */
  matching: number;
  adverts: Advert[];
  /** Number of the next page, null on the last. */
  next: number | null;
}

/** One page (from 1) of the grid for a query. The order is the same in every run. */
export function search(site: Site, query: string, category: string, page: number): SearchResult {
  const wanted = fold(query).split(/\s+/).filter(Boolean);
  const within = category === '' ? site.listing : site.listing.filter((advert) => advert.category === category);
  const holds = (advert: Advert) => {
    const text = fold(advertText(advert));
    return wanted.every((one) => text.includes(one));
  };
  const matching = within.filter(holds);
  const all = [...matching, ...site.listing.filter((advert) => !matching.includes(advert))];
  const start = (page - 1) * PAGE_SIZE;
  return {
    matching: matching.length,
    adverts: all.slice(start, start + PAGE_SIZE),
    next: start + PAGE_SIZE < all.length ? page + 1 : null,
  };
}
