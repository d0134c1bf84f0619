import { describe, expect, it } from 'vitest';
import { generatedContent, isReadable } from '../../../shared/markup/generated-content';
import { fc } from '../property';

const attributes: Record<string, string> = { 'data-price': '€ 250' };
const read = (content: string) => generatedContent(content, (name) => attributes[name] ?? null);

describe('text that style sheets write', () => {
  it.each<[string, string, number]>([
    ['none', '', 0],
    ['normal', '', 0],
    ['""', '', 0],
    ['"Sold"', 'Sold', 0],
    ['"€ " attr(data-price)', '€ € 250', 0],
    ['attr(data-none) "x"', 'x', 0],
    ['attr(data-price type(<string>), "none")', '€ 250', 0],
    ['counter(item) ". "', '#.', 1],
    ['counters(item, "(.)") " of " counter(all, lower-roman)', '# of #', 2],
    ['"a\\"b\\\\c \\20AC  5"', 'a"b\\c € 5', 0],
    ['"seen" / "read aloud"', 'seen', 0],
    ['"a/b"', 'a/b', 0],
    ['url("x\\"y.png") "with"', 'with', 0],
    [`"${'a'.repeat(5_000)}"`, 'a'.repeat(3_999), 0],
    ['linear-gradient(red, blue) open-quote', '', 0],
  ])('reads %s', (content, words, counters) => {
    expect(read(content)).toEqual({ words, counters });
  });

  it('gives every string back that CSS can write', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const written = text.replace(/["\\]/g, '\\$&').replace(/[\n\r\f\0]/g, ' ');
        expect(read(`"${written}"`).words).toBe(text.replace(/[\s\0]+/g, ' ').trim());
      }),
    );
  });

  it('reads any value to its end, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('"', '\\', '(', ')', 'attr(', 'counter(', 'url(', '/', 'a', ' ') }),
        (text) => {
          expect(typeof read(text).words).toBe('string');
        },
      ),
    );
  });

  it('tells signs of icon fonts from what an eye reads', () => {
    expect([isReadable('\uf101'), isReadable(' \u200b'), isReadable('★'), isReadable('\uf101 5')]).toEqual([
      ...[false, false, true, true],
    ]);
  });
});
