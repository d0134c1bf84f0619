/** The record mode of a tab: what belongs to which document, and what could not be kept of it. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { RecordedRow } from '../../../extension/background/recording/recording-store';
import type { StreamTap } from '../../../extension/platform/stream-filter';

const world = vi.hoisted(() => ({
  tap: null as StreamTap | null,
  committed: (_details: { tabId: number; frameId: number }): void => undefined,
  rows: [] as RecordedRow[],
}));

vi.mock('../../../extension/platform/stream-filter', () => ({
  streamFilterAvailable: true,
  tapResponses: (tap: StreamTap) => {
    world.tap = tap;
    return () => undefined;
  },
}));
vi.mock('../../../extension/platform/messaging', () => ({ tellUi: () => undefined }));
vi.mock('../../../extension/platform/browser', () => ({
  browser: {
    webNavigation: {
      onCommitted: {
        addListener: (listener: typeof world.committed) => {
          world.committed = listener;
        },
      },
      onErrorOccurred: { addListener: () => undefined },
    },
    tabs: { onRemoved: { addListener: () => undefined } },
    storage: { session: { get: async () => ({}), set: async () => undefined } },
  },
}));
vi.mock('../../../extension/background/recording/recording-store', () => ({
  addRecorded: async (row: RecordedRow) => void world.rows.push(row),
  recordedOf: async (_tabId: number, load: string) => world.rows.filter((row) => row.load === load),
  forgetRecorded: async (_tabId: number, except: readonly string[]) => {
    world.rows = world.rows.filter(({ load }) => except.includes(load));
  },
  forgetTabsBut: async () => undefined,
}));

import {
  recordedPage,
  recordState,
  recordWhereArmed,
  setRecording,
} from '../../../extension/background/recording/recorder';

const TAB = 7;
const PAGE = /\/[a-z]$/;
/** Images name the page `/a` or `/b` by their own address; what is of another page says which. */
const begin = (requestId: string, type: 'main_frame' | 'image', url: string, pageUrl = url.replace(/\.png$/, '')) =>
  world.tap?.onBegin({ requestId, type, url, pageUrl: PAGE.test(pageUrl) ? pageUrl : null }) ?? null;
const answer = (load: string | null) =>
  load !== null && world.tap?.onAnswer(load, { requestId: load, url: '', type: 'main_frame', pageUrl: null });
const arrive = (load: string | null, url: string, type: 'main_frame' | 'image' = 'image') =>
  load !== null && world.tap?.onArrived(load, { requestId: url, url, type, bytes: new Blob([url]), pageUrl: null });

beforeEach(async () => {
  world.rows = [];
  recordWhereArmed();
  await setRecording(TAB, true);
});

// Nothing keeps the background awake any more.
afterEach(() => setRecording(TAB, false));

it('reads nothing along before a document begins', () => {
  expect(begin('1', 'image', 'https://shop.test/old.png')).toBeNull();
});

it('keeps what the next page loses and loads while the one before is forgotten, and nothing of the one before', async () => {
  const first = begin('1', 'main_frame', 'https://shop.test/a');
  world.committed({ tabId: TAB, frameId: 0 });
  const late = begin('2', 'image', 'https://shop.test/a.png');
  const second = begin('3', 'main_frame', 'https://shop.test/b');
  // Begun for the page before, and arrives when the next one loads already.
  arrive(late, 'https://shop.test/a.png');
  world.tap?.onLost(second ?? '', 'https://shop.test/b.png', 'it broke off');
  arrive(second, 'https://shop.test/b', 'main_frame');
  world.committed({ tabId: TAB, frameId: 0 });
  world.tap?.onLost(second ?? '', 'https://shop.test/c.png', 'it broke off');
  await new Promise((resolve) => setTimeout(resolve, 0));
  const page = await recordedPage(TAB);
  expect([first, second]).toEqual(['1', '3']);
  expect(page?.items.map(({ url }) => url)).toEqual(['https://shop.test/b']);
  expect([...(page?.lost.keys() ?? [])]).toEqual(['https://shop.test/b.png', 'https://shop.test/c.png']);
  expect(recordState(TAB)).toMatchObject({ on: true, files: 1 });
});

it('gives what begins while the next page is on its way to the page that it names', () => {
  const first = begin('1', 'main_frame', 'https://shop.test/a');
  answer(first);
  const early = begin('2', 'image', 'https://cdn.test/early.png', 'https://shop.test/a');
  world.committed({ tabId: TAB, frameId: 0 });
  const second = begin('3', 'main_frame', 'https://shop.test/b');
  const late = ['https://shop.test/a', 'https://shop.test/b'].map((page, i) =>
    begin(`4${i}`, 'image', `https://cdn.test/late${i}.png`, page),
  );
  answer(second);
  const later = ['https://shop.test/a', 'https://shop.test/b#top'].map((page, i) =>
    world.tap?.onBegin({ requestId: `5${i}`, type: 'image', url: `https://cdn.test/${i}.png`, pageUrl: page }),
  );
  expect([early, ...late]).toEqual([first, first, first]);
  expect(later).toEqual([first, second]);
});

it('gives nothing of a page to its next load, when it is loaded again', () => {
  begin('1', 'main_frame', 'https://shop.test/a');
  answer('1');
  world.committed({ tabId: TAB, frameId: 0 });
  begin('2', 'main_frame', 'https://shop.test/a');
  // Nothing of the new one has come: only the old one can ask for it.
  expect(begin('3', 'image', 'https://cdn.test/x.png', 'https://shop.test/a')).toBe('1');
});

it('keeps no more addresses than it must, however many a page asks for and however long they are', async () => {
  const load = begin('1', 'main_frame', 'https://shop.test/a');
  world.committed({ tabId: TAB, frameId: 0 });
  arrive(load, `https://shop.test/${'a'.repeat(20_000)}`);
  for (let at = 0; at < 6_000; at++) arrive(load, `https://shop.test/${at}`);
  for (let at = 0; at < 6_000; at++) world.tap?.onLost(load ?? '', `https://shop.test/lost/${at}`, 'it broke off');
  world.tap?.onLost(load ?? '', `https://shop.test/lost/${'a'.repeat(20_000)}`, 'it broke off');
  const page = await recordedPage(TAB);
  expect(page?.items).toHaveLength(5_000);
  expect(page?.lost.size).toBe(1_000);
  expect(page?.lost.get('https://shop.test/5500')).toContain('the recording is full');
});
