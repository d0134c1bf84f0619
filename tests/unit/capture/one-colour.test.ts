import { describe, expect, it } from 'vitest';
import type { PngHeader } from '../../../shared/capture/png/header';
import { OneColour } from '../../../shared/capture/png/one-colour';
import { fc } from '../property';

const header = (width: number, height: number): PngHeader => ({ width, height, channels: 3 }) as PngHeader;

/** A picture of one colour with single other pixels, given in strips of `rows` rows. */
function lookedAt(one: { width: number; height: number; dots: [number, number][]; rows: number }, part: object) {
  const { width, height, dots, rows } = one;
  const pixels = new Uint8Array(width * height * 3).fill(200);
  for (const [x, y] of dots) pixels[(y * width + x) * 3 + 2] = 7;
  const looked = new OneColour(header(width, height), [
    part as { x: number; y: number; width: number; height: number },
  ]);
  for (let y = 0; y < height; y += rows) {
    const count = Math.min(rows, height - y);
    looked.look(pixels.subarray(y * width * 3, (y + count) * width * 3), y, count);
  }
  return looked.parts.length === 1;
}

describe('parts of one colour', () => {
  const part = { x: 2, y: 3, width: 5, height: 4 };

  it('are told of, and one other pixel anywhere in them is enough not to be', () => {
    expect(lookedAt({ width: 10, height: 10, dots: [], rows: 3 }, part)).toBe(true);
    expect(lookedAt({ width: 10, height: 10, dots: [[6, 6]], rows: 3 }, part)).toBe(false);
    expect(lookedAt({ width: 10, height: 10, dots: [[7, 6]], rows: 3 }, part)).toBe(true);
  });

  it('are not told of where they lie outside of the picture', () => {
    expect(lookedAt({ width: 10, height: 10, dots: [], rows: 4 }, { x: 0, y: 10, width: 5, height: 5 })).toBe(false);
    expect(lookedAt({ width: 10, height: 10, dots: [], rows: 4 }, { x: -9, y: 0, width: 5, height: 5 })).toBe(false);
    expect(lookedAt({ width: 10, height: 10, dots: [], rows: 4 }, { x: -2, y: 8, width: 5, height: 50 })).toBe(true);
  });

  it('do not depend on how many rows come at once', () => {
    const dot = fc.tuple(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 0, max: 11 }));
    fc.assert(
      fc.property(fc.array(dot, { maxLength: 3 }), fc.integer({ min: 1, max: 13 }), (dots, rows) => {
        const inside = dots.some(([x, y]) => x >= 2 && x < 7 && y >= 3 && y < 7);
        expect(lookedAt({ width: 12, height: 12, dots, rows }, part)).toBe(!inside);
      }),
    );
  });
});
