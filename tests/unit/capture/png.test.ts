/** The streaming PNG reader and writer, the comparison of overlaps and the marked copy. */
import { deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { OVERLAP, planTiles, tileHeight } from '../../../extension/background/capture/tiles/tile-plan';
import { cropPng } from '../../../shared/capture/png/crop';
import { drawFills, fillsOf } from '../../../shared/capture/png/draw-boxes';
import { type PngHeader, UnreadablePng } from '../../../shared/capture/png/header';
import { readRows } from '../../../shared/capture/png/read-rows';
import { type StitchTile, stitch, UnequalTiles } from '../../../shared/capture/png/stitch';
import { PngWriter } from '../../../shared/capture/png/write-rows';
import { crc32 } from '../../../shared/verify/zip/crc32';
import { fc } from '../property';

/** Filters rows by the standard's five ways in turn, told apart from the reader's code by working on the unfiltered picture. */
function pngOf(header: PngHeader, pixels: Uint8Array, filterOf: (row: number) => number): Blob {
  const { width, height, channels } = header;
  const stride = width * channels;
  const raw = new Uint8Array(height * (stride + 1));
  const at = (y: number, i: number) => (y < 0 || i < 0 ? 0 : (pixels[y * stride + i] as number));
  for (let y = 0; y < height; y++) {
    const kind = filterOf(y);
    raw[y * (stride + 1)] = kind;
    for (let i = 0; i < stride; i++) {
      const [a, b, c] = [at(y, i - channels), at(y - 1, i), i < channels ? 0 : at(y - 1, i - channels)];
      const p = a + b - c;
      const nearest = [a, b, c].reduce((best, one) => (Math.abs(p - one) < Math.abs(p - best) ? one : best), a);
      const predicted = [0, a, b, (a + b) >> 1, nearest][kind] as number;
      raw[y * (stride + 1) + 1 + i] = at(y, i) - predicted;
    }
  }
  const ihdr = Buffer.alloc(13);
  ihdr.writeUInt32BE(width, 0);
  ihdr.writeUInt32BE(height, 4);
  ihdr.set([8, channels === 4 ? 6 : 2, 0, 0, 0], 8);
  const chunk = (type: string, data: Uint8Array) => {
    const out = Buffer.alloc(12 + data.length);
    out.writeUInt32BE(data.length, 0);
    out.write(type, 4, 'latin1');
    out.set(data, 8);
    out.writeUInt32BE(crc32(out.subarray(4, 8 + data.length)), 8 + data.length);
    return out;
  };
  const packed = deflateSync(raw);
  const half = packed.length >> 1;
  return new Blob([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', ihdr),
    chunk('tEXt', Buffer.from('Comment\0skipped')),
    chunk('IDAT', packed.subarray(0, half)),
    chunk('IDAT', packed.subarray(half)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

async function pixelsOf(png: Blob): Promise<{ header: PngHeader; pixels: Uint8Array }> {
  const parts: Uint8Array[] = [];
  const header = await readRows(png, (rows) => void parts.push(rows.slice()));
  return { header, pixels: new Uint8Array(Buffer.concat(parts)) };
}

const picture = fc
  .record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 60 }), rgba: fc.boolean() })
  .chain(({ width, height, rgba }) => {
    const header: PngHeader = { width, height, channels: rgba ? 4 : 3 };
    const size = width * height * header.channels;
    return fc.record({
      header: fc.constant(header),
      pixels: fc.uint8Array({ minLength: size, maxLength: size }),
      filters: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 9 }),
    });
  });

describe('PNG rows', () => {
  it('reads what any encoder may write', async () => {
    await fc.assert(
      fc.asyncProperty(picture, async ({ header, pixels, filters }) => {
        const read = await pixelsOf(pngOf(header, pixels, (row) => filters[row % filters.length] as number));
        expect(read.header).toEqual(header);
        expect(Buffer.compare(Buffer.from(read.pixels), Buffer.from(pixels))).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('writes what a strict reader reads', async () => {
    await fc.assert(
      fc.asyncProperty(picture, async ({ header, pixels }) => {
        const writer = new PngWriter(header);
        const stride = header.width * header.channels;
        const cut = (header.height >> 1) * stride;
        await writer.add(pixels.subarray(0, cut));
        await writer.add(pixels.subarray(cut));
        const png = await writer.finish();
        expect((await pixelsOf(png)).pixels).toEqual(pixels);
        const bytes = Buffer.from(await png.arrayBuffer());
        for (let at = 8; at < bytes.length; ) {
          const length = bytes.readUInt32BE(at);
          expect(bytes.readUInt32BE(at + 8 + length)).toBe(crc32(bytes.subarray(at + 4, at + 8 + length)));
          at += 12 + length;
        }
      }),
      { numRuns: 30 },
    );
  });

  it('refuses what is cut off, no PNG, or of another kind', async () => {
    const png = pngOf({ width: 9, height: 9, channels: 4 }, new Uint8Array(9 * 9 * 4).fill(7), () => 4);
    const bytes = new Uint8Array(await png.arrayBuffer());
    await expect(pixelsOf(new Blob(['<html>']))).rejects.toThrow(UnreadablePng);
    await expect(pixelsOf(new Blob([bytes.subarray(0, bytes.length - 20)]))).rejects.toThrow('cut off');
    const palette = bytes.slice();
    palette[25] = 3;
    await expect(pixelsOf(new Blob([palette]))).rejects.toThrow('not a browser’s picture');
  });
});

/** A page of one column, its tiles cut by the plan. */
function cutPage(width: number, height: number, tall: number, pixels: Uint8Array): StitchTile[] {
  return planTiles({ x: 0, width, height }, tall, 1).map((tile, i) => ({
    ...{ path: `screenshot-full-0${i + 1}.png`, y: tile.y, height: tile.height },
    png: pngOf(
      { width, height: tile.height, channels: 3 },
      pixels.subarray(tile.y * width * 3, (tile.y + tile.height) * width * 3),
      (row) => row % 5,
    ),
  }));
}

const HEIGHT = 700;
const noise = Uint8Array.from({ length: 8 * HEIGHT * 3 }, (_, i) => (i * 7919 + (i >> 3)) & 255);

describe('tiles as one picture', () => {
  it('gives every row once and finds the strips equal', async () => {
    const rows: Uint8Array[] = [];
    const tiles = cutPage(8, HEIGHT, 240, noise);
    const { header, seams } = await stitch(tiles, (pixels) => void rows.push(pixels.slice()));
    expect(header).toEqual({ width: 8, height: HEIGHT, channels: 3 });
    expect(new Uint8Array(Buffer.concat(rows))).toEqual(noise);
    expect(seams.map(({ compared, differing }) => [compared, differing])).toEqual(
      tiles.slice(1).map(() => [OVERLAP * 8, 0]),
    );
  });

  it('counts the pixels that changed between two tiles', async () => {
    const tiles = cutPage(8, HEIGHT, 240, noise);
    const changed = noise.slice();
    // Row 190 lies in the strip that the first two tiles share; the second is taken after the change.
    changed.fill(1, 190 * 24, 190 * 24 + 12);
    const [first, ...rest] = tiles as [StitchTile, ...StitchTile[]];
    const later = cutPage(8, HEIGHT, 240, changed).slice(1);
    const { seams } = await stitch([first, ...later], () => undefined);
    expect(rest).toHaveLength(later.length);
    expect(seams[0]).toMatchObject({ upper: 'screenshot-full-01.png', y: 180, differing: 4 });
    expect(seams[1]?.differing).toBe(0);
  });

  it('refuses tiles that leave a gap or differ in width', async () => {
    const [first, second] = cutPage(8, HEIGHT, 240, noise) as [StitchTile, StitchTile];
    await expect(stitch([first, { ...second, y: 300 }], () => undefined)).rejects.toThrow(UnequalTiles);
    const narrow = cutPage(7, HEIGHT, 240, noise)[1] as StitchTile;
    await expect(stitch([first, narrow], () => undefined)).rejects.toThrow('not as wide');
  });
});

describe('a part of a picture', () => {
  it('is exactly those pixels, as far as they lie within', async () => {
    const header: PngHeader = { width: 10, height: 12, channels: 3 };
    const pixels = noise.slice(0, 360);
    const png = pngOf(header, pixels, (row) => row % 5);
    const part = await cropPng(png, { x: 3, y: 4, width: 4, height: 100 });
    const read = await pixelsOf(part ?? new Blob());
    expect(read.header).toEqual({ width: 4, height: 8, channels: 3 });
    const wanted = Array.from({ length: 8 }, (_, y) => [
      ...pixels.subarray(((y + 4) * 10 + 3) * 3, ((y + 4) * 10 + 7) * 3),
    ]);
    expect([...read.pixels]).toEqual(wanted.flat());
    expect(await cropPng(png, { x: 10, y: 0, width: 5, height: 5 })).toBeNull();
  });
});

describe('the plan of tiles', () => {
  it('covers every page without a gap, within the browser’s limits, with equal strips', () => {
    const page = fc.record({
      width: fc.integer({ min: 1, max: 50_000 }),
      height: fc.integer({ min: 1, max: 250_000 }),
      ratio: fc.constantFrom(0.5, 1, 1.1, 1.25, 1.5, 2, 3),
    });
    fc.assert(
      fc.property(page, ({ width, height, ratio }) => {
        const tiles = planTiles({ x: 0, width, height }, tileHeight(width, ratio), ratio);
        for (const tile of tiles) {
          expect(tile.height * ratio).toBeLessThanOrEqual(16_000);
          expect(tile.width * ratio).toBeLessThanOrEqual(16_000);
        }
        const first = tiles.filter(({ x }) => x === 0);
        expect(first[0]?.y).toBe(0);
        expect((first.at(-1)?.y ?? 0) + (first.at(-1)?.height ?? 0)).toBe(height);
        first.slice(1).forEach((tile, i) => {
          const above = first[i];
          expect((above?.y ?? 0) + (above?.height ?? 0) - tile.y).toBe(OVERLAP);
        });
        const columns = [...new Set(tiles.map(({ x }) => x))];
        const covered = columns.reduce((sum, x) => sum + (tiles.find((tile) => tile.x === x)?.width ?? 0), 0);
        expect(covered).toBe(width);
      }),
    );
  });

  it('takes a page of 100,000 px in seven calls', () => {
    expect(planTiles({ x: 0, width: 1280, height: 100_000 }, tileHeight(1280, 1), 1)).toHaveLength(7);
  });
});

describe('the marked copy', () => {
  it('draws a frame and its number around the place, and nothing else', () => {
    const header: PngHeader = { width: 60, height: 60, channels: 3 };
    const pixels = new Uint8Array(60 * 60 * 3).fill(250);
    const fills = fillsOf([{ x: 20, y: 30, width: 10, height: 8, number: 7 }], 1, 60);
    for (let y = 0; y < 60; y += 7) {
      const count = Math.min(7, 60 - y);
      drawFills(pixels.subarray(y * 180, (y + count) * 180), y, count, header, fills);
    }
    const at = (x: number, y: number) => [...pixels.subarray((y * 60 + x) * 3, (y * 60 + x) * 3 + 3)];
    expect(at(16, 26)).toEqual([0xc4, 0, 0x2a]);
    expect(at(33, 41)).toEqual([0xc4, 0, 0x2a]);
    // What is marked stays to be seen.
    for (let y = 30; y < 38; y++) for (let x = 20; x < 30; x++) expect(at(x, y)).toEqual([250, 250, 250]);
    // White of the number, above the frame.
    const above = pixels.subarray(0, 26 * 180);
    expect(above.includes(255)).toBe(true);
    expect(at(50, 50)).toEqual([250, 250, 250]);
  });

  it('inflates to as many bytes as its head says', async () => {
    const writer = new PngWriter({ width: 3, height: 2, channels: 4 });
    await writer.add(new Uint8Array(24).fill(9));
    const bytes = Buffer.from(await (await writer.finish()).arrayBuffer());
    const length = bytes.readUInt32BE(33);
    expect(inflateSync(bytes.subarray(41, 41 + length))).toHaveLength(2 * (3 * 4 + 1));
  });
});
