/** What frames answer comes out of the suspect's process: whatever it is, it is copied clean or refused by name, and nothing else happens. */

import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../shared/capture/limits';
import { EMPTY_SOURCE } from '../../../shared/listing/source';
import { checkAnswer } from '../../../shared/messages/check-answer';
import { checkOffsets } from '../../../shared/messages/check-snapshot';
import type { ContentProtocol, PackedSnapshot, SnapshotHit } from '../../../shared/messages/content-protocol';
import { fc } from '../property';

const rect = { x: -1.5, y: 2, width: 10, height: 0 };
const geometry = {
  ...{
    innerWidth: 1280,
    innerHeight: 720,
    clientWidth: 1265,
    clientHeight: 720,
    scrollWidth: 1265,
    scrollHeight: 9000,
  },
  ...{ scrollX: -3.5, scrollY: 20, devicePixelRatio: 1.5, left: -40 },
};
const hit: SnapshotHit = {
  ...{ termId: 'en.ivory', term: 'ivory', packId: 'en-ivory', language: 'en', commodity: 'ivory', kind: 'name' },
  ...{ tier: 'A', start: 4, end: 9, quote: 'ivory', score: 80, level: 'high', before: 'old ', after: ' box' },
  ...{ reasons: [{ code: 'tier-a', detail: 'ivory' }, { code: 'no-second-cue' }], selector: 'body > p', place: 'text' },
  rects: [rect],
};
const snapshot: PackedSnapshot = {
  ...{ url: 'https://a.test/', title: 'A', language: 'en', referrer: '', contentType: 'text/html', charset: 'UTF-8' },
  ...{
    lastModified: '11/27/2026',
    canonical: null,
    geometry,
    dom: new Blob(['<p>']),
    text: new Blob(['old ivory box']),
  },
  view: { head: '', htmlAttributes: '', bodyAttributes: '', body: new Blob(['<p>']), styles: new Blob([]) },
  images: [
    {
      ...{ url: 'https://a.test/1.png', alt: '', width: 4, height: 3, loaded: true, kind: 'img' },
      places: [
        { selector: 'img', rect },
        { selector: 'img', rect: null },
      ],
    },
  ],
  ...{ frames: [{ url: 'https://b.test/' }], selected: { text: 'box', selector: null }, animations: 0, hits: [hit] },
  listing: {
    ...EMPTY_SOURCE,
    microdata: [
      { type: 'Product', parent: null, properties: [] },
      {
        type: 'Offer',
        parent: { item: 0, name: 'offers' },
        properties: [{ name: 'price', value: '1', selector: 'b' }],
      },
    ],
    hints: [{ hint: 'price', text: '1', selector: 'b' }],
    probes: [{ field: 'title', text: 'x', href: null, selector: 'h1' }],
    blocks: [{ start: 0, length: 3, selector: 'p' }],
  },
  ...{ secrets: ['x'], secretsCut: false, transformations: [{ what: 'a', why: 'b' }] },
  notCaptured: [{ what: 'a', reason: 'b' }],
};
const area = {
  ...{
    selector: 'main',
    css: 'main{}',
    lowered: 0,
    width: 9,
    height: 9,
    fullWidth: 9,
    fullHeight: 99,
    left: 0,
    top: 0,
  },
};
const ANSWERS: { [K in keyof ContentProtocol]: ContentProtocol[K]['response'][] } = {
  'content.ping': [{ alive: true }],
  'content.configure': [{ done: true }],
  'content.address': [{ done: true }],
  'content.reveal': [{ done: false }],
  'content.reveal-listing': [{ done: false }],
  'content.listing-place': [{ rect }, { rect: null }],
  'content.freeze': [geometry],
  'content.thaw': [{ done: true }],
  'content.changes': [null, { replaced: true, changes: 3 }],
  'content.geometry': [geometry],
  'content.frame': [{ wasTiny: true }],
  'content.scroll': [geometry],
  'content.settle': [{ pending: 2 }],
  'content.snapshot': [snapshot],
  'content.places': [[[rect], []]],
  'content.frames': [
    {
      ...{ index: -1, scrollX: 0, scrollY: 0, innerWidth: 1, innerHeight: 1 },
      children: [{ index: 0, x: 1, y: 1, scaleX: 1, scaleY: 0.5 }],
    },
  ],
  'content.main-area': [null, area],
  'content.area-state': [null, { hidden: -2, bottom: 3, left: 0, top: 0, moved: false }],
};
const names = Object.keys(ANSWERS) as (keyof ContentProtocol)[];

/** Clean and the same when checked again, or refused with the place. */
function holds(name: keyof ContentProtocol, value: unknown): void {
  let clean: unknown;
  try {
    clean = checkAnswer(name, value);
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(TypeError);
    expect(String(thrown)).toContain(name);
    return;
  }
  expect(checkAnswer(name, clean)).toEqual(clean);
  const numbers = JSON.stringify(clean, (_key, inner) =>
    typeof inner === 'number' && !Number.isFinite(inner) ? 'NOT FINITE' : inner,
  );
  expect(numbers ?? '').not.toContain('NOT FINITE');
}

/** Every place in a message, as a path of names. */
function placesIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null || value instanceof Blob) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))];
}

function replaced(value: unknown, [first, ...rest]: string[], by: unknown): unknown {
  if (first === undefined) return by;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...(value as object) };
  (copy as Record<string, unknown>)[first] = replaced((value as Record<string, unknown>)[first], rest, by);
  return copy;
}

describe('an answer of a frame', () => {
  it.each(names)('%s: as our content script gives it, is taken as it is; what is not of it is dropped', (name) => {
    for (const answer of ANSWERS[name]) {
      expect(checkAnswer(name, answer)).toEqual(answer);
      if (answer && !Array.isArray(answer)) expect(checkAnswer(name, { ...answer, more: 1 })).toEqual(answer);
    }
  });

  it('of any kind is copied clean or refused by name', () => {
    const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true });
    fc.assert(fc.property(fc.constantFrom(...names), anything, holds), { numRuns: 300 });
  });

  it('with any one part replaced by anything is copied clean or refused by name', () => {
    const spot = fc.constantFrom(...names).chain((name) =>
      fc.constantFrom(...ANSWERS[name]).chain((answer) =>
        fc.record({
          name: fc.constant(name),
          answer: fc.constant(answer),
          path: fc.constantFrom(...placesIn(answer)),
          by: fc.oneof(
            fc.constantFrom(
              Number.NaN,
              Number.POSITIVE_INFINITY,
              -1,
              1e300,
              '',
              null,
              undefined,
              [],
              {},
              true,
              '__proto__',
            ),
            fc.anything(),
          ),
        }),
      ),
    );
    fc.assert(
      fc.property(spot, ({ name, answer, path, by }) => holds(name, replaced(answer, path, by))),
      { numRuns: 1_000 },
    );
  });

  it.each<[string, Partial<Record<keyof PackedSnapshot, unknown>>]>([
    ['a size that is no number', { geometry: { ...geometry, scrollHeight: Number.NaN } }],
    ['a file that is none', { dom: { size: 3 } }],
    ['more hits than a frame lists', { hits: Array.from({ length: LIMITS.hits + 1 }, () => hit) }],
    ['a hit with a reason nobody gives', { hits: [{ ...hit, reasons: [{ code: 'because' }] }] }],
    ['an id as long as a book', { hits: [{ ...hit, packId: 'x'.repeat(201) }] }],
    ['more around a hit than anybody takes', { hits: [{ ...hit, before: 'x'.repeat(1_001) }] }],
    ['a selector that nobody writes', { hits: [{ ...hit, selector: 'x'.repeat(40_001) }] }],
    ['an endless type', { contentType: 'x'.repeat(201) }],
    ['an address of its own that is none', { canonical: 'x'.repeat(2 * LIMITS.addressChars + 1) }],
    ['a frame at an endless address', { frames: [{ url: 'x'.repeat(2 * LIMITS.addressChars + 1) }] }],
    ['an endless selection', { selected: { text: 'x', selector: 'x'.repeat(40_001) } }],
    ['more notes than a frame makes', { notCaptured: Array(1_201).fill({ what: 'a', reason: 'b' }) }],
    ['words longer than a message', { url: 'x'.repeat(70_000_000) }],
    [
      'an item that stands in itself',
      { listing: { ...EMPTY_SOURCE, microdata: [{ type: 'a', parent: { item: 0, name: 'b' }, properties: [] }] } },
    ],
  ])('is refused with %s', (_what, part) => {
    expect(() => checkAnswer('content.snapshot', { ...snapshot, ...part })).toThrow(/content\.snapshot\./);
  });

  it('keeps a hit whose place on the page is no number, without it', () => {
    const places = [{ selector: 'img', rect: { ...rect, x: Number.NaN } }];
    const [image] = snapshot.images;
    const checked = checkAnswer('content.snapshot', {
      ...snapshot,
      hits: [{ ...hit, rects: [{ ...rect, width: Number.POSITIVE_INFINITY }, rect] }],
      images: [{ ...image, places }],
    });
    expect(checked.hits[0]?.rects).toEqual([rect]);
    expect(checked.images[0]?.places).toEqual([{ selector: 'img', rect: null }]);
  });

  it('has no hit outside of its text', () => {
    expect(() => checkOffsets([hit, { ...hit, start: null, end: null }], 9)).not.toThrow();
    for (const wrong of [{ end: 10 }, { start: null }, { start: 9, end: 4 }])
      expect(() => checkOffsets([{ ...hit, ...wrong }], 9)).toThrow(TypeError);
  });
});
