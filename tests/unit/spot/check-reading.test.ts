import { describe, expect, it } from 'vitest';
import { checkExact, checkJudgement, checkPurpose, checkTexts, unitsOf } from '../../../shared/messages/check-reading';
import { MAX_ASKED_UNITS, MAX_TEXT_UNITS, MAX_TEXTS } from '../../../shared/messages/reading-protocol';
import { fc } from '../property';

const judgement = (texts: unknown, cards: unknown = ['a card']) => ({ judgement: { texts, cards } });

describe('questions out of a page’s process', () => {
  it('takes what the content script asks', () => {
    expect(checkTexts({ texts: ['ivory', ''] })).toEqual(['ivory', '']);
    expect(checkPurpose({ purpose: 'capture' })).toBe('capture');
    expect(checkExact({ exact: false })).toBe(false);
    const texts = [
      { text: 'a', card: 0, at: 2 },
      { text: 'b', card: null, at: null },
    ];
    expect(checkJudgement(judgement(texts))).toEqual({ texts, cards: ['a card'] });
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text for a list', { texts: 'ivory' }],
    ['a number for a text', { texts: [1] }],
    ['too many texts', { texts: Array(MAX_TEXTS + 1).fill('') }],
    ['a text that is too long', { texts: ['x'.repeat(MAX_TEXT_UNITS + 1)] }],
    ['too much altogether', { texts: Array(3).fill('x'.repeat(MAX_ASKED_UNITS / 3 + 1)) }],
  ])('refuses %s', (_, request) => {
    expect(() => checkTexts(request)).toThrow(TypeError);
  });

  it.each<[string, unknown]>([
    ['no judgement', {}],
    ['no cards', judgement([], null)],
    ['a card that is not there', judgement([{ text: 'a', card: 1, at: 0 }])],
    ['a place before the text', judgement([{ text: 'a', card: 0, at: -1 }])],
    ['half a place', judgement([{ text: 'a', card: 0, at: 0.5 }])],
    ['a place that is no number', judgement([{ text: 'a', card: 0, at: '0' }])],
    ['texts that are none', judgement([null])],
    [
      'cards and texts that are too much together',
      judgement(
        [{ text: 'x'.repeat(MAX_TEXT_UNITS), card: 0, at: 0 }],
        ['x'.repeat(MAX_TEXT_UNITS), 'x'.repeat(MAX_TEXT_UNITS - 1)],
      ),
    ],
  ])('refuses %s', (_, request) => {
    expect(() => checkJudgement(request)).toThrow(TypeError);
  });

  it('gives only what is allowed, or throws a TypeError, for anything', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        for (const check of [checkTexts, checkJudgement, checkPurpose, checkExact]) {
          try {
            const got = check(value);
            if (Array.isArray(got)) expect(unitsOf(got)).toBeLessThanOrEqual(MAX_ASKED_UNITS);
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(TypeError);
          }
        }
      }),
    );
  });
});
