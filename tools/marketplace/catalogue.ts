import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { plainText } from './html';

export const SITE_LANGUAGES = ['en', 'fr', 'de', 'nl'] as const;
export type SiteLanguage = (typeof SITE_LANGUAGES)[number];

/** Where the practice site's data, pictures and page scripts lie. */
export const FIXTURES = resolve(import.meta.dirname, '../../tests/fixtures/marketplace');

export interface Seller {
  handle: string;
  name: string;
  since: string;
  phone: string;
  reply: string;
}

/** One advert as its (invented) seller wrote it. Nothing here says whether it is suspect: that is in `truth.json`. */
export interface Advert {
  id: string;
  slug: string;
  title: string;
  category: string;
  /** Whole euros or pounds. */
  price: number;
  place: string;
  /** Day of the advert, `YYYY-MM-DD`. */
  listed: string;
  seller: string;
  motif: string;
  /** Alternative texts by picture; where one is missing the title stands. */
  alts?: string[];
  /** Paragraphs; `<b>`, `<i>` and `<br>` are markup. */
  text: string[];
  facts: [label: string, value: string][];
  /** Fetched by the page's script after load. */
  late?: string;
  /** Price the script puts in 1.5 s after load. */
  priceLater?: number;
  /** Sentence that stands in the shipping frame of the second origin. */
  shipping?: string;
}

export interface Site {
  language: SiteLanguage;
  currency: 'EUR' | 'GBP';
  locale: string;
  words: Record<string, string>;
  categories: { id: string; name: string; motif: string }[];
  sellers: Seller[];
  adverts: Advert[];
  /** Short harmless adverts that fill the grids. */
  more: Advert[];
  /** All adverts in the order of the grids: suspect, honest and harmless ones mixed. */
  listing: Advert[];
}

interface SiteFile extends Omit<Site, 'language' | 'more' | 'listing'> {
  more: [title: string, motif: string, price: number, place: string, category: string][];
}

function slugOf(title: string): string {
  return title
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** Deals the second list between the first, so that every grid page holds some of both. */
function mix(adverts: Advert[], more: Advert[]): Advert[] {
  const out: Advert[] = [];
  const rest = [...more];
  adverts.forEach((advert, i) => {
    out.push(advert, ...rest.splice(0, i % 2 === 0 ? 2 : 1));
  });
  return [...out, ...rest];
}

function load(language: SiteLanguage): Site {
  const file = JSON.parse(readFileSync(resolve(FIXTURES, `content/${language}.json`), 'utf8')) as SiteFile;
  const more = file.more.map(([title, motif, price, place, category], i): Advert => {
    const seller = file.sellers[i % file.sellers.length];
    return {
      id: `${language}-${101 + i}`,
      slug: slugOf(title),
      title,
      category,
      price,
      place,
      listed: `2026-10-${String(1 + (i % 28)).padStart(2, '0')}`,
      seller: seller?.handle ?? '',
      motif,
      text: [file.words.moreText ?? ''],
      facts: [],
    };
  });
  return { ...file, language, more, listing: mix(file.adverts, more) };
}

const sites = new Map<SiteLanguage, Site>();

/** The practice site in one language, read once. */
export function siteIn(language: SiteLanguage): Site {
  const known = sites.get(language);
  if (known !== undefined) return known;
  const site = load(language);
  sites.set(language, site);
  return site;
}

export function isSiteLanguage(text: string | undefined): text is SiteLanguage {
  return SITE_LANGUAGES.some((language) => language === text);
}

export function findAdvert(site: Site, id: string): Advert | undefined {
  return site.listing.find((advert) => advert.id === id);
}

/** Path of an advert on the site's origin. */
export function advertPath(site: Site, advert: Advert): string {
  return `/${site.language}/ad/${advert.id}-${advert.slug}`;
}

/** Interface word of the site; a missing one is a mistake in the data and throws. */
export function word(site: Site, key: string): string {
  const text = site.words[key];
  if (text === undefined) throw new Error(`content/${site.language}.json has no word "${key}"`);
  return text;
}

export function priceText(site: Site, amount: number): string {
  return new Intl.NumberFormat(site.locale, {
    style: 'currency',
    currency: site.currency,
    maximumFractionDigits: 0,
  }).format(amount);
}

/**
 * What a reader sees of an advert's own words, title first, late text included: the text a ground-truth test gives the engine.
 * One line per paragraph.
 */
export function advertText(advert: Advert): string {
  const late = advert.late === undefined ? [] : [advert.late];
  return [advert.title, ...advert.text, ...advert.facts.map(([label, value]) => `${label}: ${value}`), ...late]
    .map(plainText)
    .join('\n');
}
