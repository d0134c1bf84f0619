/** A made-up marketplace page of 5,000 adverts and 60,000 elements, the same every time. Synthetic. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mulberry } from '../../tools/bench/random';
import { ROOT } from '../../tools/build/variants';

const CARDS = 5_000;
/** Elements of one card below: 60,000 in all. */
export const ELEMENTS_OF_CARD = 12;
/** Every 10th advert is a suspect one of the hand-made listings, from the third on. */
const SUSPECT_EVERY = 10;

const read = (path: string): string[] => readFileSync(join(ROOT, path), 'utf8').split('\n').filter(Boolean);
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** HTML of the page; `suspect` false leaves the suspect adverts out. `script` runs before anything is read. */
export function bigPage({ suspect, script = '' }: { suspect: boolean; script?: string }): string {
  const random = mulberry(7);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const goods = ['en', 'fr', 'de', 'nl'].flatMap((language) => read(`tests/fixtures/benign/benign_${language}.txt`));
  const offers = ['en', 'fr', 'de', 'nl'].flatMap((language) =>
    read(`tests/unit/lexicon/listings/suspect.${language}.txt`),
  );
  const cards: string[] = [];
  for (let k = 0; k < CARDS; k++) {
    const title = suspect && k % SUSPECT_EVERY === 2 ? pick(offers) : `${pick(goods)} ${pick(goods)}`;
    const words = escaped(`${pick(goods)}, ${pick(goods)}, ${pick(goods)}`);
    cards.push(
      `<article class="card"><a href="/ad/${k}"><span class="pic"></span><h3>${escaped(title)}</h3></a>` +
        `<p>${words} <b>${k}</b> <em>${escaped(pick(goods))}</em></p><ul><li>${escaped(pick(goods))}</li><li>${k % 90} €</li></ul>` +
        `<button type="button">+</button><i></i></article>`,
    );
  }
  const style =
    'body{margin:0;font:14px sans-serif}.card{display:inline-block;width:23%;vertical-align:top;margin:4px;border:1px solid #ccc}.pic{display:block;height:60px;background:#eee}';
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>adverts</title><style>${style}</style><script>${script}</script><body>${cards.join('\n')}</body></html>`;
}
