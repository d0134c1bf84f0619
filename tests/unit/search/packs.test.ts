import { describe, expect, it } from 'vitest';
import { MOST_IN_PACK, numbersOf, packWords, stemOf, unpackWords } from '../../../shared/search/packs';
import { fc } from '../property';

const word = fc.stringMatching(/^[a-c\u{1F600}é漢]{1,6}$/u);
const captures = fc.array(fc.uniqueArray(word, { maxLength: 30 }), { maxLength: 40 });

describe('packs of words', () => {
  it('find by the beginning of a word exactly what a look at every word finds', () => {
    fc.assert(
      fc.property(captures, fc.stringMatching(/^[a-cé漢]{1,4}$/u), (lists, prefix) => {
        const packs = packWords(lists).filter(({ stem }) => stem.startsWith(stemOf(prefix)));
        const found = new Set(packs.flatMap((pack) => [...numbersOf(pack, prefix)]));
        const wanted = lists.flatMap((words, at) => (words.some((one) => one.startsWith(prefix)) ? [at] : []));
        expect([...found].sort((a, b) => a - b)).toEqual(wanted);
      }),
    );
  });

  it('give the words back', () => {
    fc.assert(
      fc.property(captures, (lists) => {
        const sorted = lists.map((words) => [...words].sort());
        expect(unpackWords(packWords(lists), lists.length).map((words) => words.sort())).toEqual(sorted);
      }),
    );
  });

  it('hold as many captures as a byte can count, and refuse more', () => {
    const full = Array.from({ length: MOST_IN_PACK }, () => ['ivory']);
    expect(numbersOf(packWords(full)[0] ?? expect.fail('no pack'), 'iv').size).toBe(MOST_IN_PACK);
    expect(() => packWords([...full, ['ivory']])).toThrow(RangeError);
  });
});
