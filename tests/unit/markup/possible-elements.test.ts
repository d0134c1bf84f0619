/** What the closer look lets go is never read: it must keep every element in which a term begins, however its nodes are shown. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { possibleElements } from '../../../shared/markup/possible-elements';
import { createMatcher } from '../../../shared/match/matcher';
import { finish } from '../../../shared/match/steps';
import { Joined } from '../../../shared/text/joined';
import { ROOT } from '../../../tools/build/variants';
import { loadPacks } from '../../../tools/lexicon/load';
import { fc } from '../property';

const matcher = createMatcher(loadPacks(), { languages: ['en', 'fr', 'de', 'nl'] });
const adverts = ['en', 'fr', 'de', 'nl']
  .flatMap((language) =>
    readFileSync(join(ROOT, `tests/unit/lexicon/listings/suspect.${language}.txt`), 'utf8').split('\n'),
  )
  .filter((line) => line !== '');
const GOODS = [
  'Rebound Boards',
  'Granola bars',
  'Drillinge',
  'monitors',
  'Huile de CBD',
  '3,5',
  'Ständer',
  'Pixelkunst',
];
/** The place of these in a page decides nothing: what stands around them is of another element. */
const SPACED = 'x y z';

/** Texts of nodes in a row: an advert or goods, cut anywhere, with other words or letters between. */
const nodes = fc
  .array(
    fc.oneof(
      fc
        .tuple(fc.constantFrom(...adverts, ...GOODS), fc.array(fc.nat(60), { maxLength: 3 }))
        .map(([text, cuts]) => cutAt(text, cuts)),
      fc.constantFrom(...GOODS, 'x', '7', 'zz ', ' ', 'oder').map((text) => [text]),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) => parts.flat().filter((text) => text !== ''))
  .filter((texts) => texts.length > 0 && texts.length <= 7);

function cutAt(text: string, cuts: readonly number[]): string[] {
  const places = [0, ...cuts.map((cut) => cut % text.length).sort((a, b) => a - b), text.length];
  return places.slice(1).map((end, k) => text.slice(places[k], end));
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\u00a0', '&nbsp;');
const markupOf = (texts: readonly string[]): string => texts.map((text) => `<b>${escaped(text)}</b>`).join('');
const hotOf = (html: string): number[] => finish(possibleElements(matcher, html)).hot;

/** Every element in which the first look alone says that a term may begin. */
function looked(texts: readonly string[]): Set<number> {
  const joined = new Joined<number>();
  for (const [i, text] of texts.entries()) joined.add(i, text);
  const hot = new Set<number>();
  joined.tell(matcher.candidates(joined.text), (owner) => hot.add(owner));
  return hot;
}

/** Nodes in which a hit begins when node `i` is shown as `shown[i]` says: behind a space, right behind the one before, or not at all. */
function beginnings(texts: readonly string[], shown: readonly number[]): Set<number> {
  let whole = '';
  const owners: number[] = [];
  for (const [i, text] of texts.entries()) {
    if (shown[i] === 2) continue;
    const added = (shown[i] === 0 ? ' ' : '') + text;
    whole += added;
    for (let k = 0; k < added.length; k++) owners.push(i);
  }
  // Animal traders' numbers are hits beside an animal, in whose element the block is read.
  const hits = matcher.assess(whole).hits.filter(({ quote }) => !/^\d+[.,]\d/.test(quote));
  return new Set(hits.map(({ start }) => owners[start] ?? -1));
}

describe('elements in which a term may begin', () => {
  it('keeps every one in which a hit begins, however the nodes are shown', () => {
    fc.assert(
      fc.property(nodes, fc.array(fc.constantFrom(0, 1, 1, 2), { minLength: 7, maxLength: 7 }), (texts, shown) => {
        const first = looked(texts);
        const hot = hotOf(markupOf(texts));
        for (const owner of beginnings(texts, shown)) if (first.has(owner)) expect(hot).toContain(owner);
      }),
      { numRuns: 1_500 },
    );
  });

  it('lets go of words that only look as if they went on', () => {
    expect(looked(['Rebound Boards', 'Pixelkunst'])).toEqual(new Set([0]));
    expect(hotOf(markupOf(['Rebound Boards', 'Pixelkunst']))).toEqual([]);
  });

  it('keeps words torn over nodes, with hidden letters between, and at the end of a long text', () => {
    expect(hotOf(markupOf(['Elfen', 'beinfi', 'guren']))).toContain(0);
    expect(hotOf(markupOf(['Elfenbeinf', 'zz', 'q', 'iguren']))).toContain(0);
    const long = Array.from({ length: 10_000 }, () => SPACED);
    expect(hotOf(markupOf([...long, 'iv', 'ory']))).toEqual([10_000]);
    for (let before = 31_600; before < 32_400; before += 37)
      expect(hotOf(markupOf(['x '.repeat(before / 2), 'iv', 'ory', 'carvings', ...long.slice(0, 500)]))).toContain(1);
  });
});
