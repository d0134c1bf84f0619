import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pictureSize } from '../../../shared/capture/picture-size';
import { heavyReply } from '../../../tools/marketplace/hostile-heavy';
import { fc } from '../property';

const side = fc.integer({ min: 1, max: 16_000 });
const latin = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));

function made(length: number, write: (view: DataView, bytes: Uint8Array) => void): Uint8Array {
  const bytes = new Uint8Array(length);
  write(new DataView(bytes.buffer), bytes);
  return bytes;
}

const MAKERS: Record<string, (width: number, height: number) => Uint8Array> = {
  PNG: (width, height) =>
    made(33, (view) => {
      view.setUint32(0, 0x89504e47);
      view.setUint32(12, 0x49484452);
      view.setUint32(16, width);
      view.setUint32(20, height);
    }),
  GIF: (width, height) =>
    made(13, (view, bytes) => {
      bytes.set(latin('GIF89a'));
      view.setUint16(6, width, true);
      view.setUint16(8, height, true);
    }),
  // A comment, padding bytes and a table stand before the frame header.
  JPEG: (width, height) =>
    made(40, (view, bytes) => {
      bytes.set([0xff, 0xd8, 0xff, 0xfe, 0, 6, 1, 2, 3, 4, 0xff, 0xff, 0xc4, 0, 4, 9, 9, 0xff, 0xc2, 0, 17, 8]);
      view.setUint16(22, height);
      view.setUint16(24, width);
    }),
  'WebP (extended)': (width, height) =>
    made(30, (view, bytes) => {
      bytes.set(latin('RIFF'));
      bytes.set(latin('WEBPVP8X'), 8);
      view.setUint32(24, (width - 1) & 0xffffff, true);
      bytes.set([(height - 1) & 255, ((height - 1) >> 8) & 255, 0], 27);
    }),
  'WebP (lossless)': (width, height) =>
    made(30, (view, bytes) => {
      bytes.set(latin('RIFF'));
      bytes.set(latin('WEBPVP8L'), 8);
      view.setUint32(21, (width - 1) | ((height - 1) << 14), true);
    }),
  'WebP (lossy)': (width, height) =>
    made(30, (view, bytes) => {
      bytes.set(latin('RIFF'));
      bytes.set(latin('WEBPVP8 '), 8);
      view.setUint16(26, width, true);
      view.setUint16(28, height, true);
    }),
  BMP: (width, height) =>
    made(54, (view, bytes) => {
      bytes.set(latin('BM'));
      view.setInt32(18, width, true);
      view.setInt32(22, -height, true);
    }),
  // A small preview stands before the picture.
  AVIF: (width, height) =>
    made(80, (view, bytes) => {
      bytes.set(latin('ftypavif'), 4);
      bytes.set(latin('ispe'), 20);
      view.setUint32(28, 1);
      view.setUint32(32, 1);
      bytes.set(latin('ispe'), 44);
      view.setUint32(52, width);
      view.setUint32(56, height);
    }),
};

describe('the size of a picture before it is decoded', () => {
  it.each(Object.entries(MAKERS))('%s', (_, make) => {
    fc.assert(
      fc.property(side, side, (width, height) => {
        expect(pictureSize(make(width, height))).toEqual({ width, height });
      }),
    );
  });

  it('reads what encoders write', () => {
    const media = new URL('../../fixtures/marketplace/media/', import.meta.url);
    expect(pictureSize(readFileSync(new URL('chair-b.webp', media)))).toMatchObject({ width: expect.any(Number) });
  });

  it('sees 400 million pixels in some kB', () => {
    const bomb = heavyReply('bomb.png')?.body as Buffer;
    expect(bomb.length).toBeLessThan(200_000);
    expect(pictureSize(bomb)).toEqual({ width: 20_000, height: 20_000 });
  });

  it('says null to anything else, and ends on every input', () => {
    expect(pictureSize(latin('<svg width="9">'))).toBeNull();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(...Object.values(MAKERS)), (tail, make) => {
        const head = make(9, 9);
        for (const cut of [0, 3, 12, head.length]) pictureSize(Uint8Array.from([...head.subarray(0, cut), ...tail]));
      }),
    );
  });
});
