/** The line of captures: a background that is started by an order and finds captures of its earlier life; a disk that fills while some wait. */

import { afterEach, expect, it, vi } from 'vitest';
import type { JobRow } from '../../../extension/store/schema';
import { storage as disk } from '../store/environment';

const URL = 'https://shop.test/ad/1';
const world = vi.hoisted(() => ({
  runs: [] as string[],
  detached: (): void => undefined,
  ran: (): void => undefined,
  /** The capture that runs ends when this does. */
  held: Promise.resolve(),
  alarms: new Set<string>(),
}));

vi.mock('../../../extension/platform/browser', () => ({
  inPrivatePage: false,
  browser: {
    tabs: { get: async () => ({ id: 7, windowId: 1, url: URL, title: 'Advert', incognito: false }) },
    runtime: { getPlatformInfo: async () => ({}) },
    alarms: {
      create: async (name: string) => void world.alarms.add(name),
      clear: async (name: string) => world.alarms.delete(name),
      onAlarm: { addListener: () => undefined },
    },
    storage: { session: { get: async () => ({ 'browser-session': 'now' }) } },
  },
}));
vi.mock('../../../extension/platform/debugger-session', () => ({
  detachLeftovers: () =>
    new Promise<void>((resolve) => {
      world.detached = resolve;
    }),
}));
vi.mock('../../../extension/platform/messaging', () => ({ tellUi: () => undefined }));
vi.mock('../../../extension/platform/pictures', () => ({ canPictureAnyTab: true }));
vi.mock('../../../extension/platform/target', () => ({ build: { version: '0.1.0' } }));
vi.mock('../../../extension/background/transport/record', () => ({ mainFrameRecord: async () => null }));
vi.mock('../../../extension/background/capture/frames', () => ({ thawFrames: async () => undefined }));
vi.mock('../../../extension/background/capture/outcome-badge', () => ({ showOutcome: async () => undefined }));
vi.mock('../../../extension/background/capture/page-watch', () => ({ watchPage: () => ({ stop: () => undefined }) }));
vi.mock('../../../extension/background/capture/refusal', () => ({ refusalOf: () => null }));
vi.mock('../../../extension/background/capture/tiles/main-area', () => ({ removeUserSheet: async () => undefined }));
vi.mock('../../../extension/background/capture/runner', () => ({
  runCapture: async (job: JobRow) => {
    world.runs.push(job.jobId);
    await world.held;
    job.state = 'cancelled';
    await database().jobs.put(job);
    world.ran();
  },
}));

import { cancelCapture, resumeCaptures, startCapture } from '../../../extension/background/capture/queue';
import { database } from '../../../extension/store/database';
import { recentJobs } from '../../../extension/store/jobs';

it('runs the new capture once, after what was left attached is detached', async () => {
  await database().open();
  const resumed = resumeCaptures();
  // The browser is slow in detaching: the new capture is stored long before.
  const { jobId } = await startCapture(7);
  await resumed;
  expect(world.runs).toEqual([]);
  const ran = new Promise<void>((resolve) => {
    world.ran = resolve;
  });
  world.detached();
  await ran;
  const after = await startCapture(7);
  await vi.waitFor(() => expect(world.runs.at(-1)).toBe(after.jobId));
  expect(world.runs).toEqual([jobId, after.jobId]);
});

const room = disk.quota;
afterEach(() => {
  disk.quota = room;
  vi.useRealTimers();
});

it('a disk that fills while captures wait: they say so and go on by themselves, in order; one that is cancelled ends at once', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const before = world.runs.length;
  let end = (): void => undefined;
  world.held = new Promise((resolve) => {
    end = resolve;
  });
  const ids: string[] = [];
  for (let i = 0; i < 4; i++) ids.push((await startCapture(7)).jobId);
  const [first, second, third, fourth] = ids;
  disk.quota = disk.usage;
  world.held = Promise.resolve();
  end();
  const stateOf = async (id = '') => (await recentJobs(50)).find(({ jobId }) => jobId === id);
  for (const id of [second, third, fourth])
    await vi.waitFor(async () =>
      expect(await stateOf(id)).toMatchObject({ state: 'queued', error: { code: 'storage-full' } }),
    );
  expect([...world.alarms]).toEqual(['spoor-room']);
  expect(cancelCapture(third ?? '')).toBe(true);
  await vi.waitFor(() => expect(world.runs.slice(before)).toEqual([first, third]));
  // Looked at, and still full.
  await vi.advanceTimersToNextTimerAsync();
  expect(world.runs.slice(before)).toEqual([first, third]);
  disk.quota = room;
  await vi.waitFor(async () => {
    await vi.advanceTimersToNextTimerAsync();
    expect(world.runs.slice(before)).toEqual([first, third, second, fourth]);
    expect([...world.alarms]).toEqual([]);
  });
  expect((await stateOf(second))?.error).toBeNull();
});
