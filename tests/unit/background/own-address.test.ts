/** Pages that change their own address, where settings have changed in between: none is read in a place that is shut out, none is left unread. */
import { beforeEach, expect, it, vi } from 'vitest';
import type { Settings } from '../../../shared/messages/settings';

const LIST = 'https://shop.test/list';
const world = vi.hoisted(() => ({
  settings: {
    spotting: 'marks',
    quietSites: [],
    quietCases: [],
    readSites: [],
    privateKinds: [],
  } as unknown as Settings,
  url: '',
  moved: (_details: { tabId: number; frameId: number; url: string }): void => undefined,
  heard: [] as string[],
}));
const silent = vi.hoisted(() => ({ addListener: () => undefined }));

vi.mock('../../../extension/platform/browser', () => ({
  browser: {
    webNavigation: {
      onHistoryStateUpdated: {
        addListener: (listener: typeof world.moved) => {
          world.moved = listener;
        },
      },
      onReferenceFragmentUpdated: silent,
      onCommitted: silent,
    },
    tabs: { onRemoved: silent, get: async () => ({ url: world.url }), query: async () => [{ id: 7 }] },
  },
}));
vi.mock('../../../extension/platform/messaging', () => ({
  askFrame: async (_tab: number, _frame: number, _name: string, { mode }: { mode: string }) => world.heard.push(mode),
}));
vi.mock('../../../extension/store/settings', () => ({ readSettings: async () => world.settings }));
vi.mock('../../../extension/store/cases', () => ({ currentCase: async () => ({ caseId: 'case' }) }));
vi.mock('../../../extension/background/capture/frames', () => ({
  framesOf: async () => [{ frameId: 0, parentFrameId: -1, url: world.url, failed: false }],
}));
vi.mock('../../../extension/background/spot/reading/lexicon', () => ({ forgetMatcher: () => undefined }));

import { configureAllFrames } from '../../../extension/background/spot/configure';
import { followOwnAddresses } from '../../../extension/background/spot/own-address';
import { rememberTold } from '../../../extension/background/spot/told';

async function goTo(url: string): Promise<void> {
  world.url = url;
  world.heard = [];
  world.moved({ tabId: 7, frameId: 0, url });
  await new Promise((resolve) => setTimeout(resolve, 0));
}
async function shutOut(...excludedSites: string[]): Promise<void> {
  world.settings = { ...world.settings, excludedSites };
  await configureAllFrames(world.settings);
}

beforeEach(async () => {
  followOwnAddresses();
  world.url = LIST;
  await shutOut();
  rememberTold(7, 'on');
});

it('a page that was shut out by new settings is read again where it may be', async () => {
  await shutOut('shop.test/list*');
  await goTo('https://shop.test/advert/1');
  expect(world.heard).toEqual(['marks']);
});

it('a page that new settings let be read is told to stop where it may still not be', async () => {
  await shutOut('shop.test/inbox*', 'shop.test/account*');
  await goTo('https://shop.test/inbox');
  expect(world.heard).toEqual(['off']);
  await shutOut('shop.test/account*');
  await goTo('https://shop.test/account');
  expect(world.heard).toEqual(['off']);
});
