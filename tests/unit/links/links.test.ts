import { describe, expect, it } from 'vitest';
import { dhashDistance } from '../../../shared/capture/dhash';
import { contactKey, linkFacts, nameKey, plainAddress } from '../../../shared/links/facts';
import { fingerprints, MAX_FINGERPRINTS, SHINGLE_WORDS, sharedPassage } from '../../../shared/links/fingerprints';
import { ALIKE_BITS, bandKeys, linkKeys } from '../../../shared/links/keys';
import { LEAST_SHARED, linkReasons } from '../../../shared/links/reasons';
import { weightOf } from '../../../shared/links/types';
import { fc } from '../property';

const hashesOf = (text: string) => new Set(fingerprints(text).map(({ hash }) => hash));
const shared = (a: string, b: string) => [...hashesOf(a)].filter((hash) => hashesOf(b).has(hash)).length;

const ADVERT =
  'Beautiful old netsuke of real ox bone from the estate of my grandfather, heavy and cold in the hand, with fine cracks, 180 grams, only serious offers please';

describe('fingerprints of text', () => {
  it('finds a passage again among other words, whatever case and accents', () => {
    const other = `Welcome to our market place\n\nPrivé: ${ADVERT.toUpperCase().replace('ESTATE', 'éstate')} — no returns\nImprint`;
    expect(shared(ADVERT, other)).toBeGreaterThanOrEqual(LEAST_SHARED);
    expect(
      shared(ADVERT, 'A quite different advert about garden chairs in good order, to be fetched in Ghent on Sunday'),
    ).toBe(0);
  });

  it('works in scripts without spaces', () => {
    const text = '出售祖父留下的老象牙摆件，重一百八十克，手感冰凉，有细纹，只接受认真报价';
    expect(shared(text, `您好！${text}。谢谢`)).toBeGreaterThanOrEqual(LEAST_SHARED);
  });

  it('says where the shared passage stands', () => {
    const text = `Home > Antiques\n${ADVERT}\nContact the seller`;
    const passage = sharedPassage(text, fingerprints(text), hashesOf(ADVERT));
    expect(ADVERT).toContain(passage);
    expect(passage.split(' ').length).toBeGreaterThanOrEqual(SHINGLE_WORDS);
    expect(sharedPassage(text, fingerprints(text), new Set())).toBe('');
  });

  it('ignores menus and keeps a bounded number', () => {
    expect(fingerprints('Home\nSell an item\nMy account and my orders\n')).toEqual([]);
    const long = Array.from({ length: 60_000 }, (_, n) => `word${(n * 7919) % 65_537}`).join(' ');
    expect(fingerprints(long)).toHaveLength(MAX_FINGERPRINTS);
  });

  it('gives offsets that cut words of the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        for (const { start, end } of fingerprints(text))
          expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
      }),
    );
  });
});

describe('keys of facts', () => {
  it.each([
    ['phone: +32 (0)470 12 34 56', 'number 470123456'],
    ['phone: 0470/12.34.56', 'number 470123456'],
    ['whatsapp: +32470123456', 'number 470123456'],
    ['telegram: @Jan_79', 'telegram jan_79'],
    ['email: Jan@Example.org', 'email jan@example.org'],
    ['wechat: ab', null],
    ['no kind at all', null],
  ])('%s is %s', (contact, key) => expect(contactKey(contact)).toBe(key));

  it.each([
    ['Jan P. Élégant', 'janpelegant'],
    ['老王', '老王'],
    ['Jo', null],
  ])('the name %s is %s', (name, key) => expect(nameKey(name)).toBe(key));

  it('compares addresses without what follows the path', () => {
    expect(plainAddress('https://www.market.example/u/jan/?tab=1#x')).toBe('market.example/u/jan');
    expect(plainAddress('javascript:alert(1)')).toBeNull();
    expect(plainAddress('no address')).toBeNull();
  });

  it('finds pictures within the stated limit through at least one band', () => {
    const hash = fc.bigInt({ min: 0n, max: (1n << 64n) - 1n });
    fc.assert(
      fc.property(hash, fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { maxLength: ALIKE_BITS }), (one, flips) => {
        const other = flips.reduce((now, bit) => now ^ (1n << BigInt(bit)), one);
        const [a, b] = [one, other].map((value) => value.toString(16).padStart(16, '0')) as [string, string];
        expect(dhashDistance(a, b)).toBe(flips.length);
        expect(bandKeys(a).some((key) => bandKeys(b).includes(key))).toBe(true);
      }),
    );
  });
});

const picture = (sha: string, dhash: string | null, side = 400) => ({
  ...{
    url: `https://m.example/${sha}.jpg`,
    path: `media/${sha}.jpg`,
    sha256: sha.repeat(32),
    obtainedBy: 'debugger' as const,
  },
  ...{ mediaType: 'image/jpeg', width: side, height: side, dhash, exif: null, places: [] },
});

function side(item: string, seller: string, contacts: string[], images: ReturnType<typeof picture>[], text = '') {
  const listing = {
    ...{
      platform: 'Marktplaats',
      itemId: item,
      title: null,
      price: null,
      location: null,
      postedAt: null,
      shipping: null,
    },
    ...{ seller: { name: seller, handle: null, profileUrl: null }, contacts, evidence: [], disagreements: [] },
    ...{ adapter: null, confirmedBy: null },
  };
  const url = { requested: '', final: `https://m.example/ad/${item}`, canonical: null, redirects: [] };
  const media = { schema: 'spoor-media/1' as const, images };
  const facts = linkFacts({ record: { url, listing }, confirmations: [], media, text });
  const prints = fingerprints(text);
  return { ...facts, text, prints, keys: linkKeys(facts, prints) };
}
const reasonsOf = (a: ReturnType<typeof side>, b: ReturnType<typeof side>) =>
  linkReasons(a, b, new Set(a.keys.filter((key) => b.keys.includes(key))));

describe('reasons', () => {
  it('names every thing two adverts share, and nothing else', () => {
    const one = side('1', 'Jan Peeters', ['phone: 0470 12 34 56'], [picture('aa', '0f1e2d3c4b5a6978')], ADVERT);
    const images = [picture('bb', '0f1e2d3c4b5a697b'), picture('aa', null)];
    const two = side('2', 'jan  peeters', ['viber: +32 470 12 34 56'], images, `Hello. ${ADVERT}`);
    expect(reasonsOf(one, two).map(({ kind }) => kind)).toEqual(['seller', 'contact', 'picture', 'text']);
    const three = side('3', 'Somebody', [], [picture('bb', '0f1e2d3c4b5a697b')]);
    expect(reasonsOf(one, three)).toEqual([
      { kind: 'alike', path: 'media/aa.jpg', otherPath: 'media/bb.jpg', bits: 2 },
    ]);
    expect(reasonsOf(one, side('4', 'Nobody else', [], []))).toEqual([]);
  });

  it('says of the same advert only that', () => {
    const one = side('1', 'Jan Peeters', [], []);
    expect(reasonsOf(one, side('1', 'Jan Peeters', [], []))).toEqual([{ kind: 'advert' }]);
  });

  it('leaves out small pictures and hashes that say nothing', () => {
    expect(side('1', '', [], [picture('aa', '0f1e2d3c4b5a6978', 60)]).pictures).toEqual([]);
    expect(side('1', '', [], [picture('aa', '0000000000000001')]).pictures[0]?.dhash).toBeNull();
  });

  it('puts a shared number before a picture that looks alike', () => {
    const contact = [{ kind: 'contact' as const, value: 'x' }];
    const alike = Array.from({ length: 9 }, () => ({ kind: 'alike' as const, path: '', otherPath: '', bits: 1 }));
    expect(weightOf(contact)).toBeGreaterThan(weightOf(alike));
  });

  it('reads contacts out of pages that are no advert, and what the officer confirmed', () => {
    const url = { requested: '', final: 'https://forum.example/t/1', canonical: null, redirects: [] };
    const fields = [{ field: 'seller.handle' as const, displayed: null, confirmed: '@ivory_jan' }];
    const { facts } = linkFacts({
      ...{ record: { url, listing: null }, confirmations: [{ fields }], media: null },
      text: 'Write to jan79@example.org, order number 0470 12 34 56',
    });
    expect(facts).toEqual([
      { kind: 'handle', key: 'ivoryjan', value: '@ivory_jan' },
      { kind: 'contact', key: 'email jan79@example.org', value: 'email: jan79@example.org' },
    ]);
  });
});
