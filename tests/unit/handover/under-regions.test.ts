import { describe, expect, it } from 'vitest';
import type { MediaIndex, MediaItem } from '../../../shared/capture/media-index';
import { mediaUnder } from '../../../shared/handover/under-regions';
import { sampleRecord } from '../bundle/sample-record';

const tool = { name: 'Spoor', version: '1', buildSha256: '' } as const;
const record = sampleRecord(0, { caseId: '', tool, signingKeySha256: '', ledgerHead: '', seq: 1, artefacts: [] });
Object.assign(record.viewport, { devicePixelRatio: 2 });
Object.assign(record.page, { scrollX: 0, scrollY: 1_000 });
record.screenshot.tiles = [{ path: 'screenshot-full-02.png', x: 0, y: 3_000, width: 1_280, height: 800 }];

const item = (
  path: string,
  places: Partial<MediaItem['places'][number]>[],
  dhash: string | null = null,
): MediaItem => ({
  ...{ url: `https://shop.test/${path}`, path, sha256: '', obtainedBy: 'debugger', mediaType: 'image/png' },
  ...{ width: 10, height: 10, dhash, exif: null },
  places: places.map((place) => ({ frame: 0, selector: 'img', kind: 'img', alt: '', rect: null, ...place })),
});
const index = (...images: MediaItem[]): MediaIndex => ({ schema: 'spoor-media/1', images });
const at = (x: number, y: number) => [{ rect: { x, y, width: 100, height: 100 } }];
const under = (images: MediaIndex, path: string, region: { x: number; y: number; width: number; height: number }) =>
  [...mediaUnder(record, images, { [path]: [region] })].sort();

describe('files of pictures below a region that is blacked out', () => {
  const images = index(
    item('media/001.png', at(50, 1_050)),
    item('media/002.png', at(400, 1_050)),
    item('media/003.png', at(50, 3_050)),
    item('media/004.png', []),
    item('media/005.png', [{ rect: null }]),
  );
  it('are found by where they stand: the window is scrolled, and its pixels are not CSS px', () => {
    const region = { x: 280, y: 280, width: 20, height: 20 };
    expect(under(images, 'screenshot-viewport.png', region)).toEqual(['media/001.png']);
    // The same px of the tile that begins at 3,000.
    expect(under(images, 'screenshot-full-02.png', region)).toEqual(['media/003.png']);
  });
  it('are those that only touch it, and not those that end where it begins', () => {
    expect(under(images, 'screenshot-viewport.png', { x: 298, y: 0, width: 10, height: 1_000 })).toEqual([
      'media/001.png',
    ]);
    expect(under(images, 'screenshot-viewport.png', { x: 300, y: 0, width: 10, height: 1_000 })).toEqual([]);
  });
  it('are all of a frame, whose place is not known, and all with a place where the picture is not known', () => {
    const framed = index(item('media/001.png', [{ frame: 1, rect: { x: 0, y: 0, width: 9, height: 9 } }]));
    expect(under(framed, 'screenshot-viewport.png', { x: 9_000, y: 9_000, width: 9, height: 9 })).toEqual([
      'media/001.png',
    ]);
    expect(under(images, 'region-09.png', { x: 0, y: 0, width: 1, height: 1 })).toHaveLength(3);
  });
  it('are also those that look the same and stand elsewhere', () => {
    const twins = index(
      item('media/001.png', at(50, 1_050), 'ffff0000ffff0000'),
      item('media/002.png', at(50, 9_000), 'ffff0000ffff0001'),
      item('media/003.png', [], '0000ffff0000ffff'),
    );
    const region = { x: 280, y: 280, width: 20, height: 20 };
    expect(under(twins, 'screenshot-viewport.png', region)).toEqual(['media/001.png', 'media/002.png']);
  });
});
