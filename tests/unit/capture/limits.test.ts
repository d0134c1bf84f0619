import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FrameBudget } from '../../../extension/background/capture/frame-budget';
import type { RunningCapture } from '../../../extension/background/capture/stage';
import { BlankedValues } from '../../../shared/capture/holds-secret';
import { LIMITS, shortened } from '../../../shared/capture/limits';
import { note } from '../../../shared/capture/note';
import type { NotCaptured } from '../../../shared/capture/record';
import type { FrameSnapshot } from '../../../shared/messages/protocol';
import { ROOT } from '../../../tools/build/variants';

describe('the limits of a capture', () => {
  it('stand in docs/limits.md as they are, each once', () => {
    const rows = readFileSync(join(ROOT, 'docs/limits.md'), 'utf8').matchAll(/^\| `(\w+)` \| (\d+) \|/gm);
    const told = [...rows].map(([, name = '', value]) => [name, Number(value)]);
    expect(Object.fromEntries(told)).toEqual(LIMITS);
    expect(told).toHaveLength(Object.keys(LIMITS).length);
  });

  it('words that a page made long are cut, with their length', () => {
    expect(shortened('x'.repeat(LIMITS.noteChars))).toBe('x'.repeat(LIMITS.noteChars));
    expect(shortened('abcdef', 3)).toBe('abc… (6 characters)');
    expect(shortened('ab😀cd', 3)).toBe('ab… (6 characters)');
  });

  it('entries beyond the limit are counted, and none is written twice', () => {
    const list: NotCaptured[] = [];
    for (let i = 0; i < LIMITS.notes + 20; i++)
      note(list, { what: `image ${i % (LIMITS.notes + 10)}`, reason: 'gone' });
    note(list, { what: 'image 7', reason: 'gone' });
    expect(list).toHaveLength(LIMITS.notes + 1);
    expect(list.at(-1)).toEqual({
      what: '10 entries beyond the limit of this list',
      reason: `only the first ${LIMITS.notes} are listed one by one`,
    });
  });
});

describe('files that may hold a blanked value', () => {
  it('are not kept when there are more values than can be looked for', () => {
    const values = new BlankedValues();
    expect(values.any).toBe(false);
    values.take(['a-secret-value'], false);
    expect(values.against('nothing of it')).toBeNull();
    expect(values.against('an a-secret-value here')).toContain('blanked');
    values.take(
      Array.from({ length: LIMITS.secrets + 1 }, (_, i) => `value-${i}`),
      false,
    );
    expect(values.against('nothing of it')).toContain('more blanked fields');
  });

  it('are not kept when one frame has cut its list, though it told no value', () => {
    const values = new BlankedValues();
    values.take([], true);
    expect(values.any).toBe(true);
    expect(values.against('anything')).toContain('more blanked fields');
  });
});

describe('what all frames have together', () => {
  const frame = (over: Partial<FrameSnapshot>): FrameSnapshot =>
    ({
      ...{ text: '', hits: [], images: [] },
      view: { head: '', body: '', styles: '', htmlAttributes: '', bodyAttributes: '' },
      ...over,
    }) as unknown as FrameSnapshot;
  const told: string[] = [];
  const capture = { missing: (what: string) => told.push(what) } as unknown as RunningCapture;
  const hits = (count: number) => Array.from({ length: count }) as FrameSnapshot['hits'];

  it('is bounded, and each part that is left off is named with its frame', () => {
    const budget = new FrameBudget();
    const text = 'x'.repeat(LIMITS.textChars);
    const many = LIMITS.captureTextChars / LIMITS.textChars;
    const taken = Array.from({ length: many + 1 }, (_, i) =>
      budget.fit(capture, i, frame({ text, hits: hits(4_000) })),
    );
    expect(taken.filter((one) => one.text !== '')).toHaveLength(many);
    expect(taken.reduce((sum, one) => sum + one.hits.length, 0)).toBe(LIMITS.captureHits);
    expect(told).toEqual(['4000 hits of frame 5', `text and hits of frame ${many}`]);
    // A small frame after a large one that had no room.
    expect(budget.fit(capture, 9, frame({ text: '' })).text).toBe('');
  });

  it('is bounded by the length of its hits, too: capture.json holds them', () => {
    told.length = 0;
    const budget = new FrameBudget();
    const long = Array.from({ length: 4_000 }, () => ({
      term: 'x'.repeat(20_000),
    })) as unknown as FrameSnapshot['hits'];
    const taken = budget.fit(capture, 2, frame({ hits: long })).hits;
    expect(JSON.stringify(taken).length).toBeLessThan(LIMITS.captureHitChars + 10_000);
    expect(taken.length).toBeGreaterThan(1_000);
    expect(told).toEqual([`characters of ${4_000 - taken.length} hits of frame 2`]);
    expect(budget.fit(capture, 3, frame({ hits: long.slice(0, 1) })).hits).toEqual([]);
  });

  it('leaves the reading copy of a frame off with its list of pictures', () => {
    told.length = 0;
    const budget = new FrameBudget();
    const images = [
      { url: `data:image/png;base64,${'A'.repeat(LIMITS.captureAddressChars)}` },
    ] as FrameSnapshot['images'];
    const view = { head: '', body: '<p>', styles: '', htmlAttributes: '', bodyAttributes: '' };
    const { images: left, view: copy } = budget.fit(capture, 3, frame({ images, view }));
    expect([left, copy.body]).toEqual([[], '']);
    expect(told).toEqual(['reading copy of frame 3', 'list of pictures of frame 3']);
    expect(budget.fit(capture, 4, frame({ view })).view.body).toBe('<p>');
  });
});
