/** Faults of the store: a full disk at every stage and in the seal, bytes still on their way when something breaks. */

import './faults-world';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { captureRows } from '../../../extension/store/captures';
import { database } from '../../../extension/store/database';
import { eraseCapture } from '../../../extension/store/erase';
import { forgetOldJobs, jobsWaitingForRoom, recentJobs, removeOrphanBlobs } from '../../../extension/store/jobs';
import type { JobRow } from '../../../extension/store/schema';
import { sha256Hex } from '../../../shared/evidence/digest';
import {
  expectWhole,
  FULL,
  lastOp,
  newJob,
  PAGE_STAGES,
  PATHS,
  putFrom,
  putOf,
  resume,
  run,
  STAGES,
  sealedRecord,
  world,
} from './faults-world';

describe('a full disk', () => {
  it.each(STAGES)(
    'from the bytes of stage %s on: what was stored is sealed, and the record says what is missing',
    async (at) => {
      const job = await newJob();
      putFrom(at);
      await run(job);
      vi.restoreAllMocks();
      const row = await database().jobs.get(job.jobId);
      expect(row?.error?.code).toBe('storage-full');
      if (['prepare', 'viewport'].includes(at)) {
        expect(row).toMatchObject({ state: 'failed', artefacts: [] });
        expect(await captureRows(job.caseId)).toEqual([]);
        expect(await lastOp(job)).toMatchObject({ op: 'collection-failed', reasonCode: 'storage-full' });
      } else {
        const record = await sealedRecord(job);
        expect(new Set(record.artefacts.map(({ path }) => path))).toEqual(
          new Set(STAGES.slice(0, STAGES.indexOf(at)).map((name) => PATHS[name])),
        );
        for (const name of STAGES.slice(STAGES.indexOf(at)))
          expect(record.notCaptured).toContainEqual({
            what: PATHS[name],
            reason: expect.stringContaining('no room left'),
          });
        // The page is let go: nothing more is taken of it.
        expect(world.runs.filter((name) => PAGE_STAGES.includes(name)).at(-1)).toBe(
          PAGE_STAGES.includes(at) ? at : 'fullpage',
        );
      }
      await expectWhole();
    },
  );

  it.each(['captures', 'artefacts', 'ledger', 'hitBoxes', 'jobs'] as const)(
    'when the seal writes to %s: all of it or nothing, and sealed when there is room again',
    async (table) => {
      const job = await newJob();
      const method = ({ artefacts: 'bulkAdd', hitBoxes: 'put', jobs: 'put' } as Record<string, string>)[table] ?? 'add';
      const target = database()[table] as unknown as Record<string, (...rows: unknown[]) => unknown>;
      let refused = 0;
      const original = target[method]?.bind(target);
      vi.spyOn(target, method).mockImplementation((...rows: unknown[]) => {
        const sealing = table !== 'jobs' || (rows[0] as JobRow).state === 'sealed';
        if (!world.runs.includes('derive') || !sealing) return original?.(...rows);
        refused += 1;
        return Promise.reject(FULL);
      });
      await run(job);
      expect(refused).toBeGreaterThan(1);
      expect(await database().jobs.get(job.jobId)).toMatchObject({ state: 'failed', error: { code: 'storage-full' } });
      expect(await captureRows(job.caseId)).toEqual([]);
      // What others do meanwhile takes nothing of it away.
      await forgetOldJobs();
      await removeOrphanBlobs();
      vi.restoreAllMocks();
      expect((await jobsWaitingForRoom()).map(({ jobId }) => jobId)).toEqual([job.jobId]);
      await resume(job.jobId);
      expect((await sealedRecord(job)).artefacts).toHaveLength(STAGES.length);
      expect(await jobsWaitingForRoom()).toEqual([]);
      await expectWhole();
    },
  );
});

it('a disk on which nothing at all can be written any more: told, and sealed from what was stored when there is room', async () => {
  const job = await newJob();
  const { jobs } = database();
  const put = jobs.put.bind(jobs);
  vi.spyOn(jobs, 'put').mockImplementation(((row: JobRow) =>
    world.runs.includes('fullpage') ? Promise.reject(FULL) : put(row)) as never);
  await run(job);
  expect((await database().jobs.get(job.jobId))?.state).toBe('running');
  expect(await recentJobs(1)).toMatchObject([{ state: 'failed', error: { code: 'storage-full' } }]);
  await removeOrphanBlobs();
  vi.restoreAllMocks();
  await resume(job.jobId);
  const record = await sealedRecord(job);
  expect(record.artefacts.map(({ path }) => path)).toEqual(expect.arrayContaining(['dom.html.txt', 'page.mhtml']));
  expect(await recentJobs(1)).toMatchObject([{ state: 'sealed' }]);
  await expectWhole();
});

it.each([
  ['UnknownError', 'Internal error opening backing store for indexedDB.open.'],
  ['InvalidStateError', 'A mutation operation was attempted on a database that did not allow mutations.'],
])(
  'a store that is shut, the first that a background hears of a full disk (%s): what was stored is sealed',
  async (name, words) => {
    const job = await newJob();
    putFrom('fullpage', () => Promise.reject(new DOMException(words, name)));
    await run(job);
    vi.restoreAllMocks();
    expect((await database().jobs.get(job.jobId))?.error).toEqual({ code: 'storage-full', detail: words });
    const record = await sealedRecord(job);
    expect(record.artefacts.map(({ path }) => path)).toContain('screenshot-viewport.png');
    expect(record.notCaptured.filter(({ reason }) => reason.includes(words)).length).toBeGreaterThan(0);
    await expectWhole();
  },
);

describe('a store that breaks off in words that say nothing of room', () => {
  const broken = async (usage: number) => {
    const job = await newJob();
    const { jobs } = database();
    const put = jobs.put.bind(jobs);
    const words = 'The transaction was aborted, so the request cannot be fulfilled.';
    const estimate = vi.spyOn(navigator.storage, 'estimate');
    vi.spyOn(jobs, 'put').mockImplementation(((row: JobRow) => {
      if (!world.runs.includes('fullpage')) return put(row);
      estimate.mockResolvedValue({ usage, quota: 2 ** 30 });
      return Promise.reject(new DOMException(words, 'AbortError'));
    }) as never);
    await run(job);
    vi.restoreAllMocks();
    return job;
  };
  it('on a full disk: kept, and sealed when there is room', async () => {
    const job = await broken(2 ** 30);
    expect(await recentJobs(1)).toMatchObject([{ state: 'failed', error: { code: 'storage-full' } }]);
    await resume(job.jobId);
    expect((await sealedRecord(job)).artefacts.map(({ path }) => path)).toContain('dom.html.txt');
    await expectWhole();
  });
  it('with room left: told as the fault it is', async () => {
    await broken(0);
    expect(await recentJobs(1)).toMatchObject([{ state: 'failed', error: { code: 'internal' } }]);
  });
});

it('bytes that the browser has lost with its disk: the rest is sealed, and the record names them', async () => {
  const job = await newJob();
  await run(job, 'killed', 'transport');
  const row = await database().jobs.get(job.jobId);
  const lost = row?.artefacts.filter(({ path }) => ['page.mhtml', 'screenshot-full-01.png'].includes(path)) ?? [];
  await database().blobs.bulkDelete(lost.map(({ sha256 }) => sha256));
  await resume(job.jobId);
  const { artefacts, notCaptured } = await sealedRecord(job);
  expect(artefacts.map(({ path }) => path)).toContain('dom.html.txt');
  for (const { path } of lost)
    expect(notCaptured).toContainEqual({ what: path, reason: expect.stringContaining('did not have it any more') });
  await expectWhole();
});

describe('bytes that are stored while the next are taken', () => {
  beforeEach(() => {
    world.later = true;
  });
  const paths = async (job: JobRow) => (await sealedRecord(job)).artefacts.map(({ path }) => path);

  it('are all there in the end, and every stage is done', async () => {
    const job = await newJob();
    await run(job);
    expect([(await paths(job)).length, job.stagesDone.filter((one) => STAGES.includes(one)).length]).toEqual([8, 8]);
    await expectWhole();
  });

  it.each(PAGE_STAGES)('of %s can’t be stored: the rest is sealed, and the record says so', async (at) => {
    const job = await newJob();
    putOf(at, () => Promise.reject(new Error('it broke')));
    await run(job);
    const { notCaptured } = await sealedRecord(job);
    expect(notCaptured).toContainEqual({ what: expect.any(String), reason: 'it broke' });
    await expectWhole();
  });

  it.each(PAGE_STAGES)('of %s meet a full disk: what was stored before them is kept', async (at) => {
    const job = await newJob();
    putFrom(at);
    await run(job);
    vi.restoreAllMocks();
    const row = await database().jobs.get(job.jobId);
    expect(row?.error?.code).toBe('storage-full');
    if (['prepare', 'viewport'].includes(at)) expect(row?.state).toBe('failed');
    else {
      const { artefacts, notCaptured } = await sealedRecord(job);
      expect(artefacts.map(({ path }) => path)).toContain('screenshot-viewport.png');
      expect(notCaptured).toContainEqual({ what: PATHS[at], reason: expect.stringContaining('no room left') });
    }
    await expectWhole();
  });

  it.each(['mhtml', 'media'])('of %s are still under way when the officer cancels: nothing is kept', async (at) => {
    const job = await newJob();
    putOf(at, () => new Promise((resolve) => setTimeout(resolve, 100)));
    await run(job, 'cancelled', 'fullpage');
    expect((await database().jobs.get(job.jobId))?.state).toBe('cancelled');
    await expectWhole();
  });

  it.each(['mhtml', 'media'])('of %s are lost when the background is killed: the next life says so', async (at) => {
    const job = await newJob();
    putOf(at, () => new Promise(() => undefined));
    await run(job, 'killed', 'fullpage');
    world.later = false;
    await resume(job.jobId);
    const lost = (await sealedRecord(job)).notCaptured.filter(({ reason }) => reason.includes('stopped during'));
    expect(lost.map(({ what }) => what)).toContain(at === 'mhtml' ? 'page.mhtml' : 'media/');
    await expectWhole();
  });

  it('stay, when the tab leaves after they were taken', async () => {
    const job = await newJob();
    putOf('mhtml', (put) => new Promise((resolve) => setTimeout(resolve, 50)).then(put));
    await run(job, 'leaves', 'media');
    expect(await paths(job)).toContain('page.mhtml');
    expect(await paths(job)).not.toContain('media/');
    await expectWhole();
  });
});

describe('an erasure while a capture runs', () => {
  /** Another capture, of which one file has the bytes that `job` takes at this stage. */
  async function withTheSameBytes(job: JobRow, stage: string): Promise<{ id: string; sha256: string }> {
    const other = await newJob();
    await run(other);
    const row = await database().jobs.get(other.jobId);
    const blob = new Blob([`${stage} of ${job.jobId}`]);
    const sha256 = await sha256Hex(new Uint8Array(await blob.arrayBuffer()));
    const [entry] = await database().artefacts.toArray();
    if (!entry || !row?.captureId) throw new Error('nothing was captured');
    await database().artefacts.add({ ...entry, captureId: row.captureId, path: 'media/900.png', sha256 });
    await database().blobs.put({ sha256, bytes: blob.size, blob });
    return { id: row.captureId, sha256 };
  }

  it.each([
    ['while its stage still runs', 'document'],
    ['when its stage is over', 'media'],
  ])('leaves the bytes that both have, %s', async (_when, at) => {
    const job = await newJob();
    const { id, sha256 } = await withTheSameBytes(job, 'document');
    let erased: Awaited<ReturnType<typeof eraseCapture>> | null = null;
    putOf(at, async (put) => {
      await put();
      erased = await eraseCapture(id, 'retention-expired', '');
    });
    await run(job);
    expect((erased as Awaited<ReturnType<typeof eraseCapture>> | null)?.bytes).toContainEqual(
      expect.objectContaining({ sha256, state: 'shared' }),
    );
    expect((await sealedRecord(job)).artefacts).toHaveLength(STAGES.length);
  });

  it('leaves those of a capture that waits for room to be sealed', async () => {
    const job = await newJob();
    const { id, sha256 } = await withTheSameBytes(job, 'document');
    vi.spyOn(database().captures, 'add').mockImplementation(() => Promise.reject(FULL) as never);
    await run(job);
    vi.restoreAllMocks();
    const { bytes } = await eraseCapture(id, 'retention-expired', '');
    expect(bytes).toContainEqual(expect.objectContaining({ sha256, state: 'shared' }));
    await resume(job.jobId);
    expect((await sealedRecord(job)).artefacts).toHaveLength(STAGES.length);
  });

  it('removes them when the capture that had them, too, was cancelled', async () => {
    const job = await newJob();
    const { id, sha256 } = await withTheSameBytes(job, 'document');
    await run(job, 'cancelled', 'media');
    const { bytes } = await eraseCapture(id, 'retention-expired', '');
    expect(bytes).toContainEqual(expect.objectContaining({ sha256, state: 'gone' }));
  });
});
