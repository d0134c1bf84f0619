/** A hostile page's text must not make a record that a stranger's tools cannot read. */
import { describe, expect, it } from 'vitest';
import { wellFormedJson } from '../../../shared/evidence/well-formed-json';

describe('the JSON of a record', () => {
  it.each([
    ['half of an emoji at a cut', '\ud83d', '\ufffd'],
    ['the other half', '\udc18 tusk', '\ufffd tusk'],
    ['halves in the wrong order', '\udc18\ud83d', '\ufffd\ufffd'],
    ['a whole one', '\ud83d\udc18', '\ud83d\udc18'],
    ['the words of an escape', '\\ud83d', '\\ud83d'],
  ])('%s', (_, title, read) => {
    expect(JSON.parse(wellFormedJson({ title, deep: [{ title }] }))).toEqual({ title: read, deep: [{ title: read }] });
  });

  it('beside any character holds no half of a pair, and is that of JSON.stringify where there was none', () => {
    for (let unit = 0; unit <= 0xffff; unit++) {
      const text = `a${String.fromCharCode(unit)}\\`;
      const json = wellFormedJson([text]);
      expect(JSON.parse(json)).toEqual([text.toWellFormed()]);
      if (text.isWellFormed()) expect(json).toBe(`${JSON.stringify([text], null, 2)}\n`);
    }
  });
});
