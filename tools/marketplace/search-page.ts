import { card, categoryName, grid, type Place } from './cards';
import { word } from './catalogue';
import { html, type Markup } from './html';
import { SITE_NAME, shell } from './layout';
import { search } from './search';

/** A grid of 24 cards; `grid.js` fetches the next ones when the end comes into view. */
export function searchPage(place: Place, query: string, category: string): Markup {
  const { site } = place;
  const found = search(site, query, category, 1);
  const heading = query === '' ? categoryName(site, category) : `“${query}”`;
  const more = new URLSearchParams({ q: query, c: category }).toString();
  return shell({
    site,
    title: `${heading} – ${SITE_NAME}`,
    otherPath: (language) => `/${language}/search?${more}`,
    query,
    scripts: ['grid.js'],
    main: html`<section class="wrap results">
  <h1>${heading}</h1>
  <p class="count">${word(site, 'found').replace('{n}', String(found.matching))}</p>
  ${grid(place, found.adverts)}
  <p class="more" data-more="/${site.language}/api/search?${more}" data-next="${found.next ?? ''}">${word(site, 'loading')}</p>
</section>`,
  });
}

/** What the grid's script fetches: the next cards as markup. */
export function searchMore(
  place: Place,
  query: string,
  category: string,
  page: number,
): { html: string; next: number | null } {
  const found = search(place.site, query, category, page);
  return { html: found.adverts.map((advert) => card(place, advert).text).join('\n'), next: found.next };
}
