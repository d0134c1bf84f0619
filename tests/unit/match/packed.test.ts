/** A packed lexicon finds what the packs themselves find, and nothing else is taken for one. */

import { beforeAll, describe, expect, it } from 'vitest';
import { PackedLexiconError } from '../../../shared/match/container';
import { createMatcher } from '../../../shared/match/matcher';
import { packLexicon } from '../../../shared/match/pack-lexicon';
import { openLexicon, type PackedLexicon } from '../../../shared/match/packed-lexicon';
import type { Matcher, Pack } from '../../../shared/match/types';
import { packsOn } from '../../../shared/words/choose-packs';
import { loadPacks } from '../../../tools/lexicon/load';
import { fc } from '../property';
import { anyText } from './texts';

const packs = loadPacks();
const DIGEST = '0123456789abcdef'.repeat(4);
const OWN: Pack[] = [
  {
    id: 'agency-x',
    version: '1',
    language: 'de',
    commodity: 'agency',
    terms: [
      { id: 'agency-x.bein', text: 'Schwarzbein', kind: 'agency', tier: 'B', sources: [] },
      { id: 'agency-x.boa', text: 'boa constrictor', kind: 'agency', tier: 'A', sources: [] },
      { id: 'agency-x.xiang', text: '白象', kind: 'agency', tier: 'A', sources: [] },
    ],
  },
];
const watchWords = ['ivory_king88', '+49 170 1234567'];

let buffer: ArrayBuffer;
let lexicon: PackedLexicon;
beforeAll(() => {
  buffer = packLexicon(packs, DIGEST);
  lexicon = openLexicon(buffer);
});

function same(one: Matcher, other: Matcher, runs: number): void {
  expect(other.size).toBe(one.size);
  const extra = fc.constantFrom(
    '',
    ' Schwarzbeine ',
    'Boa Constrictor',
    ' 白象牙',
    ' 0170 / 123 45 67',
    'ivory_king88',
  );
  fc.assert(
    fc.property(anyText(), extra, (text, word) => {
      const assessed = one.assess(text + word);
      expect(JSON.stringify(other.assess(text + word))).toBe(JSON.stringify(assessed));
      // What may be a term is wider where packs are in the file and switched off; it must hold all that is one.
      const starts = new Set(assessed.hits.map(({ start }) => start));
      const terms = one.candidates(text + word).filter((at) => starts.has(at));
      expect(other.candidates(text + word)).toEqual(expect.arrayContaining([...terms]));
    }),
    { numRuns: runs },
  );
}

describe('a packed lexicon', { timeout: 60_000 }, () => {
  it('tells digest and packs', () => {
    expect(lexicon.digest).toBe(DIGEST);
    expect(lexicon.packs.map(({ id, version }) => `${id} ${version}`)).toEqual(
      packs.map(({ id, version }) => `${id} ${version}`),
    );
  });

  it('is the same bytes for the same packs', () => {
    expect(Buffer.from(packLexicon(loadPacks(), DIGEST)).equals(Buffer.from(buffer))).toBe(true);
  });

  it('finds what its packs find', () => {
    same(createMatcher(packs, { languages: 'all' }), lexicon.matcher(), 60);
  });

  it.each([
    ['one language', { languages: ['de'], packsOff: [] }],
    ['two languages, some packs off', { languages: ['en', 'zh'], packsOff: ['en-ivory', 'la-ivory', 'en-language'] }],
  ])('finds with %s what those packs find', (_name, choice) => {
    const chosen = packsOn(packs, choice);
    const on = new Set(chosen.map(({ id }) => id));
    expect(on.size).toBeLessThan(packs.length);
    const matcher = lexicon.matcher({ isOn: ({ id }) => on.has(id) });
    same(createMatcher(chosen, { languages: 'all' }), matcher, 50);
  });

  it('finds own words beside it as if they were in it', () => {
    const one = createMatcher([...packs, ...OWN], { languages: 'all', watchWords });
    same(one, lexicon.matcher({ own: OWN, watchWords }), 50);
    const both = lexicon.matcher({ own: OWN, watchWords });
    expect(both.assess('Schwarzbeine, ivory_king88').hits.map(({ termId }) => termId)).toEqual([
      'agency-x.bein',
      'watch.ivory-king88',
    ]);
    const off = lexicon.matcher({ isOn: () => false, own: OWN });
    expect(off.assess('ivory tusk, boa constrictor').hits.map(({ termId }) => termId)).toEqual(['agency-x.boa']);
  });

  it('refuses own packs that hold more than terms', () => {
    const pack: Pack = { id: 'x', version: '1', language: 'en', commodity: 'agency', terms: [], contexts: [] };
    expect(() => lexicon.matcher({ own: [pack] })).toThrow(/own words/i);
  });
});

describe('a buffer that is none', { timeout: 60_000 }, () => {
  const code = (bytes: Uint8Array): string => {
    try {
      openLexicon(Uint8Array.from(bytes).buffer);
    } catch (thrown) {
      if (thrown instanceof PackedLexiconError) return thrown.code;
      throw thrown;
    }
    return 'opened';
  };

  it('is refused with the reason', () => {
    const bytes = new Uint8Array(buffer);
    expect(code(bytes)).toBe('opened');
    expect(code(new Uint8Array(0))).toBe('foreign');
    expect(code(new TextEncoder().encode(JSON.stringify(packs.slice(0, 2))))).toBe('foreign');
    expect(code(bytes.subarray(0, 63))).toBe('foreign');
    expect(code(bytes.subarray(0, bytes.length - 8))).toBe('damaged');
    const older = Uint8Array.from(bytes);
    older[8] = 0;
    expect(code(older)).toBe('version');
  });

  it('is refused when one bit of it fell over, wherever', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(7), (place, bit) => {
        const bytes = new Uint8Array(buffer);
        const at = place % bytes.length;
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        try {
          expect(() => openLexicon(buffer)).toThrow(PackedLexiconError);
        } finally {
          bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        }
      }),
      {
        numRuns: 60,
        examples: [
          [20, 3],
          [60, 0],
          [70, 1],
        ],
      },
    );
  });

  it('is not written with a digest that is none', () => {
    expect(() => packLexicon([], 'abc')).toThrow(RangeError);
  });
});
