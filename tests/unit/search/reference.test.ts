import { describe, expect, it } from 'vitest';
import { exhibitLabel, makeCaptureId } from '../../../shared/evidence/ids';
import { LEAST_DIGITS, type Reference, referencesIn } from '../../../shared/search/reference';
import { fc } from '../property';

const HEX = 'b5d4045c3f466fa91fe2cc6abe79232a1a57cdf104f7a26e716e0a1e2789df78';

const CASES: [string, Reference[]][] = [
  ['c0007-1a2b3c4d', [{ kind: 'capture', id: 'c0007-1a2b3c4d' }]],
  ['data/captures/c0007-1a2b3c4d/fullpage.png', [{ kind: 'capture', id: 'c0007-1a2b3c4d' }]],
  [' C0007-1A2B3C4D ', [{ kind: 'capture', id: 'c0007-1a2b3c4d' }]],
  ['AB-0007', [{ kind: 'exhibit', label: 'AB-0007' }]],
  ['ab-7', [{ kind: 'exhibit', label: 'AB-0007' }]],
  ['AB – 12345', [{ kind: 'exhibit', label: 'AB-12345' }]],
  ['7', [{ kind: 'number', number: 7 }]],
  ['# 0007', [{ kind: 'number', number: 7 }]],
  [HEX, [{ kind: 'digest', prefix: HEX }]],
  [HEX.toUpperCase(), [{ kind: 'digest', prefix: HEX }]],
  [`SHA-256: ${HEX}`, [{ kind: 'digest', prefix: HEX }]],
  [`${HEX}  data/captures/x.png`, [{ kind: 'digest', prefix: HEX }]],
  ['b5d4 045c…', [{ kind: 'digest', prefix: 'b5d4045c' }]],
  ['b5d4045c...df78', [{ kind: 'digest', prefix: 'b5d4045c' }]],
  // Too short for a digest, too long for one, words.
  ['b5d4045', []],
  [`${HEX}0`, []],
  ['ox bone netsuke', []],
  ['', []],
  ['0', []],
];

describe('references in a search', () => {
  it.each(CASES)('%s', (query, expected) => {
    expect(referencesIn(query)).toEqual(expected);
  });

  it('a telephone number may be the beginning of a digest: both are looked for', () => {
    expect(referencesIn('0151 2345 678')).toEqual([{ kind: 'digest', prefix: '01512345678' }]);
    expect(referencesIn('12345678')).toEqual([
      { kind: 'number', number: 12_345_678 },
      { kind: 'digest', prefix: '12345678' },
    ]);
  });

  it('finds every label and id that Spoor makes, and every digest as it is printed', () => {
    const counter = fc.integer({ min: 1, max: 999_999_999 });
    fc.assert(
      fc.property(counter, fc.uint8Array({ minLength: 4, maxLength: 4 }), (number, random) => {
        const id = makeCaptureId(number, () => random);
        expect(referencesIn(id)).toEqual([{ kind: 'capture', id }]);
        const label = exhibitLabel('A1B', number);
        expect(referencesIn(label)).toContainEqual({ kind: 'exhibit', label });
      }),
    );
    const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: LEAST_DIGITS, maxLength: 64 });
    fc.assert(
      fc.property(hex, (digits) => {
        expect(referencesIn(digits.replace(/.{4}/g, '$& '))).toContainEqual({ kind: 'digest', prefix: digits });
      }),
    );
  });

  it('never throws, and gives hex only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (query) => {
        for (const one of referencesIn(query))
          if (one.kind === 'digest') expect(one.prefix).toMatch(/^[0-9a-f]{8,64}$/);
      }),
    );
  });
});
