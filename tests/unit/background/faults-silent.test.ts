/** A store that neither does what it is asked nor refuses it, as on a disk without a byte left: nobody waits for it without an end. */
import './faults-world';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { captureRows } from '../../../extension/store/captures';
import { database } from '../../../extension/store/database';
import { recentJobs, removeOrphanBlobs } from '../../../extension/store/jobs';
import { appendToLedger } from '../../../extension/store/ledger';
import type { JobRow } from '../../../extension/store/schema';
import { expectWhole, lastOp, newJob, PATHS, putFrom, resume, run, STAGES, sealedRecord, world } from './faults-world';

/** Questions that are never answered. */
let asked = 0;
const never = () => {
  asked += 1;
  return new Promise<never>(() => undefined);
};

beforeEach(() => {
  asked = 0;
  // Only the patience is counted by this clock; the store's own work goes on as it does.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Lets the patience run out at each question that is never answered, until the work has ended. */
async function toItsEnd(work: Promise<unknown>): Promise<void> {
  let over = false;
  void work.then(() => {
    over = true;
  });
  for (let waited = 0; !over; ) {
    await new Promise((resolve) => setImmediate(resolve));
    if (asked === waited) continue;
    waited = asked;
    // Its own: all others are longer.
    await vi.advanceTimersToNextTimerAsync();
  }
}

describe('a store that keeps silent', () => {
  it.each(STAGES)('from the bytes of stage %s on: what was stored is sealed, the rest is named', async (at) => {
    const job = await newJob();
    putFrom(at, never);
    await toItsEnd(run(job));
    vi.restoreAllMocks();
    const row = await database().jobs.get(job.jobId);
    expect(row?.error?.code).toBe('storage-full');
    if (['prepare', 'viewport'].includes(at)) {
      expect(row).toMatchObject({ state: 'failed', artefacts: [] });
      expect(await lastOp(job)).toMatchObject({ op: 'collection-failed', reasonCode: 'storage-full' });
    } else {
      const { artefacts, notCaptured } = await sealedRecord(job);
      expect(artefacts.map(({ path }) => path)).toContain('screenshot-viewport.png');
      expect(notCaptured).toContainEqual({ what: PATHS[at], reason: expect.stringContaining('did not answer') });
    }
    await expectWhole();
  });

  it('when the outcome of a stage is written: the capture ends and is told, and is sealed when the store answers again', async () => {
    const job = await newJob();
    const { jobs } = database();
    const put = jobs.put.bind(jobs);
    vi.spyOn(jobs, 'put').mockImplementation(((row: JobRow) =>
      world.runs.includes('fullpage') ? never() : put(row)) as never);
    await toItsEnd(run(job));
    expect(await recentJobs(1)).toMatchObject([{ state: 'failed', error: { code: 'storage-full' } }]);
    expect(await captureRows(job.caseId)).toEqual([]);
    vi.restoreAllMocks();
    await resume(job.jobId);
    const paths = (await sealedRecord(job)).artefacts.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['dom.html.txt', 'page.mhtml']));
    await expectWhole();
  });

  it('when it seals: nothing is an exhibit, the ledger is free for others, and the seal is made later', async () => {
    const job = await newJob();
    const store = database();
    const original = store.transaction.bind(store) as (...rest: unknown[]) => unknown;
    const spy = vi
      .spyOn(store, 'transaction')
      .mockImplementation(((mode: 'rw', tables: unknown, ...rest: unknown[]) =>
        Array.isArray(tables) && tables.includes(store.captures) ? never() : original(mode, tables, ...rest)) as never);
    await toItsEnd(run(job));
    expect(await database().jobs.get(job.jobId)).toMatchObject({ state: 'failed', error: { code: 'storage-full' } });
    spy.mockRestore();
    await appendToLedger(job.caseId, 'integrity-check');
    await resume(job.jobId);
    expect((await sealedRecord(job)).artefacts).toHaveLength(STAGES.length);
    await expectWhole();
  });

  it('of a seal that it has made all the same: it is one exhibit, and not made again', async () => {
    const job = await newJob();
    const store = database();
    const original = store.transaction.bind(store) as (...rest: unknown[]) => Promise<unknown>;
    vi.spyOn(store, 'transaction').mockImplementation(((mode: 'rw', tables: unknown, ...rest: unknown[]) => {
      const work = original(mode, tables, ...rest);
      return Array.isArray(tables) && tables.includes(store.captures) ? work.then(never) : work;
    }) as never);
    await toItsEnd(run(job));
    vi.restoreAllMocks();
    expect((await recentJobs(1))[0]?.state).toBe('sealed');
    expect(job.state).toBe('sealed');
    expect(await captureRows(job.caseId)).toHaveLength(1);
    await expectWhole();
  });

  it('when it is swept: the sweep ends, and what wakes up later removes nothing', async () => {
    await database().blobs.put({ sha256: 'a'.repeat(64), bytes: 1, blob: new Blob(['a']) });
    const { parts } = database();
    let wake = (): void => undefined;
    const order = parts.orderBy.bind(parts);
    vi.spyOn(parts, 'orderBy').mockImplementation(((index: string) => ({
      uniqueKeys: (then: (keys: unknown[]) => void) =>
        new Promise<void>((resolve) => {
          asked += 1;
          wake = resolve;
        }).then(() => order(index).uniqueKeys(then as never)),
    })) as never);
    const swept = removeOrphanBlobs().catch((error: Error) => error.name);
    await toItsEnd(swept);
    expect(await swept).toBe('StoreSilent');
    wake();
    for (let turn = 0; turn < 30; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(await database().blobs.count()).toBe(1);
  });
});
