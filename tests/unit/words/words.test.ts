import { describe, expect, it } from 'vitest';
import { createMatcher } from '../../../shared/match/matcher';
import { agencyId, agencyText, toPacks } from '../../../shared/words/agency-pack';
import { MAX_WORDS } from '../../../shared/words/check-word';
import { packsOn } from '../../../shared/words/choose-packs';
import { readWords } from '../../../shared/words/read-words';
import { isExcluded, readSite, siteText } from '../../../shared/words/site-pattern';
import type { AgencyPack, AgencyWord } from '../../../shared/words/types';
import { fc } from '../property';

const word = (text: string, more: Partial<AgencyWord> = {}): AgencyWord => ({
  word: text,
  level: 'high',
  language: 'mul',
  note: '',
  ...more,
});
const pack = (words: AgencyWord[]): AgencyPack => ({
  ...{ schema: 'spoor-words/1', id: 'agency-unit', name: 'Unit', version: '1', sha256: '0'.repeat(64) },
  importedAt: '2026-11-26T00:00:00.000Z',
  words,
});

describe('words of a file', () => {
  it('are read from CSV with headings in the officer’s language, semicolons and a byte order mark', () => {
    const text =
      '\uFEFFBegriff;Stufe;Sprache;Hinweis\r\nweißes Gold;stark;de;"Deckname; seit 2024"\r\noldhouse_finds;;;\r\n';
    expect(readWords(text)).toEqual({
      name: '',
      words: [word('weißes Gold', { language: 'de', note: 'Deckname; seit 2024' }), word('oldhouse_finds')],
      faults: [],
    });
  });
  it('are read from a plain list of lines', () => {
    expect(readWords('white gold\nox bone\n').words.map((one) => one.word)).toEqual(['white gold', 'ox bone']);
  });
  it('are read from the JSON that an export wrote', () => {
    const words = [word('white gold', { level: 'low', note: 'n' }), word('象牙', { language: 'zh' })];
    expect(readWords(agencyText('Unit North', words))).toEqual({ name: 'Unit North', words, faults: [] });
  });

  it.each<[string, string, [number, string][]]>([
    [
      'a line too short, one twice in another spelling',
      'ox bone\nab\n\nOX-BONE\n',
      [
        [2, 'too-short'],
        [4, 'twice'],
      ],
    ],
    [
      'a level and a language that are none',
      'word,level,language\nivory,9,\ntusk,,english language\n',
      [
        [2, 'bad-level'],
        [3, 'bad-language'],
      ],
    ],
    ['no column of words', 'level,note\nhigh,x\n', [[1, 'no-word-column']]],
    ['an empty file', '', [[1, 'no-words']]],
    ['signs that turn the text around', 'ivory\u202egnirts\n', [[1, 'control-character']]],
    ['a word as long as a page', `${'x'.repeat(121)}\n`, [[1, 'too-long']]],
    ['JSON that is none', '{"words": [\n"ivory",\n]}', [[3, 'not-json']]],
    ['JSON without words', '{"terms": []}', [[1, 'no-words']]],
    [
      'JSON with entries that are no words',
      '[\n "ivory",\n 7,\n {"word": ["tusk"]},\n {"word": "horn",\n  "level": "x"}\n]',
      [
        [3, 'not-a-word'],
        [4, 'not-a-word'],
        [5, 'bad-level'],
      ],
    ],
    [
      'JSON with things that no program can write as text',
      '[\n {"word": {"toString": 1, "valueOf": 1}},\n {"word": "horn", "level": {"toString": 1}},\n {"word": "tusk", "language": []}\n]',
      [
        [2, 'not-a-word'],
        [3, 'bad-level'],
        [4, 'bad-language'],
      ],
    ],
  ])('that can’t be used are named by line: %s', (_, text, faults) => {
    expect(readWords(text).faults.map(({ line, code }) => [line, code])).toEqual(faults);
  });

  it('end at the limit, and say so', () => {
    const { words, faults } = readWords(Array.from({ length: MAX_WORDS + 5 }, (_, n) => `word ${n} end`).join('\n'));
    expect(words).toHaveLength(MAX_WORDS);
    expect(faults).toMatchObject([{ line: MAX_WORDS + 1, code: 'too-many' }]);
  });

  it('never throw, and what is read is read again the same', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        const { words } = readWords(text);
        const again = readWords(agencyText('x', words));
        expect(again.words).toEqual(words);
      }),
      { numRuns: 300 },
    );
  });
});

describe('an agency’s words in the engine', () => {
  const levelOf = (words: AgencyWord[], text: string) => {
    const matcher = createMatcher(toPacks(pack(words)), { languages: 'all' });
    return matcher.assess(text).hits.map(({ quote, level, packId, termId }) => ({ quote, level, packId, termId }));
  };
  it('mark alone, or weakly, under the pack’s id', () => {
    expect(levelOf([word('dragon teeth')], 'Dragon Teeth, old')).toEqual([
      { quote: 'Dragon Teeth', level: 'high', packId: 'agency-unit', termId: 'agency-unit.dragon-teeth' },
    ]);
    expect(levelOf([word('white gold', { level: 'low', language: 'de' })], 'a white gold ring')).toMatchObject([
      { quote: 'white gold', level: 'low' },
    ]);
  });
  it('are text and no pattern, whatever signs they hold', () => {
    expect(levelOf([word('tusk.*ivory')], 'tusk and ivory')).toEqual([]);
    expect(levelOf([word('a.b (c)')], 'axb c')).toEqual([]);
  });
  it('that the engine would never find are named when they are read', () => {
    expect(readWords('(a+)+$ tusk.*\nwhite gold').faults).toMatchObject([{ line: 1, code: 'not-findable' }]);
  });
  it('have an id of letters and digits', () => {
    expect(agencyId('Zoll – Einheit Nord!')).toMatch(/^agency-[a-z0-9-]+$/);
    expect(agencyId('北方')).toMatch(/^agency-[a-z0-9-]+$/);
  });
});

describe('packs that are on', () => {
  const packs = [
    { id: 'de-ivory', language: 'de' },
    { id: 'en-ivory', language: 'en' },
    { id: 'la-coral', language: 'la' },
    { id: 'zh-ivory', language: 'zh' },
  ];
  it('are those of the languages, scientific names always, without those switched off', () => {
    const ids = (languages: string[], packsOff: string[]) =>
      packsOn(packs, { languages, packsOff }).map(({ id }) => id);
    expect(ids(['de', 'zh'], [])).toEqual(['de-ivory', 'la-coral', 'zh-ivory']);
    expect(ids(['de'], ['la-coral'])).toEqual(['de-ivory']);
  });
});

describe('excluded sites', () => {
  it.each<[string, string, boolean]>([
    ['example.org', 'https://example.org/x', true],
    ['example.org', 'https://www.example.org/', true],
    ['*.example.org', 'https://www.example.org/', true],
    ['example.org', 'https://notexample.org/', false],
    ['example.org', 'https://example.org.evil.test/', false],
    ['EXAMPLE.org/', 'http://example.org/', true],
    ['https://example.org/in', 'https://example.org/in/box', true],
    ['example.org/in', 'https://example.org/inbox', false],
    ['example.org/in*', 'https://example.org/inbox', true],
    ['example.org/*/mail', 'https://example.org/u/7/mail?x', true],
    ['example.org/*/mail', 'https://example.org/u/7/post', false],
    ['example.org/*/mail', 'https://example.org/mailing/mail', true],
    ['example.org/*/mail', 'https://example.org/a/mailing/mails/mail/7', true],
    ['example.org/*/mail', 'https://example.org/a/mailing/mails', false],
    ['example.org', 'https://example.org./x', true],
    ['example.org', 'https://www.example.org./', true],
    ['localhost:8080', 'http://localhost.:8080/a', true],
    ['müller.example', 'https://xn--mller-kva.example/', true],
    ['localhost:8080', 'http://localhost:8080/a', true],
    ['localhost:8080', 'http://localhost:8081/a', false],
    ['', 'https://example.org/', false],
    ['*', 'https://example.org/', false],
    ['example.org', 'about:blank', false],
  ])('%s and %s: %s', (pattern, url, excluded) => {
    expect(isExcluded(url, [pattern])).toBe(excluded);
  });
  it('are written the same once they are read', () => {
    for (const written of ['HTTPS://Example.org/In*', '*.example.org', 'example.org:81/'])
      expect(readSite(siteText(readSite(written) ?? { host: '', path: '' }))).toEqual(readSite(written));
    for (const none of ['', '   ', 'a b', '*', 'a@b', '/path', '?x']) expect(readSite(none)).toBeNull();
  });
});
