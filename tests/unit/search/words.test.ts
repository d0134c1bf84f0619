import { describe, expect, it } from 'vitest';
import { MAX_WORDS, searchWords, snippetOf } from '../../../shared/search/words';
import { fc } from '../property';

describe('words for finding captures', () => {
  it('do not mind case, accents, width or sharp s', () => {
    expect(searchWords('Défense d’Éléphant, STRAßE ＩＶＯＲＹ')).toEqual([
      'defense',
      'd',
      'elephant',
      'strasse',
      'ivory',
    ]);
  });

  it('keep telephone numbers and handles findable by their beginning', () => {
    expect(searchWords('+32 470 12 34 56, @jan_79')).toEqual(['32', '470', '12', '34', '56', 'jan', '79']);
  });

  it('cut scripts without spaces into pairs', () => {
    expect(searchWords('穿山甲鳞')).toEqual(['穿山', '山甲', '甲鳞']);
  });

  it('are distinct, and no more than the store takes', () => {
    const many = Array.from({ length: MAX_WORDS + 10 }, (_, at) => `w${at} w${at}`).join(' ');
    expect(searchWords(many)).toHaveLength(MAX_WORDS);
  });

  it('are found again by any beginning of theirs', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const word of searchWords(text)) expect(searchWords(word).every((one) => word.startsWith(one))).toBe(true);
      }),
    );
  });
});

describe('a snippet', () => {
  it('shows the first place with its surroundings as written', () => {
    expect(snippetOf('Vieille statuette, défense d’Éléphant sculptée', ['eleph'])).toEqual({
      before: 'Vieille statuette, défense d’',
      quote: 'Éléphant',
      after: ' sculptée',
    });
    expect(snippetOf('nothing here', ['ivory'])).toBeNull();
  });
});
