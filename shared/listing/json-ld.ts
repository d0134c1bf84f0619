/**
 * Facts out of JSON-LD (schema.org `Product`, `Offer`, `Vehicle` and their like). Only the page's main thing counts: what stands in
 * an `ItemList` or beside other things of the same kind is somebody else's advert.
 */
import { type Find, found, tidy, webAddress } from './find';
import type { ListingSource } from './source';

type Json = Record<string, unknown>;

const GOODS = new Set([
  'product',
  'individualproduct',
  'productmodel',
  'productgroup',
  'vehicle',
  'car',
  'offer',
  'book',
  'visualartwork',
]);
const MAX_NODES = 5_000;
const MAX_DEPTH = 12;

/** Never throws: text that is no JSON holds no facts. */
export function jsonLdFinds(source: ListingSource, url: string): Find[] {
  const candidates = source.jsonLd.flatMap(({ text, selector }) =>
    goodsIn(parse(text)).map((node) => ({ node, selector, text })),
  );
  const chosen = choose(candidates, url);
  if (!chosen) return [];
  const { node, selector } = chosen;
  const from = 'json-ld' as const;
  const quoted = (field: Find['field'], value: unknown) => found(field, value, from, selector);
  const offer = first(node.offers) ?? (typeOf(node) === 'offer' ? node : null);
  const price = first(offer?.priceSpecification) ?? offer;
  const seller = first(offer?.seller) ?? first(offer?.offeredBy) ?? first(node.seller) ?? first(node.author);
  const place =
    first(offer?.availableAtOrFrom) ??
    first(node.availableAtOrFrom) ??
    first(offer?.areaServed) ??
    first(node.location);
  const profile = webAddress(seller?.url ?? seller?.['@id'], url);
  return [
    ...quoted('title', node.name),
    ...quoted('itemId', identifier(node) ?? (offer ? identifier(offer) : null)),
    ...quoted('price.amount', price?.price ?? offer?.price ?? offer?.lowPrice),
    ...quoted('price.currency', price?.priceCurrency ?? offer?.priceCurrency),
    ...quoted('seller.name', seller?.name ?? (typeof offer?.seller === 'string' ? offer.seller : null)),
    ...quoted('seller.handle', seller?.alternateName ?? (seller ? identifier(seller) : null)),
    ...(profile ? quoted('seller.profileUrl', profile) : []),
    ...quoted('location', addressOf(place ?? seller)),
    ...quoted('postedAt', node.datePosted ?? offer?.datePosted ?? node.datePublished ?? offer?.validFrom),
    ...quoted('shipping', shippingOf(offer)),
    ...quoted('contact.phone', seller?.telephone ?? place?.telephone),
    ...quoted('contact.email', mail(seller?.email ?? place?.email)),
  ];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Things for sale, outermost only. Lists are left out: a page of results has no listing of its own. */
function goodsIn(root: unknown): Json[] {
  const goods: Json[] = [];
  let seen = 0;
  const visit = (value: unknown, depth: number): void => {
    if (++seen > MAX_NODES || depth > MAX_DEPTH || typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const one of value) visit(one, depth + 1);
      return;
    }
    const node = value as Json;
    const type = typeOf(node);
    if (type === 'itemlist' || type === 'breadcrumblist' || type === 'searchresultspage' || type === 'offercatalog')
      return;
    if (GOODS.has(type)) {
      goods.push(node);
      return;
    }
    for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage', 'about', 'itemOffered']) visit(node[key], depth + 1);
  };
  visit(root, 0);
  return goods;
}

interface Candidate {
  node: Json;
  selector: string;
  text: string;
}

/** The only one, or the only one that says it is about this address. */
function choose(candidates: Candidate[], url: string): Candidate | null {
  if (candidates.length === 1) return candidates[0] ?? null;
  const here = candidates.filter(({ node }) =>
    [node.url, node['@id'], first(node.offers)?.url].some((address) => samePage(address, url)),
  );
  return here.length === 1 ? (here[0] ?? null) : null;
}

function samePage(address: unknown, url: string): boolean {
  const plain = webAddress(address, url);
  return plain !== null && plain.split(/[?#]/)[0] === url.split(/[?#]/)[0];
}

/** The type's last part in lower case: `https://schema.org/Product` and `Product` are one. */
function typeOf(node: Json): string {
  const type: unknown = Array.isArray(node['@type']) ? node['@type'][0] : node['@type'];
  return typeof type === 'string' ? (type.split(/[/#:]/).at(-1) ?? '').toLowerCase() : '';
}

/** The object, or the first object of a list. */
function first(value: unknown): Json | null {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === 'object' && one !== null && !Array.isArray(one) ? (one as Json) : null;
}

function identifier(node: Json): unknown {
  const { identifier: own } = node;
  const named = first(own);
  return node.productID ?? node.sku ?? (named ? named.value : typeof own === 'string' ? own : null);
}

function addressOf(place: Json | null): string | null {
  if (!place) return null;
  if (typeof place.address === 'string') return place.address;
  const address = first(place.address) ?? place;
  const parts = ['streetAddress', 'postalCode', 'addressLocality', 'addressRegion', 'addressCountry'].map((key) => {
    const value = address[key];
    return tidy(first(value)?.name ?? value);
  });
  const text = parts.filter((part) => part !== null).join(', ');
  return text || (typeOf(place) === 'person' || typeOf(place) === 'organization' ? null : tidy(place.name));
}

function shippingOf(offer: Json | null): string | null {
  const details = first(offer?.shippingDetails);
  const rate = first(details?.shippingRate);
  const amount = tidy(rate?.value ?? rate?.price);
  if (amount) return [amount, tidy(rate?.currency)].filter((part) => part !== null).join(' ');
  const method = offer?.availableDeliveryMethod;
  return typeof method === 'string' ? (method.split(/[/#]/).at(-1) ?? null) : null;
}

const mail = (value: unknown) => (typeof value === 'string' ? value.replace(/^mailto:/i, '') : null);
