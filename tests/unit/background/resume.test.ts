/** A background that is started by the order for a capture, and finds captures of its earlier life at the same time. */
import '../store/environment';
import { expect, it, vi } from 'vitest';
import type { JobRow } from '../../../extension/store/schema';

const URL = 'https://shop.test/ad/1';
const world = vi.hoisted(() => ({ runs: [] as string[], detached: (): void => undefined, ran: (): void => undefined }));

vi.mock('../../../extension/platform/browser', () => ({
  inPrivatePage: false,
  browser: {
    tabs: { get: async () => ({ id: 7, windowId: 1, url: URL, title: 'Advert', incognito: false }) },
    runtime: { getPlatformInfo: async () => ({}) },
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
    job.state = 'cancelled';
    world.ran();
  },
}));

import { resumeCaptures, startCapture } from '../../../extension/background/capture/queue';
import { database } from '../../../extension/store/database';

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
