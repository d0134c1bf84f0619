/** The verifier's words: every rule and check in every language, and nothing left in English. */
import { describe, expect, it } from 'vitest';
import { CHECK_IDS, RULES } from '../../../shared/verify/rules';
import { VERIFY_LANGUAGES, verifyLanguage } from '../../../shared/verify/text/languages';

const others = (['fr', 'de', 'nl'] as const).map((code) => ({ code, words: VERIFY_LANGUAGES[code] }));

describe.each(others)('the verifier in $code', ({ words }) => {
  it('has every rule', () => {
    expect(Object.keys(RULES).filter((rule) => !(rule in words.rules))).toEqual([]);
    expect(Object.keys(words.rules).filter((rule) => !(rule in RULES))).toEqual([]);
  });
  it('says none of them in English', () => {
    const english = Object.values(RULES).map(({ text }) => text as string);
    expect(Object.values(words.rules).filter((text) => english.includes(text))).toEqual([]);
  });
  it('says what each check proves and what not', () => {
    for (const id of CHECK_IDS) {
      expect(words.checks[id].proves.length, id).toBeGreaterThan(20);
      expect(words.checks[id].provesNot.length, id).toBeGreaterThan(20);
      expect(words.checks[id].title).not.toBe(VERIFY_LANGUAGES.en.checks[id].title);
    }
  });
  it('names the same placeholders', () => {
    const en = VERIFY_LANGUAGES.en;
    const marks = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    expect(marks(words.more)).toEqual(marks(en.more));
    expect(marks(words.builtFrom)).toEqual(marks(en.builtFrom));
    expect(marks(words.summary.ledgerLines)).toEqual(marks(en.summary.ledgerLines));
    expect(words.limits).toHaveLength(en.limits.length);
  });
});

describe('the language of the reader', () => {
  it('is the first there is, else English', () => {
    expect(verifyLanguage(['pt-BR', 'nl-BE', 'fr'])).toBe('nl');
    expect(verifyLanguage(['pt'])).toBe('en');
    expect(verifyLanguage([])).toBe('en');
  });
});
