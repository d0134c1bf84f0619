/** Perceptual hash, EXIF summary, and the list of places. */

import { describe, expect, it } from 'vitest';
import { dhash, dhashDistance } from '../../../shared/capture/dhash';
import { exifSummary } from '../../../shared/capture/exif-summary';
import { isOfSite, leavesNoTrace } from '../../../shared/capture/leave-no-trace';
import { placesByUrl } from '../../../shared/capture/media-index';
import { fc } from '../property';

/** A smooth picture: waves, so that it can be drawn at any size. */
function waves(width: number, height: number, turn = 0): Uint8Array {
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const value = 127 + 100 * Math.sin((9 * x) / width + turn) * Math.cos((5 * y) / height - turn);
      rgba.set([value, value * 0.9, 255 - value, 255], (y * width + x) * 4);
    }
  return rgba;
}

describe('the perceptual hash', () => {
  it('is that of the rule on a picture worked out by hand', () => {
    // Nine columns, eight rows: each cell is one pixel. Brighter to the right in every odd row, darker in every even one.
    const rgba = new Uint8Array(9 * 8 * 4);
    for (let y = 0; y < 8; y++)
      for (let x = 0; x < 9; x++) {
        const value = y % 2 === 0 ? 240 - 20 * x : 20 * x;
        rgba.set([value, value, value, 255], (y * 9 + x) * 4);
      }
    expect(dhash(rgba, 9, 8)).toBe('ff00ff00ff00ff00');
  });

  it('hardly changes with the size, and tells other pictures apart', () => {
    const original = dhash(waves(640, 480), 640, 480);
    expect(dhashDistance(original, dhash(waves(97, 71), 97, 71))).toBeLessThanOrEqual(4);
    expect(dhashDistance(original, dhash(waves(640, 480, 1.7), 640, 480))).toBeGreaterThan(15);
  });

  it('is 16 hex digits for any picture, and transparent is white', () => {
    const size = fc.record({ width: fc.integer({ min: 1, max: 30 }), height: fc.integer({ min: 1, max: 30 }) });
    fc.assert(
      fc.property(size, fc.infiniteStream(fc.integer({ min: 0, max: 255 })), ({ width, height }, numbers) => {
        const rgba = Uint8Array.from({ length: width * height * 4 }, () => numbers.next().value as number);
        const hash = dhash(rgba, width, height);
        expect(hash).toMatch(/^[0-9a-f]{16}$/);
        expect(dhashDistance(hash, hash)).toBe(0);
      }),
      { numRuns: 40 },
    );
    expect(dhash(new Uint8Array(20 * 20 * 4), 20, 20)).toBe(dhash(new Uint8Array(20 * 20 * 4).fill(255), 20, 20));
  });
});

/** A JPEG head with one EXIF block: little-endian TIFF, ASCII tags in IFD0. */
function jpegWith(tags: readonly [number, string][]): ArrayBuffer {
  const entries = tags.map(([tag, text]) => ({ tag, bytes: Buffer.from(`${text}\0`, 'latin1') }));
  const ifd = 2 + entries.length * 12 + 4;
  const tiff = Buffer.alloc(8 + ifd + entries.reduce((sum, { bytes }) => sum + bytes.length, 0));
  tiff.write('II', 0, 'latin1');
  tiff.writeUInt16LE(42, 2);
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(entries.length, 8);
  let data = 8 + ifd;
  entries.forEach(({ tag, bytes }, i) => {
    const at = 10 + i * 12;
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(2, at + 2);
    tiff.writeUInt32LE(bytes.length, at + 4);
    if (bytes.length <= 4) bytes.copy(tiff, at + 8);
    else {
      tiff.writeUInt32LE(data, at + 8);
      bytes.copy(tiff, data);
      data += bytes.length;
    }
  });
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 255]);
  const file = Buffer.concat([head, exif, Buffer.from([0xff, 0xd9])]);
  return file.buffer.slice(file.byteOffset, file.byteOffset + file.length) as ArrayBuffer;
}

describe('the EXIF summary', () => {
  it('gives camera, software and time as text', () => {
    const jpeg = jpegWith([
      [0x010f, 'Practice Works'],
      [0x0110, 'Model 7'],
      [0x0131, 'Soft\u0007ware 1'],
    ]);
    expect(exifSummary(jpeg)).toEqual({ Make: 'Practice Works', Model: 'Model 7', Software: 'Soft ware 1' });
  });

  it('is null for files without, and never throws for broken ones', () => {
    expect(exifSummary(new ArrayBuffer(0))).toBeNull();
    const good = new Uint8Array(jpegWith([[0x010f, 'Practice Works']]));
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const broken = good.slice();
        broken[at] = byte;
        expect(() => exifSummary(broken.buffer)).not.toThrow();
        expect(() => exifSummary(good.slice(0, at).buffer)).not.toThrow();
      }),
      { numRuns: 100 },
    );
  });
});

describe('places of pictures', () => {
  it('gathers all elements of an address over the frames and leaves inlined pictures out', () => {
    const one = { alt: '', width: 1, height: 1, loaded: true, kind: 'img' as const };
    const rect = { x: 1, y: 2, width: 3, height: 4 };
    const frames = [
      { number: 0, images: [{ ...one, url: 'http://a.test/x.jpg', places: [{ selector: '#a', rect }] }] },
      {
        number: 1,
        images: [
          { ...one, url: 'http://a.test/x.jpg', places: [{ selector: 'img', rect: null }] },
          { ...one, url: 'data:image/png;base64,AA==', places: [{ selector: 'p', rect }] },
        ],
      },
    ];
    expect([...placesByUrl(frames)]).toEqual([
      [
        'http://a.test/x.jpg',
        [
          { frame: 0, selector: '#a', kind: 'img', alt: '', rect },
          { frame: 1, selector: 'img', kind: 'img', alt: '', rect: null },
        ],
      ],
    ]);
  });
});

describe('where no trace is left', () => {
  it.each([
    ['https://www.shop.test/ad/1', 'shop.test', true],
    ['https://shop.test/', '*.shop.test', true],
    ['https://shop.test:8443/x', 'https://Shop.Test/other', true],
    ['https://notshop.test/', 'shop.test', false],
    ['https://shop.test.evil.test/', 'shop.test', false],
    ['https://shop.test/', '', false],
    ['not an address', 'shop.test', false],
  ])('%s and %s: %s', (url, site, expected) => {
    expect(isOfSite(url, site)).toBe(expected);
  });

  it('follows the officer: everywhere, this site, this case', () => {
    const nowhere = { leaveNoTrace: false, quietSites: [], quietCases: [] };
    expect(leavesNoTrace(nowhere, 'https://a.test/', 'c')).toBe(false);
    expect(leavesNoTrace({ ...nowhere, leaveNoTrace: true }, 'https://a.test/', 'c')).toBe(true);
    expect(leavesNoTrace({ ...nowhere, quietCases: ['c'] }, 'https://a.test/', 'c')).toBe(true);
    expect(leavesNoTrace({ ...nowhere, quietSites: ['b.test', 'a.test'] }, 'https://a.test/', 'c')).toBe(true);
  });
});
