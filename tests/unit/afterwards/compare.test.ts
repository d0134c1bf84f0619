import { describe, expect, it } from 'vitest';
import { confirmationOf, displayedValue } from '../../../shared/afterwards/confirmation';
import type { CaptureRecord, ListingFacts } from '../../../shared/capture/record';
import { type ComparedCapture, compare } from '../../../shared/compare/compare';
import { changedLines } from '../../../shared/compare/lines';
import { asComparison, asNote } from '../../../shared/verify/schema-check';
import { fc } from '../property';

const LISTING: ListingFacts = {
  ...{ platform: 'Marktplaats', itemId: 'm1', title: 'Netsuke', location: 'Utrecht', postedAt: null, shipping: null },
  price: { amount: '1.250,00', currency: 'EUR' },
  seller: { name: 'Anneke', handle: null, profileUrl: null },
  contacts: ['phone: 06-0000 0012'],
  ...{ evidence: [], disagreements: [], adapter: null, confirmedBy: null },
};
const NOW = { salt: '0'.repeat(32), at: '2026-11-26T21:00:00.000Z' };

function side(
  number: number,
  changes: Partial<ComparedCapture> & { listing?: ListingFacts | null; url?: string; media?: string[] },
): ComparedCapture {
  const { listing = LISTING, url = 'https://shop.test/ad/1', media = ['a', 'b'], ...rest } = changes;
  const record = {
    id: `c000${number}-0a1b2c3d`,
    exhibit: `AB-000${number}`,
    times: { completedUtc: '2026-11-26T20:00:00.000Z' },
    url: { final: url },
    listing,
    artefacts: media.map((sha256, i) => ({ role: 'media', path: `media/00${i + 1}.jpg`, sha256 })),
  } as unknown as CaptureRecord;
  return { record, sha256: String(number).repeat(64), text: 'Netsuke\nnice', status: 200, ...rest };
}

describe('two captures of one advert', () => {
  it('that are alike', () => {
    const made = compare(side(1, {}), side(2, {}), NOW);
    expect(made).toMatchObject({ state: 'there', facts: [], pictures: { same: 2, gone: [], added: [] } });
    expect(asComparison('x', JSON.parse(JSON.stringify(made)))).toEqual(made);
  });
  it('with another price, picture and text', () => {
    const cheaper = { ...LISTING, price: { amount: '900', currency: 'EUR' } };
    const made = compare(
      side(1, {}),
      side(2, { listing: cheaper, media: ['b', 'c'], text: 'Netsuke\nlast chance' }),
      NOW,
    );
    expect(made.facts).toEqual([{ field: 'price.amount', first: '1.250,00', second: '900' }]);
    expect(made.pictures).toEqual({ same: 1, gone: ['media/001.jpg'], added: ['media/002.jpg'], comparable: true });
    expect(made.text).toMatchObject({ same: 1, gone: ['nice'], added: ['last chance'] });
  });
  it('a price written another way is the same price', () => {
    const same = { ...LISTING, price: { amount: '1250.00', currency: 'EUR' } };
    expect(compare(side(1, {}), side(2, { listing: same }), NOW).facts).toEqual([]);
  });
  it.each([
    ['the server says 404', { status: 404 }, 'gone'],
    ['the page says so', { listing: null, text: 'Deze advertentie is verwijderd' }, 'gone'],
    ['the page says so in French', { listing: null, text: 'Cette annonce a été supprimée' }, 'gone'],
    ['another address', { url: 'https://shop.test/', listing: null }, 'unclear'],
    ['no advert any more', { listing: null }, 'unclear'],
    ['the same advert at another address', { url: 'https://shop.test/ad/1-new-title' }, 'there'],
  ] as const)('%s', (_, changes, state) => {
    expect(compare(side(1, {}), side(2, changes), NOW).state).toBe(state);
  });
  it('what was said before already is no sign that it is gone', () => {
    const text = 'Netsuke. Similar item: verkocht';
    expect(compare(side(1, { text }), side(2, { text }), NOW).state).toBe('there');
  });
  it('without bytes or text it says that it cannot compare', () => {
    const made = compare(side(1, { media: [], text: null }), side(2, {}), NOW);
    expect([made.pictures.comparable, made.text.comparable]).toEqual([false, false]);
  });
});

it('lines are counted, and nothing is lost or made up', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 30 });
  fc.assert(
    fc.property(text, text, (x, y) => {
      const [before, after] = [x, y].map((lines) => lines.filter((line) => line !== ''));
      const { same, gone, added } = changedLines(x.join('\n'), y.join('\n'));
      expect(same + gone.length).toBe(before?.length);
      expect(same + added.length).toBe(after?.length);
    }),
  );
});

describe('what the officer confirms', () => {
  const input = {
    ...{ captureId: 'c0001-0a1b2c3d', captureSha256: '1'.repeat(64), listing: LISTING, ...NOW },
    officer: { id: 'o-00000000', name: 'A. Example' },
  };
  it('keeps both values', () => {
    const note = confirmationOf({
      ...input,
      values: [
        { field: 'price.amount', confirmed: ' 1.200,00 ' },
        { field: 'contacts', confirmed: 'phone: 06-0000 0012' },
        { field: 'location', confirmed: '' },
      ],
    });
    expect(note.fields).toEqual([
      { field: 'price.amount', displayed: '1.250,00', confirmed: '1.200,00' },
      { field: 'contacts', displayed: 'phone: 06-0000 0012', confirmed: 'phone: 06-0000 0012' },
      { field: 'location', displayed: 'Utrecht', confirmed: null },
    ]);
    expect(asNote('x', JSON.parse(JSON.stringify(note)))).toEqual(note);
  });
  it('refuses what is no field, twice the same, and nothing', () => {
    for (const fields of [['salt'], ['title', 'title'], [], ['__proto__']])
      expect(() => confirmationOf({ ...input, values: fields.map((field) => ({ field, confirmed: 'x' })) })).toThrow(
        RangeError,
      );
  });
  it('reads each displayed fact', () => {
    expect(displayedValue(LISTING, 'seller.name')).toBe('Anneke');
    expect(displayedValue(LISTING, 'itemId')).toBe('m1');
    expect(displayedValue(null, 'itemId')).toBeNull();
  });
});
