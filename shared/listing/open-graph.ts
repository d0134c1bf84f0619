/** Facts out of meta elements: Open Graph (ogp.me) with its product and place vocabulary. */
import { type FieldName, type Find, found } from './find';
import type { ListingSource } from './source';

/** By name; a map, since a page may call a meta element `constructor`. */
const FIELDS: ReadonlyMap<string, FieldName> = new Map(
  Object.entries({
    'og:site_name': 'platform',
    'og:title': 'title',
    'product:price:amount': 'price.amount',
    'og:price:amount': 'price.amount',
    'product:price:currency': 'price.currency',
    'og:price:currency': 'price.currency',
    'product:retailer_item_id': 'itemId',
    'product:retailer_title': 'seller.name',
    'og:locality': 'location',
    'place:location:locality': 'location',
    'article:published_time': 'postedAt',
    'product:shipping_cost:amount': 'shipping',
    'og:phone_number': 'contact.phone',
    'og:email': 'contact.email',
  } as const),
);

export function openGraphFinds({ meta }: ListingSource): Find[] {
  return meta.flatMap(({ name, content, selector }) => {
    const field = FIELDS.get(name);
    return field ? found(field, content, 'opengraph', selector) : [];
  });
}
