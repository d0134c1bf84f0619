import { grid, type Place } from './cards';
import { word } from './catalogue';
import { html, type Markup } from './html';
import { SITE_NAME, shell } from './layout';

/** Adverts shown on the first page. */
const NEWEST = 16;
/** Drawings beside the welcome. */
const HERO = ['clock', 'guitar', 'teacup'];

export function homePage(place: Place): Markup {
  const { site, mediaOrigin } = place;
  return shell({
    site,
    title: `${SITE_NAME} – ${word(site, 'claim')}`,
    otherPath: (language) => `/${language}/`,
    main: html`<section class="hero">
  <div class="wrap">
    <h1>${word(site, 'claim')}</h1>
    <p>${word(site, 'welcome')}</p>
    <div class="art" aria-hidden="true">${HERO.map((motif) => html`<img src="${mediaOrigin}/pictures/${motif}-c.svg" width="240" height="180" alt="">`)}</div>
  </div>
</section>
<section class="wrap">
  <h2>${word(site, 'categories')}</h2>
  <ul class="categories">${site.categories.map(
    (category) => html`<li><a href="/${site.language}/search?c=${category.id}">
    <img src="${mediaOrigin}/pictures/${category.motif}-c.svg" width="120" height="90" alt="" loading="lazy"><span>${category.name}</span></a></li>`,
  )}</ul>
  <h2>${word(site, 'newest')}</h2>
  ${grid(place, site.listing.slice(0, NEWEST))}
  <p class="more"><a class="button" href="/${site.language}/search?q=">${word(site, 'seeAll')}</a></p>
</section>`,
  });
}
