import { type Advert, advertPath, priceText, type Site, word } from './catalogue';
import { html, type Markup } from './html';

export interface Place {
  site: Site;
  /** Origin the pictures and widgets come from. */
  mediaOrigin: string;
}

/** One advert in a grid. Pictures are lazy and come in two widths. */
export function card({ site, mediaOrigin }: Place, advert: Advert): Markup {
  const day = new Intl.DateTimeFormat(site.locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${advert.listed}T00:00:00Z`),
  );
  const picture = `${mediaOrigin}/pictures/${advert.motif}`;
  return html`<li class="card">
  <a href="${advertPath(site, advert)}">
    <img src="${picture}-a-400.jpg" srcset="${picture}-a-400.jpg 400w, ${picture}-a.jpg 800w" sizes="(max-width: 600px) 50vw, 280px" width="400" height="300" loading="lazy" alt="${advert.title}">
    <h3>${advert.title}</h3>
    <p class="price">${priceText(site, advert.price)}</p>
    <p class="where">${advert.place} · ${day}</p>
  </a>
</li>`;
}

export function grid(place: Place, adverts: readonly Advert[]): Markup {
  return html`<ul class="grid" data-grid>
${adverts.map((advert) => card(place, advert))}
</ul>`;
}

/** Name of a category in the site's language. */
export function categoryName(site: Site, id: string): string {
  return site.categories.find((category) => category.id === id)?.name ?? word(site, 'all');
}
