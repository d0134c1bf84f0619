/** Chromium lets the third picture within a second fail, whoever asked for it. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const taken = vi.hoisted(() => [] as number[]);
vi.mock('../../../extension/platform/target', () => ({ targetBrowser: 'chromium' }));
vi.mock('../../../extension/platform/browser', () => ({
  browser: {
    tabs: {
      get: async () => ({ active: true, windowId: 1, url: 'https://shop.test/' }),
      captureVisibleTab: async () => {
        taken.push(Date.now());
        return 'data:image/png;base64,AAAA';
      },
    },
  },
}));

import { viewportPicture } from '../../../extension/platform/pictures';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('pictures that are asked for at once, of a picker and of captures, are taken half a second apart', async () => {
  // Not in every Node that runs the tests.
  vi.stubGlobal('Uint8Array', Object.assign(Uint8Array, { fromBase64: () => new Uint8Array(3) }));
  const all = Promise.all([viewportPicture(7), viewportPicture(7), viewportPicture(7)]);
  await vi.runAllTimersAsync();
  await all;
  const gaps = taken.slice(1).map((at, i) => at - (taken[i] ?? 0));
  expect(gaps).toHaveLength(2);
  for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(500);
});
