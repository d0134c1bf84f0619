import { expect, it } from 'vitest';
import { decodedText } from '../../../shared/csv/decode-text';
import { MAX_LIST_CHARS, readReportedList } from '../../../shared/moderation/read-list';
import { readWords } from '../../../shared/words/read-words';

const TABLE = 'word;level\r\n"éléphant\r\nd-Afrique";high\r\nécaille de tortue;low\r\n';
const utf16 = (text: string, little: boolean) => {
  const bytes = new Uint8Array(2 * text.length);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++) view.setUint16(2 * at, text.charCodeAt(at), little);
  return bytes;
};
/** Node takes 0x80 to 0x9f of this code page for controls, which browsers do not: letters of Latin-1 only. */
const windows = Uint8Array.from(TABLE, (sign) => sign.charCodeAt(0));

it.each<[string, Uint8Array]>([
  ['UTF-8', new TextEncoder().encode(TABLE)],
  ['UTF-8 with its mark', new TextEncoder().encode(`\uFEFF${TABLE}`)],
  ['UTF-16, little end first', utf16(`\uFEFF${TABLE}`, true)],
  ['UTF-16, big end first', utf16(`\uFEFF${TABLE}`, false)],
  ['Windows-1252', windows],
])('a list in %s is the same list', (_, bytes) => {
  expect(decodedText(bytes).replace(/^\uFEFF/, '')).toBe(TABLE);
  const { words, faults } = readWords(decodedText(bytes));
  expect(words.map(({ word }) => word)).toEqual(['écaille de tortue']);
  // A line end within quotes is part of the word, which no word has.
  expect(faults).toMatchObject([{ line: 2, code: 'control-character' }]);
});

it('a list beyond all lists is refused before it is taken apart, and a prototype in one is nothing', () => {
  const before = performance.now();
  const list = readReportedList('x\n'.repeat(MAX_LIST_CHARS));
  expect(list).toMatchObject({ adverts: [], faults: [{ line: 1, code: 'too-many' }] });
  expect(performance.now() - before).toBeLessThan(500);
  const file =
    '{"__proto__":{"words":["ivory"]},"words":[{"__proto__":{"word":"ivory"}},{"word":"tusks","constructor":1}]}';
  const { words, faults } = readWords(file);
  expect([words, faults.length]).toEqual([[{ word: 'tusks', level: 'high', language: 'mul', note: '' }], 1]);
  expect(({} as { word?: string }).word).toBeUndefined();
});
