import { describe, expect, it } from 'vitest';
import { type Folded, Folder, foldKey, originalEnd, originalStart } from '../../../shared/text/fold';
import { START, WORD } from '../../../shared/text/unit-flags';
import { fc } from '../property';

const folder = new Folder();
const folded = (text: string): string => {
  const { units, length } = folder.fold(text);
  return String.fromCharCode(...units.subarray(0, length));
};
const starts = ({ flags, length }: Folded): number[] =>
  [...flags.subarray(0, length).keys()].filter((at) => (flags[at] ?? 0) & START);

describe('Folder', () => {
  it.each([
    ['IVORY', 'ivory'],
    ['Éléphant', 'elephant'],
    ['E\u0301le\u0301phant', 'elephant'],
    ['Stoßzähne', 'stosszahne'],
    ['STOẞZAHN', 'stosszahn'],
    ['bœuf', 'boeuf'],
    ['ﬁgure', 'figure'],
    ['ｉｖｏｒｙ', 'ivory'],
    ['𝐢𝐯𝐨𝐫𝐲', 'ivory'],
    ['ɪᴠᴏʀʏ', 'ivory'],
    ['🅸🅥🅾', 'ivo'],
    ['El\u00adfen\u200bbein', 'elfenbein'],
    ['a\u00a0b', 'a b'],
    ['łuska', 'luska'],
    ['đồi mồi', 'doi moi'],
    ['Ёлка', 'елка'],
    ['べっ甲', 'べっ甲'],
    ['عَاج', 'عاج'],
    ['İ', 'i'],
  ])('folds %j to %j', (text, expected) => expect(folded(text)).toBe(expected));

  it('needs no map where nothing moves, and has one where something does', () => {
    expect(folder.fold('Plain text, ÉTÉ').map).toBeNull();
    expect(folder.fold('Stoß').map).not.toBeNull();
  });

  it.each([
    ['ivory tusk', [0, 6]],
    ['IvoryTusk', [0, 5]],
    ["l'ivoire", [0, 2]],
    ['45g', [0, 2]],
    ['象牙ivory', [2]],
  ])('finds the word starts of %j', (text, expected) => expect(starts(folder.fold(text))).toEqual(expected));

  it('quotes whole letters, with their accents and without trailing soft hyphens', () => {
    const text = 'e\u0301te\u0301\u00ad!';
    const f = folder.fold(text);
    expect(text.slice(originalStart(f, 2), originalEnd(f, 3))).toBe('e\u0301');
    const sharp = folder.fold('Stoß');
    expect('Stoß'.slice(originalStart(sharp, 0), originalEnd(sharp, 4))).toBe('Stoß');
  });

  it('keeps offsets in order and in the text for any string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const f = folder.fold(text);
        let last = 0;
        for (let at = 0; at < f.length; at++) {
          const start = originalStart(f, at);
          const end = originalEnd(f, at + 1);
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = start;
        }
      }),
    );
  });

  it('folds the same text alike whatever was folded before', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), (text, before) => {
        const first = folded(text);
        folder.fold(before);
        expect(folded(text)).toBe(first);
      }),
    );
  });

  it('folds a folded ASCII text to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(folded(folded(text))).toBe(folded(text));
      }),
    );
  });

  it('marks every folded letter of a spaced script as word', () => {
    const f = folder.fold('Ivoire d’éléphant');
    expect([...f.flags.subarray(0, f.length)].map((flag) => (flag & WORD ? 'w' : '-')).join('')).toBe(
      'wwwwww-w-wwwwwwww',
    );
  });
});

describe('foldKey', () => {
  it.each([
    ["ivoire d'éléphant", 'ivoire d elephant'],
    ['horn/bone', 'horn bone'],
    ['pre-1947', 'pre 1947'],
    ['  (Stoßzahn)  ', 'stosszahn'],
    ['🐘', '🐘'],
    ['***', ''],
  ])('turns %j into %j', (word, key) => expect(foldKey(word)).toBe(key));
});
