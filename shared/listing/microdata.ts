/** Facts out of microdata, in the same terms as JSON-LD: the one thing for sale that is no part of a list. */
import { type Find, found, webAddress } from './find';
import type { ListingSource, MicrodataItem } from './source';

const GOODS = /\/(?:Product|IndividualProduct|Vehicle|Car|Offer)$/i;
const LIST = /\/(?:ItemList|ListItem|SearchResultsPage|OfferCatalog)$/i;

export function microdataFinds({ microdata }: ListingSource, url: string): Find[] {
  const parentOf = ({ parent }: MicrodataItem) => (parent ? microdata[parent.item] : undefined);
  const goods = microdata.filter((item) => {
    const parent = parentOf(item);
    return GOODS.test(item.type) && !(parent && (GOODS.test(parent.type) || LIST.test(parent.type)));
  });
  const [item] = goods;
  if (!item || goods.length > 1) return [];
  const under = (of: MicrodataItem | undefined, ...names: string[]): MicrodataItem | undefined => {
    const index = of ? microdata.indexOf(of) : -1;
    return microdata.find(({ parent }) => parent?.item === index && names.includes(parent.name));
  };
  const offer = under(item, 'offers') ?? (/\/Offer$/i.test(item.type) ? item : undefined);
  const seller = under(offer, 'seller', 'offeredBy') ?? under(item, 'seller', 'author');
  const place = under(offer, 'availableAtOrFrom') ?? under(item, 'location', 'availableAtOrFrom') ?? seller;
  const address = under(place, 'address') ?? place;
  const read = (field: Find['field'], of: MicrodataItem | undefined, ...names: string[]): Find[] => {
    const property = of?.properties.find(({ name }) => names.includes(name));
    return property ? found(field, property.value, 'microdata', property.selector) : [];
  };
  const parts = ['postalCode', 'addressLocality', 'addressRegion', 'addressCountry'].flatMap((name) =>
    read('location', address, name),
  );
  const profile = read('seller.profileUrl', seller, 'url').flatMap((find) => {
    const value = webAddress(find.value, url);
    return value ? [{ ...find, value }] : [];
  });
  const [part] = parts;
  const quotedPlace = parts.map(({ value }) => value).join(', ');
  return [
    ...read('title', item, 'name'),
    ...read('itemId', item, 'productID', 'sku', 'identifier'),
    ...read('price.amount', offer, 'price', 'lowPrice'),
    ...read('price.currency', offer, 'priceCurrency'),
    ...read('seller.name', seller, 'name'),
    ...read('seller.handle', seller, 'alternateName', 'identifier'),
    ...profile,
    ...(part ? [{ ...part, value: quotedPlace, quote: quotedPlace }] : []),
    ...read('postedAt', item, 'datePosted', 'datePublished'),
    ...read('contact.phone', seller, 'telephone'),
    ...read('contact.email', seller, 'email'),
  ];
}
