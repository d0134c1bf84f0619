import { describe, expect, it } from 'vitest';
import { amountValue, findPrices } from '../../../shared/listing/price';
import { fc } from '../property';

const read = (text: string) => findPrices(text).map(({ amount, currency }) => [amount, currency]);

describe('prices in visible text', () => {
  it.each([
    ['€ 1.234,50', '1.234,50', 'EUR'],
    ['Prijs: €25,-', '25,-', 'EUR'],
    ['1 234,50 €', '1 234,50', 'EUR'],
    ['1\u202f234 €', '1\u202f234', 'EUR'],
    ['350 € VB', '350', 'EUR'],
    ['EUR 20', '20', 'EUR'],
    ['20 euros', '20', 'EUR'],
    ['£1,250.00 ono', '1,250.00', 'GBP'],
    ['US $12.50', '12.50', 'USD'],
    ['$20', '20', '$'],
    ["CHF 1'200.–", "1'200.–", 'CHF'],
    ['450 zł', '450', 'PLN'],
    ['Vraagprijs 1.500,-', '1.500,-', null],
    ['1.250,- VB', '1.250,-', null],
    ['VB 80 €', '80', 'EUR'],
    ['€ 45', '45', 'EUR'],
    ['12 500 Kč', '12 500', 'CZK'],
    ['12\u00a0500\u00a0Kč', '12\u00a0500', 'CZK'],
    ['12 500 kr', '12 500', 'kr'],
    ['zł 99,99', '99,99', 'PLN'],
    ['1’250.- CHF', '1’250.-', 'CHF'],
  ])('%s', (text, amount, currency) => {
    expect(read(text)).toEqual([[amount, currency]]);
  });
  it.each(['2026', '12-11-2026', '0470 12 34 56', 'size 42', 'abc€', 'EUROPE 20'])('%s is none', (text) => {
    expect(read(text)).toEqual([]);
  });
  it('gives the place where it stands', () => {
    const text = 'only € 12,50 today';
    const [price] = findPrices(text);
    expect(text.slice(price?.start, price?.end)).toBe('€ 12,50');
  });
  it('never throws and stays within the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const { start, end, amount } of findPrices(text)) {
          expect(start).toBeLessThan(end);
          expect(text.slice(start, end)).toContain(amount);
        }
      }),
    );
  });
});

describe('amounts as numbers', () => {
  it.each([
    ['1.234,50', 1234.5],
    ['1,234.50', 1234.5],
    ['1.234', 1234],
    ["1'200.–", 1200],
    ['25,-', 25],
    ['180.00', 180],
    ['180', 180],
    ['1\u202f234', 1234],
    ['', null],
    ['free', null],
  ])('%s', (amount, value) => {
    expect(amountValue(amount)).toBe(value);
  });
});
