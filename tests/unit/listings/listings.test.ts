import { describe, expect, it } from 'vitest';
import { cardFacts, slugWords } from '../../../shared/listings/facts';
import { priceIn } from '../../../shared/listings/price';
import { bySuspicion, cardText, judgeCardText } from '../../../shared/listings/rank';
import type { CardPart, CardSource } from '../../../shared/listings/types';
import { finish } from '../../../shared/match/steps';
import { stubMatcher } from '../content/stub-matcher';
import { fc } from '../property';

const part = (text: string, more: Partial<CardPart> = {}): CardPart => ({
  text,
  heading: false,
  link: false,
  called: null,
  ...more,
});
const source = ({ parts = [], labels = [], url = null }: Partial<CardSource>): CardSource => ({
  lines: parts.map(({ text }) => text),
  parts,
  labels,
  url,
});

describe('a price', () => {
  it.each<[string, string | null]>([
    ['1.250,00 € VB', '1.250,00 €'],
    ['€ 45,- ophalen', '€ 45,-'],
    ['US $1,299.99', 'US $1,299.99'],
    ['£20', '£20'],
    ['CHF 1’200.–', 'CHF 1’200.–'],
    ['1 250,00 €', '1 250,00 €'],
    ['12 500 Kč', '12 500 Kč'],
    ['¥ 38000', '¥ 38000'],
    ['300 euros à débattre', '300 euros'],
    ['180 g, 12 cm', null],
    ['Lot 4000 EURasia', null],
    ['iphone 12', null],
    ['', null],
  ])('in “%s” is %s', (line, price) => {
    expect(priceIn(line)).toBe(price);
  });
  it('is a part of the line, whatever the line is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (line) => {
        const price = priceIn(line);
        expect(price === null || line.includes(price)).toBe(true);
      }),
    );
  });
});

describe('the facts of a card', () => {
  it('are what the page calls title, price and seller', () => {
    const parts = [
      part('Top advert', { link: true }),
      part('Ox bone toggle', { called: 'title' }),
      part('From 20 EUR', { called: 'price' }),
      part('Sold by oldhouse_finds', { called: 'seller' }),
    ];
    expect(cardFacts(source({ parts }))).toEqual({
      title: 'Ox bone toggle',
      price: '20 EUR',
      seller: 'oldhouse_finds',
    });
  });
  it('are read from the lines where the page calls them nothing', () => {
    const parts = [
      part('New'),
      part('45,00 €'),
      part('Schnitzerei aus Knochen', { link: true }),
      part('Verkäufer: maja_1'),
    ];
    expect(cardFacts(source({ parts }))).toEqual({
      title: 'Schnitzerei aus Knochen',
      price: '45,00 €',
      seller: 'maja_1',
    });
  });
  it('are null where the card says nothing; the title may stand in the picture’s description or the address', () => {
    expect(cardFacts(source({ labels: ['Carved box'] }))).toEqual({ title: 'Carved box', price: null, seller: null });
    expect(cardFacts(source({ url: 'https://a.example/item/carved-ox-bone_2.html' })).title).toBe(
      'item carved ox bone 2',
    );
  });
});

describe('the words of an address', () => {
  it.each([
    ['https://a.example/x%20y/ox-bone', 'x y ox bone'],
    ['https://a.example/%E0%A4', '%E0%A4'],
    ['javascript:alert(1)', ''],
    ['no address', ''],
  ])('%s', (url, words) => expect(slugWords(url)).toBe(words));
});

describe('the judgement of a card', () => {
  const judged = (card: CardSource) => ({ ...cardFacts(card), ...finish(judgeCardText(cardText(card), stubMatcher)) });

  it('rests on lines, labels and address together', () => {
    const card = judged(
      source({ parts: [part('Small box')], labels: ['ivory'], url: 'https://a.example/netsuke-box' }),
    );
    expect(card).toMatchObject({ level: 'high', title: 'Small box' });
    expect(card.hits.map(({ quote }) => quote)).toEqual(['ivory']);
  });
  it('reads a title that is repeated in label and address once', () => {
    const title = 'Carved ivory box';
    expect(cardText(source({ parts: [part(title)], labels: [title], url: 'https://a.example/carved-ivory-box' }))).toBe(
      title,
    );
  });
  it('leaves innocent cards without a level', () => {
    expect(judged(source({ parts: [part('ivory dress')] }))).toMatchObject({ level: 'none', hits: [] });
  });
  it('puts the most suspect first and keeps the order of the page', () => {
    const cards = ['ivory a', 'wood', 'ox bone', 'ivory b'].map((text) =>
      judged(source({ parts: [part(`${text} thing`)] })),
    );
    expect([...cards].sort(bySuspicion).map(({ title }) => title)).toEqual([
      'ox bone thing',
      'ivory a thing',
      'ivory b thing',
      'wood thing',
    ]);
  });
});
