/**
 * What a content script hands over of one document for the facts of a listing: structured data as text, meta elements, links and the
 * text of a few elements. Everything in it is the page's own claim: cut to length, never run, never trusted.
 */

export interface ListingSource {
  /** Text of `application/ld+json` scripts. */
  jsonLd: { text: string; selector: string }[];
  /** Items of microdata (HTML, "Microdata"), outermost first; nested items are entries of their own that name their parent. */
  microdata: MicrodataItem[];
  /** `property` or `name` of meta elements, lower case. */
  meta: { name: string; content: string; selector: string }[];
  /** Links that are a way to reach somebody (`tel:`, `mailto:`, wa.me …) or lead to a profile. */
  links: { href: string; text: string; selector: string }[];
  /** Displayed elements whose name, class or attribute says what they are. */
  hints: { hint: HintKind; text: string; selector: string }[];
  /** What the adapter of a known marketplace asked for. */
  probes: { field: ProbeField; text: string; href: string | null; selector: string }[];
  /** Blocks of the visible text that may hold a price or a way to reach somebody: UTF-16 offset and length in the frame's text. */
  blocks: { start: number; length: number; selector: string }[];
  /** True when something of the above was left out because there was too much of it. */
  cut: boolean;
}

export interface MicrodataItem {
  type: string;
  /** Index of the item it stands in, and by which name; null for an item of its own. */
  parent: { item: number; name: string } | null;
  properties: { name: string; value: string; selector: string }[];
}

export const HINT_KINDS = ['heading', 'price', 'seller', 'handle', 'location', 'date', 'shipping'] as const;
export type HintKind = (typeof HINT_KINDS)[number];

export const PROBE_FIELDS = [
  'title',
  'price',
  'seller.name',
  'seller.handle',
  'location',
  'postedAt',
  'shipping',
  'itemId',
] as const;
export type ProbeField = (typeof PROBE_FIELDS)[number];

/** UTF-16 units. What a page says at greater length is no fact of a listing. */
export const MAX_VALUE = 300;
export const MAX_ENTRIES = 200;
export const MAX_STRUCTURED = 256 * 1024;

export const EMPTY_SOURCE: ListingSource = {
  ...{ jsonLd: [], microdata: [], meta: [], links: [], hints: [], probes: [], blocks: [], cut: false },
};
