import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const FOLDER = resolve(import.meta.dirname, '..', '..', '..', 'extension', 'public', 'icons');

describe('icons', () => {
  it.each([16, 32, 48, 128])('%i.png is a PNG of its size with transparency', (size) => {
    const bytes = readFileSync(join(FOLDER, `${size}.png`));
    expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([size, size]);
    // Colour type 6: true colour with alpha.
    expect(bytes[25]).toBe(6);
  });

  it('is drawn in one colour', () => {
    const svg = readFileSync(join(FOLDER, 'spoor.svg'), 'utf8');
    expect([...svg.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(([, color]) => color)).toEqual(['#000']);
  });
});
