import { describe, expect, it } from 'vitest';
import { fromBase64, fromHex, sameBytes, toBase64, toHex } from '../../../shared/evidence/bytes';
import { fc } from '../property';

describe('base64', () => {
  it('gives back any bytes, as Node writes them', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = toBase64(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64'));
        expect(sameBytes(fromBase64(text), bytes)).toBe(true);
      }),
    );
  });
  it.each(['A', 'AA', 'AAA', 'AA=', '=', '====', 'A===', 'AA==AAAA', 'AA=A', 'A\nAA', 'AAA ', 'AA-_', 'ÄAAA'])(
    'is not %j',
    (text) => {
      expect(() => fromBase64(text)).toThrow(TypeError);
    },
  );
  it('of a backup can be megabytes long', () => {
    expect(fromBase64('QUJD'.repeat(3_000_000))).toHaveLength(9_000_000);
  });
});

describe('hex', () => {
  it('gives back any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(sameBytes(fromHex(toHex(bytes)), bytes)).toBe(true);
      }),
    );
  });
  it.each(['a', 'abc', 'zz', 'a b', '0x00', 'aa\n'])('is not %j', (text) => {
    expect(() => fromHex(text)).toThrow(TypeError);
  });
  it('can be megabytes long', () => {
    expect(fromHex('AB'.repeat(3_000_000))).toHaveLength(3_000_000);
  });
});
