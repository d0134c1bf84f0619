import { describe, expect, it } from 'vitest';
import { blurBlock, blurPixels, isMark, markBetween } from '../../../shared/afterwards/marks-on-picture';
import {
  asOfficerNote,
  decisionNow,
  decisionOf,
  LONGEST_NOTE,
  remarkOf,
} from '../../../shared/afterwards/officer-note';
import { fc } from '../property';

const HEAD = {
  ...{ captureId: 'c0001-0a1b2c3d', captureSha256: '0'.repeat(64), salt: '0'.repeat(32) },
  ...{ at: '2026-11-26T20:00:00.000Z', officer: { id: 'o-1', name: 'A' } },
};

describe('notes of the officer', () => {
  it('keep observation and assessment apart and refuse what is neither', () => {
    expect(remarkOf('observation', ' seen \n', HEAD)).toMatchObject({ kind: 'observation', text: 'seen' });
    expect(() => remarkOf('rumour', 'x', HEAD)).toThrow(RangeError);
    expect(() => remarkOf('assessment', '  ', HEAD)).toThrow(RangeError);
    expect(() => remarkOf('assessment', 'x'.repeat(LONGEST_NOTE + 1), HEAD)).toThrow(RangeError);
    expect(() => decisionOf('guilty', '', HEAD)).toThrow(RangeError);
  });

  it('let the last decision hold, until it is taken back', () => {
    const [first, last] = [decisionOf('to-check', '', HEAD), decisionOf('relevant', 'grain', HEAD)];
    expect(decisionNow([])).toBeNull();
    expect(decisionNow([first, remarkOf('observation', 'x', HEAD), last])).toBe(last);
    expect(decisionNow([first, last, decisionOf('withdrawn', '', HEAD)])).toBeNull();
  });

  it('are told from other files', () => {
    expect(asOfficerNote({ kind: 'listing-confirmation' })).toBeNull();
    expect(asOfficerNote('observation')).toBeNull();
    expect(asOfficerNote(decisionOf('relevant', '', HEAD))).not.toBeNull();
  });
});

describe('marks on a picture', () => {
  const size = { width: 200, height: 100 };

  it('lie within the picture, whichever way they are drawn', () => {
    const point = fc.record({
      x: fc.double({ min: -500, max: 500, noNaN: true }),
      y: fc.double({ min: -500, max: 500, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.constantFrom('box', 'arrow', 'blur' as const), point, point, (kind, from, to) => {
        const mark = markBetween(kind, from, to, size);
        const large = kind === 'arrow' ? Math.hypot(mark.width, mark.height) >= 4 : mark.width >= 4 && mark.height >= 4;
        expect(isMark(mark, size)).toBe(large);
      }),
    );
  });

  it('are refused outside, without words, or of an unknown kind', () => {
    expect(isMark({ kind: 'box', x: 190, y: 0, width: 20, height: 20, text: '' }, size)).toBe(false);
    expect(isMark(markBetween('text', { x: 5, y: 5 }, { x: 5, y: 5 }, size, ' '), size)).toBe(false);
    expect(isMark({ kind: 'box', x: 0.5, y: 0, width: 20, height: 20, text: '' }, size)).toBe(false);
  });

  it('blur destroys: every block has one colour, and nothing outside changes', () => {
    fc.assert(
      fc.property(
        fc.nat(30),
        fc.nat(20),
        fc.integer({ min: 4, max: 30 }),
        fc.integer({ min: 4, max: 20 }),
        (x, y, w, h) => {
          const [width, height] = [64, 44];
          const before = Uint8ClampedArray.from({ length: width * height * 4 }, (_, i) => (i * 7919) % 256);
          const after = before.slice();
          blurPixels(after, width, { x, y, width: w, height: h });
          const block = blurBlock({ width: w, height: h });
          for (let py = 0; py < height; py++)
            for (let px = 0; px < width; px++) {
              const at = (py * width + px) * 4;
              const inside = px >= x && px < x + w && py >= y && py < y + h;
              const first = inside
                ? ((y + Math.floor((py - y) / block) * block) * width + x + Math.floor((px - x) / block) * block) * 4
                : at;
              const source = inside ? after : before;
              expect([...after.subarray(at, at + 3)]).toEqual([...source.subarray(first, first + 3)]);
            }
        },
      ),
      { numRuns: 20 },
    );
  });
});
