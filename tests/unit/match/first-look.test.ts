/**
 * The first look lets most texts go without folding them, and says of the others where to search. It must never let go of a term: every
 * text is searched a second time everywhere, without it, and must give the same hits.
 */

import { describe, expect, it } from 'vitest';
import { compile } from '../../../shared/match/compile';
import { Engine } from '../../../shared/match/engine';
import { loadPacks } from '../../../tools/lexicon/load';
import { fc } from '../property';
import { anyText } from './texts';

const packs = loadPacks();
const matcher = new Engine(compile(packs, ['+49 170 1234567']));
const terms = packs.flatMap((pack) => pack.terms.flatMap(({ text, forms = [] }) => [text, ...forms]));

const put = (text: string, at: number, width: number, part: string): string =>
  text.slice(0, at) + part + text.slice(at + width);
const LEET: Record<string, string> = { o: '0', i: '1', e: '3', a: '4', s: '5', t: '7', b: '8' };
const ALIKE: Record<string, string> = { a: 'а', e: 'е', o: 'о', p: 'р', c: 'с', x: 'х', i: 'і', s: 'ѕ' };
const changes: ((text: string, at: number) => string)[] = [
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => [...text].join(' '),
  (text) => [...text].join('.'),
  (text) => text.replace(/(..)(?=..)/gu, '$1.'),
  (text) => text.replace(/(...)(?=..)/gu, '$1-'),
  (text, at) => put(text, at, 4, [...text.slice(at, at + 4)].join('.')),
  (text, at) => put(text, at, 5, `-${[...text.slice(at, at + 5)].join('-')}-`),
  (text) => [...text].join('\u200b'),
  (text) => text.normalize('NFD'),
  (text, at) => put(text, at, 1, '*'),
  (text, at) => put(text, at, 0, '\u00ad'),
  (text, at) => put(text, at, 0, '\uf8f7'),
  (text, at) => put(text, at, 0, '-'),
  (text, at) => put(text, at, 0, ' '),
  (text, at) => put(text, at, 0, 'x'),
  (text, at) => put(text, at, 1, ''),
  (text, at) => put(text, at, 1, 'q'),
  (text, at) => put(text, at, 1, text.charAt(at).repeat(4)),
  (text, at) => put(text, at, 2, text.charAt(at + 1) + text.charAt(at)),
  (text) => [...text].map((char) => LEET[char] ?? char).join(''),
  (text, at) => put(text, at, 1, ALIKE[text.charAt(at)] ?? text.charAt(at)),
  (text) => `#${text.replace(/[^\p{L}\p{N}]/gu, '')}forsale`,
  (text) => text.replaceAll(' ', ''),
  (text) => text.replaceAll(' ', ' ('),
  (text) => `${text}s`,
  (text) => `${text}en`,
  (text) => `${text}Figur2020`,
  (text) => text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)),
  (text) => text.replace(/[a-z]/g, (char) => String.fromCodePoint(0x1d41a + char.charCodeAt(0) - 97)),
];
const disguised = fc
  .tuple(fc.constantFrom(...terms), fc.constantFrom(...changes), fc.constantFrom(...changes), fc.nat(), fc.nat())
  .map(([text, one, two, at, then]) => {
    const once = one(text, at % text.length);
    return two(once, then % once.length);
  });

function same(text: string): void {
  expect(JSON.stringify(matcher.assess(text))).toBe(JSON.stringify(matcher.assessEverywhere(text)));
}

describe('the first look', { timeout: 60_000 }, () => {
  it('lets no disguised term go', () => {
    const texts = fc.tuple(
      fc.constantFrom('', 'Lot 7: ', 'abc', '象', '🐘'),
      disguised,
      fc.constantFrom('', ' .', '!', ', alt'),
    );
    fc.assert(
      fc.property(texts, (parts) => same(parts.join(''))),
      { numRuns: 800 },
    );
  });

  it('lets no text go that holds a term', () => {
    fc.assert(fc.property(anyText(), same), { numRuns: 100 });
  });

  it('looks far enough around what it finds in a long text', () => {
    const filling =
      'Wind Wheels & Spinners, ein Haus aus Holz für 12 €. Cześć! 出售二手自行车，几乎全新。 I a b x1y a*b ß\u00ad ';
    // Long texts in ASCII are read otherwise.
    const plain = 'Wind Wheels & Spinners, a house of wood for 12 EUR. MP3 players, T. shirts; I a b x1y a*b or two ';
    const long = fc
      .tuple(
        fc.constantFrom(filling, plain),
        fc.array(fc.tuple(disguised, fc.nat(20), fc.nat(plain.length)), { minLength: 1, maxLength: 4 }),
      )
      .map(([words, parts]) =>
        parts.map(([text, times, cut]) => words.repeat(times) + words.slice(0, cut) + text).join(' '),
      );
    fc.assert(fc.property(long, same), { numRuns: 150 });
  });

  it('lets no term go with any of its endings, whatever stands behind', () => {
    const english = packs.filter(({ language }) => ['en', 'fr', 'de', 'nl'].includes(language));
    const missed: string[] = [];
    for (const { terms: own } of english)
      for (const { text, inflect } of own) {
        if (inflect === false || text.length > 8) continue;
        for (const ending of ['', 's', 'n', 'en', 'es'])
          for (const behind of [', alt', ' alt', '. ', '-x', '2020']) {
            const whole = `${text}${ending}${behind}`;
            const past = matcher.assessEverywhere(whole).hits.length;
            if (matcher.assess(whole).hits.length !== past) missed.push(whole);
          }
      }
    expect(missed).toEqual([]);
  });

  it('lets no term of several words go, whatever stands between them', () => {
    const missed: string[] = [];
    const several = terms.filter((text) => /^[\p{L}\p{M}]{1,5}[ -]/u.test(text)).filter((_, at) => at % 12 === 0);
    expect(several.length).toBeGreaterThan(100);
    for (const [at, text] of several.entries()) {
      const [first = '', rest = ''] = text.split(/[ -](.*)/su);
      const before = 'x'.repeat(at % 4) + (at % 4 === 0 ? '' : ' ');
      for (const between of [
        '',
        ' ',
        ' (',
        "'s ",
        'e ',
        'en ',
        'm ',
        `${first.slice(-1)}e `,
        'sch ',
        '. ',
        '\u2019',
        '\u00ad ',
      ]) {
        const whole = `${before}${first}${between}${rest}, 9 €`;
        const past = matcher.assessEverywhere(whole).hits.length;
        if (matcher.assess(whole).hits.length !== past) missed.push(whole);
      }
    }
    expect(missed).toEqual([]);
  });

  it('lets no torn or short term go, wherever in four units it begins', () => {
    const missed: string[] = [];
    const some = terms.filter((text) => /^[\p{L}\p{M}]{3,9}$/u.test(text)).filter((_, at) => at % 16 === 0);
    expect(some.length).toBeGreaterThan(100);
    for (const text of some)
      for (const torn of [0, 2, 3, 4, 5])
        for (const before of ['', ' ', 'x ', 'xy ']) {
          const whole = torn === 0 ? `${before}${text}.` : `${before}${put(text, torn, 0, ' ')}.`;
          const past = matcher.assessEverywhere(whole).hits.length;
          if (matcher.assess(whole).hits.length !== past) missed.push(whole);
        }
    expect(missed).toEqual([]);
  });

  it('lets no word go that is torn on both sides of a letter', () => {
    const missed: string[] = [];
    const some = terms.filter((text) => /^[\p{L}\p{M}]{6,12}$/u.test(text)).filter((_, at) => at % 9 === 0);
    expect(some.length).toBeGreaterThan(100);
    for (const text of some)
      for (const torn of [2, 3, 4]) {
        const whole = put(put(text, torn + 1, 0, ' '), torn, 0, ' ');
        const past = matcher.assessEverywhere(whole).hits.length;
        if (matcher.assess(whole).hits.length !== past) missed.push(whole);
      }
    expect(missed).toEqual([]);
  });

  it('lets no mask go that stands beside a letter, wherever in four units', () => {
    const missed: string[] = [];
    const tusks = [
      't€eth ivory',
      '€lfenbein',
      '€ lf€nb€in',
      'elf€\u00adnbein',
      '1v€ory',
      'ivor€',
      '#1ivory',
      '# ivory',
      '€1f€nb€in',
    ];
    for (const text of tusks)
      for (const before of ['', ' ', '45 € ', '€45 ', '€ 4 ', '45€', '*', '12 € 5 '])
        for (const shift of ['', 'x ', 'xy ', 'xyz ']) {
          const whole = `${shift}${before}${text} € 45,00 € `;
          const past = JSON.stringify(matcher.assessEverywhere(whole));
          if (JSON.stringify(matcher.assess(whole)) !== past) missed.push(whole);
        }
    expect(missed).toEqual([]);
  });

  it('reads no unit otherwise than the folder, wherever it stands', () => {
    const units = [
      'ivory',
      'Иж',
      'ß',
      '\u00ad',
      '\uf8f7',
      '象',
      'ก',
      '*',
      '0',
      'A',
      ' ',
      '.',
      '€',
      '“',
      '🐘',
      '\ud83d',
      'ə',
      '٣',
      'é',
    ];
    const strange = fc
      .array(fc.constantFrom(...units, 'elfenbein', 'Stoßzahn', 'tortue', 'oooo', 'слоновая кость'), { maxLength: 14 })
      .map((parts) => parts.join(''));
    fc.assert(fc.property(strange, same), { numRuns: 800 });
  });

  it.each(['0170 / 123 45 67', '0170.123.45.67', '01 70 1 23 4 567', '01701234567', '+49 (170) 1234567'])(
    'sees the number %s',
    (number) => {
      expect(matcher.assess(`Tel. ${number}.`).hits.map(({ quote }) => quote)).toHaveLength(1);
    },
  );
});
