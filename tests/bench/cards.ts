/** One advert of the big page: with hardly any markup, and as marketplaces write theirs. Synthetic. */

export interface Advert {
  number: number;
  title: string;
  words: string;
  detail: string;
  place: string;
  price: string;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Twelve elements, 300 bytes. */
export function plainCard({ number, title, words, detail, place, price }: Advert): string {
  return (
    `<article class="card"><a href="/ad/${number}"><span class="pic"></span><h3>${escaped(title)}</h3></a>` +
    `<p>${escaped(words)} <b>${number}</b> <em>${escaped(detail)}</em></p><ul><li>${escaped(place)}</li><li>${price}</li></ul>` +
    `<button type="button">+</button><i></i></article>`
  );
}

/** The same twelve elements and words. */
export function richCard({ number, title, words, detail, place, price }: Advert): string {
  const key = (number * 2_654_435_761) % 4_294_967_296;
  const hash = (salt: number): string => ((key + salt * 40_503) % 46_656).toString(36).padStart(3, '0');
  const css = (name: string, salt: number): string =>
    `listing-${name} Listing_${name}__${hash(salt)} u-flex u-gap-2 u-color-text-default`;
  return (
    `<article class="card ${css('card', 1)}" data-testid="listing-card-${number}" data-listing-id="${key}" data-position="${number}" role="listitem">` +
    `<a class="${css('link', 2)}" href="/ad/${number}?ref=search&amp;pos=${number}&amp;tracking=${key.toString(36)}" data-testid="listing-link" rel="nofollow" target="_self">` +
    `<span class="pic ${css('image', 3)}" data-testid="listing-image" style="--ratio:4/3"></span>` +
    `<h3 class="${css('title', 4)}" data-testid="listing-title" itemprop="name">${escaped(title)}</h3></a>` +
    `<p class="${css('text', 5)}" data-testid="listing-text">${escaped(words)} <b class="${css('number', 6)}">${number}</b> ` +
    `<em class="${css('detail', 7)}" data-testid="listing-detail">${escaped(detail)}</em></p>` +
    `<ul class="${css('facts', 8)}" data-testid="listing-facts"><li class="${css('place', 9)}" data-testid="listing-place">${escaped(place)}</li>` +
    `<li class="${css('price', 10)}" data-testid="listing-price" itemprop="price">${price}</li></ul>` +
    `<button class="${css('save', 11)}" type="button" data-testid="listing-save" aria-pressed="false">+</button>` +
    `<i class="${css('icon', 12)}" data-icon="heart" role="presentation"></i></article>`
  );
}
