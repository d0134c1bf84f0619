/** A made-up marketplace page of 5,000 adverts and 60,000 elements, the same every time. Synthetic. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMatcher, DEFAULT_LANGUAGES } from '../../shared/match/matcher';
import { mulberry } from '../../tools/bench/random';
import { ROOT } from '../../tools/build/variants';
import { loadPacks } from '../../tools/lexicon/load';
import { type Advert, plainCard, richCard } from './cards';

const CARDS = 5_000;
/** Elements of one card: 60,000 in all. */
export const ELEMENTS_OF_CARD = 12;
/** Every 10th advert is a suspect one of the hand-made listings, from the third on. */
const SUSPECT_EVERY = 10;
/** Of cards as marketplaces write them, so many that the page is about as long. */
const RICH_CARDS = 1_000;

const read = (path: string): string[] => readFileSync(join(ROOT, path), 'utf8').split('\n').filter(Boolean);

export interface BigPage {
  /** False: no advert in it is marked, alone or in its card. */
  suspect: boolean;
  /** Runs before anything is read. */
  script?: string;
  /** Classes, addresses and data attributes as marketplaces write them; see README.md. */
  rich?: boolean;
}

/** HTML of the page. */
export function bigPage({ suspect, script = '', rich = false }: BigPage): string {
  const random = mulberry(7);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const all = ['en', 'fr', 'de', 'nl'].flatMap((language) => read(`tests/fixtures/benign/benign_${language}.txt`));
  const isQuiet = suspect ? () => true : quietness();
  const goods = all.filter((title) => isQuiet([title]));
  const offers = ['en', 'fr', 'de', 'nl'].flatMap((language) =>
    read(`tests/unit/lexicon/listings/suspect.${language}.txt`),
  );
  const draw = (k: number): Advert => ({
    number: k,
    title: suspect && k % SUSPECT_EVERY === 2 ? pick(offers) : `${pick(goods)} ${pick(goods)}`,
    words: `${pick(goods)}, ${pick(goods)}, ${pick(goods)}`,
    detail: pick(goods),
    place: pick(goods),
    price: `${k % 90} €`,
  });
  const cards: string[] = [];
  for (let k = 0; k < (rich ? RICH_CARDS : CARDS); k++) {
    let advert = draw(k);
    while (!isQuiet(linesOf(advert))) advert = draw(k);
    cards.push(rich ? richCard(advert) : plainCard(advert));
  }
  const style =
    'body{margin:0;font:14px sans-serif}.card{display:inline-block;width:23%;vertical-align:top;margin:4px;border:1px solid #ccc}.pic{display:block;height:60px;background:#eee}';
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>adverts</title><style>${style}</style><script>${script}</script><body>${cards.join('\n')}</body></html>`;
}

/** The lines of a card as they are read. */
function linesOf({ number, title, words, detail, place, price }: Advert): string[] {
  return [title, `${words} ${number} ${detail}`, place, price, '+'];
}

/** Whether none of some lines is marked, each alone and all as one card. */
function quietness(): (lines: readonly string[]) => boolean {
  const matcher = createMatcher(loadPacks(), { languages: DEFAULT_LANGUAGES });
  return (lines) => {
    const { hits, level } = matcher.assess(lines.join('\n'));
    return hits.length === 0 || (level === 'none' && lines.every((line) => matcher.assess(line).level === 'none'));
  };
}
