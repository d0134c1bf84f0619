/** A page may be as wide as it likes: its full picture has an end, and says what is beyond it. */
import '../store/environment';
import { expect, it, vi } from 'vitest';

vi.mock('../../../extension/platform/messaging', () => ({ askFrame: () => undefined, tellUi: () => undefined }));
vi.mock('../../../extension/platform/target', () => ({ build: { debuggerAllowed: true }, targetBrowser: 'chromium' }));

import { RunningCapture } from '../../../extension/background/capture/stage';
import { coversAll, tilesFor } from '../../../extension/background/capture/tiles/keep-tile';
import { emptyFacts } from '../../../extension/store/job-facts';
import type { JobRow } from '../../../extension/store/schema';
import { LIMITS } from '../../../shared/capture/limits';

function planned(x: number, width: number, height: number) {
  const job = { notCaptured: [], facts: emptyFacts('https://shop.test/', '') } as Partial<JobRow> as JobRow;
  const settings = { maxPageHeight: 200_000 } as never;
  const capture = new RunningCapture(job, settings, new AbortController().signal, () => undefined);
  const tiles = tilesFor(capture, { x, width, height }, 1);
  job.facts.screenshot.tiles = tiles.map((tile, i) => ({ ...tile, path: String(i) }));
  return { tiles, complete: coversAll(capture, tiles, { x, width, height }), missing: job.notCaptured };
}

it('is taken whole where it has the size of a page, also a tall one', () => {
  for (const [width, height] of [
    [1_280, 200_000],
    [2_000, 200_000],
    [100_000, 3_000],
  ] as const)
    expect(planned(0, width, height)).toMatchObject({ complete: true, missing: [] });
});

it.each([
  ['from the left', 0],
  ['from the right, where it is read from there', -1_600_000 + 1_280],
])('is taken as far as it fits, %s, and the rest is named', (_from, x) => {
  const { tiles, complete, missing } = planned(x, 1_600_000, 1_000);
  expect(complete).toBe(false);
  const [left, right] = [
    Math.min(...tiles.map((tile) => tile.x)),
    Math.max(...tiles.map((tile) => tile.x + tile.width)),
  ];
  expect((right - left) * 1_000).toBeLessThanOrEqual(LIMITS.pictureArea);
  expect(x < 0 ? right : left).toBe(x < 0 ? 1_280 : 0);
  expect(missing).toEqual([{ what: 'page beyond 400000 px to the side', reason: expect.stringContaining('1600000') }]);
});
