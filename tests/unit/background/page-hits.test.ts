/** Hits that come late: those of a page that was left must not be told as those of the next one. */
import { expect, it, vi } from 'vitest';
import type { SpotReport } from '../../../shared/messages/page-state';

const world = vi.hoisted(() => ({
  committed: (_details: { tabId: number; frameId: number }): void => undefined,
  kept: new Map<string, unknown>(),
  frames: [] as { frameId: number }[],
  asked: (): void => undefined,
}));
const silent = vi.hoisted(() => ({ addListener: () => undefined }));

vi.mock('../../../extension/platform/browser', () => ({
  browser: {
    webNavigation: {
      onCommitted: {
        addListener: (listener: typeof world.committed) => {
          world.committed = listener;
        },
      },
      onHistoryStateUpdated: silent,
    },
    tabs: { onRemoved: silent },
    i18n: { getMessage: () => '' },
    action: {
      setBadgeText: async () => undefined,
      setBadgeBackgroundColor: async () => undefined,
      setTitle: async () => undefined,
    },
    storage: {
      session: {
        get: async (key: string) => ({ [key]: world.kept.get(key) }),
        set: async (values: object) => {
          for (const [key, value] of Object.entries(values)) world.kept.set(key, value);
        },
        remove: async (key: string) => void world.kept.delete(key),
      },
    },
  },
}));
vi.mock('../../../extension/platform/messaging', () => ({ tellUi: () => undefined }));
vi.mock('../../../extension/store/settings', () => ({ readSettings: async () => ({ paused: false }) }));
vi.mock('../../../extension/background/capture/frames', () => ({
  framesOf: async () => {
    world.asked();
    return world.frames;
  },
}));
vi.mock('../../../extension/background/spot/reading/handlers', () => ({
  desk: { slowed: () => false, forget: () => undefined },
}));

import { forgetLeftPages, hitsOf, reportTurns } from '../../../extension/background/spot/page-hits';

const REPORT: SpotReport = {
  level: 'high',
  hits: [],
  total: 1,
  capped: false,
  listings: { total: 0, capped: false, listed: [] },
};

it('a report that is still being taken in when its page is left is dropped, also from what outlives the background', async () => {
  forgetLeftPages();
  world.frames = [{ frameId: 0 }, { frameId: 3 }];
  await reportTurns.receive(7, 0, REPORT);
  await reportTurns.receive(7, 3, REPORT);
  expect(world.kept.has('hits-7')).toBe(true);
  world.asked = () => world.committed({ tabId: 7, frameId: 0 });
  await reportTurns.receive(7, 0, REPORT);
  world.asked = () => undefined;
  expect(world.kept.has('hits-7')).toBe(false);
  expect(await hitsOf(7)).toMatchObject({ level: 'none', reported: false });
});

it('a report of a page that speaks while it is unloaded is not told of the next one', async () => {
  // As measured in Chromium: after the next page came, the old one's messages carry the number of a frame that is not there.
  world.frames = [{ frameId: 0 }];
  await reportTurns.receive(8, 4, REPORT);
  expect(await hitsOf(8)).toMatchObject({ level: 'none', reported: false });
});
