import { describe, expect, it } from 'vitest';
import { judgeCards, judgeTexts, possibleIn } from '../../../shared/match/reading';
import { finish } from '../../../shared/match/steps';
import type { Matcher } from '../../../shared/match/types';
import { stubMatcher } from '../content/stub-matcher';

const judged = (texts: Parameters<typeof judgeTexts>[1]['texts'], cards: string[] = []) =>
  finish(judgeTexts(stubMatcher, { texts, cards })).map((hits) =>
    hits.map(({ quote, level, start }) => [quote, level, start]),
  );

describe('judging the words of a page', () => {
  it('says where a term may begin and where one does', () => {
    const texts = ['ivoryx and ivory', 'nothing', 'ivory dress'];
    expect(finish(possibleIn(stubMatcher, texts, false))).toEqual([[0, 11], [], [0]]);
    expect(finish(possibleIn(stubMatcher, texts, true))).toEqual([[11], [], [0]]);
  });

  it('judges a text by its card, with offsets into the text', () => {
    const card = 'netsuke\nold ivory';
    expect(judged([{ text: 'old ivory', card: 0, at: 8 }], [card])).toEqual([[['ivory', 'high', 4]]]);
    expect(judged([{ text: 'old ivory', card: null, at: null }])).toEqual([[['ivory', 'low', 4]]]);
  });

  it('leaves out what the card clears', () => {
    expect(judged([{ text: 'ivory', card: 0, at: 0 }], ['ivory\ndress'])).toEqual([[]]);
  });

  it('judges what stands beside a card with it', () => {
    expect(judged([{ text: 'ivory', card: 0, at: null }], ['a netsuke'])).toEqual([[['ivory', 'high', 0]]]);
  });

  it('keeps the verdict of the text alone when the card has no such hit there', () => {
    expect(judged([{ text: 'ivory', card: 0, at: 3 }], ['netsuke'])).toEqual([[['ivory', 'low', 0]]]);
  });

  it('looks at the hits of a wall of one word some times each, however many stand around', () => {
    const wall = 'ivory '.repeat(2_000);
    let looks = 0;
    const counting: Matcher = {
      ...stubMatcher,
      assess: (text) => {
        const assessment = stubMatcher.assess(text);
        const hits = assessment.hits.map((hit) =>
          Object.defineProperty({ ...hit }, 'start', {
            enumerable: true,
            get: () => {
              looks += 1;
              return hit.start;
            },
          }),
        );
        return { ...assessment, hits };
      },
    };
    for (const at of [0, null]) {
      const [hits] = finish(judgeTexts(counting, { texts: [{ text: wall, card: 0, at }], cards: [wall] }));
      expect(hits).toHaveLength(2_000);
    }
    expect(looks).toBeLessThan(40_000);
  });

  it('gives a verdict on whole cards, strongest hit first', () => {
    const [card, none] = finish(judgeCards(stubMatcher, ['ivory and ox bone', 'teak']));
    expect(card).toMatchObject({ level: 'high', score: 80 });
    expect(card?.hits.map(({ term }) => term)).toEqual(['ox bone', 'ivory']);
    expect(none).toEqual({ level: 'none', score: 0, hits: [] });
  });
});
