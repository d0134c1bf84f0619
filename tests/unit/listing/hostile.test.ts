/** What a page may write to keep the facts of its listing from being read. */
import { describe, expect, it } from 'vitest';
import { findNumbersInWords } from '../../../shared/listing/contacts/number-words';
import { listingFacts } from '../../../shared/listing/listing-facts';
import { findPrices } from '../../../shared/listing/price';
import { EMPTY_SOURCE, type ListingSource } from '../../../shared/listing/source';

const facts = (source: Partial<ListingSource>, text = '') =>
  listingFacts({ source: { ...EMPTY_SOURCE, ...source }, text, url: 'https://market.example/item/1' });
const meta = (name: string, content: string) => ({ name, content, selector: 'meta' });

describe('a listing is read all the same', () => {
  it.each(['constructor', '__proto__', 'toString'])('with a meta element called %s', (name) => {
    const read = facts({ meta: [meta(name, 'x'), meta('og:title', 'Netsuke'), meta('product:price:amount', '180')] });
    expect(read).toMatchObject({ title: 'Netsuke', price: { amount: '180' } });
  });
  it('with JSON-LD nested deeper than a program can go', () => {
    const name = `${'['.repeat(60_000)}${']'.repeat(60_000)}`;
    const text = `{"@type":"Product","name":${name},"offers":{"price":"180","priceCurrency":"EUR"}}`;
    expect(facts({ jsonLd: [{ text, selector: 'script' }] })).toMatchObject({
      title: null,
      price: { amount: '180', currency: 'EUR' },
    });
  });
  it('with a text of nothing but groups of figures', () => {
    const groups = '111 '.repeat(500_000);
    expect(findPrices(`${groups}€`)).toMatchObject([{ currency: 'EUR', end: groups.length + 1 }]);
    expect(findNumbersInWords('1 '.repeat(3_000_000))).toEqual([]);
    const blocks = [{ start: 0, length: groups.length, selector: 'p' }];
    expect(facts({ blocks, meta: [meta('product:retailer_item_id', '7')] }, groups)?.itemId).toBe('7');
  });
});
