/**
 * Every fault at every stage: a broken stage, a tab that leaves, a killed background, a cancel. After each no job is left hanging, the ledger
 * is whole, every exhibit has all its bytes and a valid signature, numbers have no gap.
 */

import './faults-world';
import { describe, expect, it, vi } from 'vitest';
import { noteBadAnswer } from '../../../extension/platform/bad-answers';
import { captureRows } from '../../../extension/store/captures';
import { createCase, intakeCase } from '../../../extension/store/cases';
import { database } from '../../../extension/store/database';
import { unfinishedJobs } from '../../../extension/store/jobs';
import { ledgerLines } from '../../../extension/store/ledger';
import type { JobRow } from '../../../extension/store/schema';
import { checkChain } from '../../../shared/evidence/ledger';
import { letLocksGo } from '../store/environment';
import {
  expectWhole,
  lastOp,
  newJob,
  PAGE_STAGES,
  putOf,
  QUIET_STAGES,
  resume,
  run,
  STAGES,
  sealedRecord,
  world,
} from './faults-world';

describe('a stage that breaks', () => {
  it.each(STAGES)('%s: the rest is sealed, and the record says what is missing', async (at) => {
    const job = await newJob();
    await run(job, 'throws', at);
    const record = await sealedRecord(job);
    expect(record.notCaptured).toContainEqual({ what: expect.any(String), reason: 'it broke' });
    expect(record.artefacts).toHaveLength(STAGES.length - 1);
    await expectWhole();
  });
});

it('a frame that answers what no content script of ours says: the record names it', async () => {
  const job = await newJob();
  noteBadAnswer(job.tabId, 'an answer of before', 'of no capture');
  putOf('document', (put) => {
    noteBadAnswer(job.tabId, 'the answer of frame 3', 'a number expected');
    return put();
  });
  await run(job);
  const { notCaptured } = await sealedRecord(job);
  expect(notCaptured).toEqual([{ what: 'the answer of frame 3', reason: 'a number expected' }]);
  await expectWhole();
});

describe('a stage that breaks off after some of its files', () => {
  it.each(STAGES)('%s: what it took is kept, and the record says that there was more', async (at) => {
    const job = await newJob();
    await run(job, 'half', at);
    const record = await sealedRecord(job);
    expect(record.artefacts).toHaveLength(STAGES.length);
    expect(record.notCaptured).toContainEqual({
      what: `the rest of the stage “${at}”`,
      reason: 'it broke off',
    });
    await expectWhole();
  });
});

describe('a tab that is closed or leaves', () => {
  it.each(PAGE_STAGES)('in %s: what that stage took is dropped, later ones take nothing of the page', async (at) => {
    const job = await newJob();
    await run(job, 'leaves', at);
    const row = await database().jobs.get(job.jobId);
    // Before anything that shows the page there is no exhibit at all.
    if (PAGE_STAGES.indexOf(at) < 2) expect(row?.error?.code).toBe('nothing-captured');
    else {
      const record = await sealedRecord(job);
      expect(record.notCaptured.some(({ reason }) => reason.includes('closed'))).toBe(true);
      expect(world.runs.slice(world.runs.indexOf(at) + 1).filter((name) => PAGE_STAGES.includes(name))).toEqual([]);
    }
    await expectWhole();
  });
});

describe('a background that is killed', () => {
  it.each(STAGES)('in %s: the next life seals what was stored, or says that there was nothing', async (at) => {
    const job = await newJob();
    await run(job, 'killed', at);
    expect(await captureRows(job.caseId)).toEqual([]);
    await resume(job.jobId);
    const row = await database().jobs.get(job.jobId);
    if (['prepare', 'viewport'].includes(at)) {
      expect(row).toMatchObject({ state: 'interrupted', error: null });
      expect(await lastOp(job)).toMatchObject({ op: 'collection-failed', reasonCode: 'interrupted' });
    } else expect((await sealedRecord(job)).artefacts.length).toBeGreaterThan(0);
    await expectWhole();
  });
});

describe('the officer’s cancel', () => {
  it.each(STAGES)('in %s: nothing is kept, no number is used, the ledger says so', async (at) => {
    const job = await newJob();
    await run(job, 'cancelled', at);
    expect((await database().jobs.get(job.jobId))?.state).toBe('cancelled');
    expect(await captureRows(job.caseId)).toEqual([]);
    expect(await lastOp(job)).toMatchObject({ op: 'collection-failed', reasonCode: 'cancelled' });
    await expectWhole();
  });
});

describe.each(['throws', 'full', 'leaves', 'cancelled', 'killed'] as const)('a fault of the kind “%s”', (fault) => {
  it.each(QUIET_STAGES)('in %s, which has no file of its own: the capture ends, whole or as it should', async (at) => {
    const job = await newJob();
    await run(job, fault, at);
    if (fault === 'killed') await resume(job.jobId);
    expect(world.runs).toContain(at);
    const row = await database().jobs.get(job.jobId);
    if (fault === 'cancelled') expect(row?.state).toBe('cancelled');
    else {
      const record = await sealedRecord(job);
      const paths = record.artefacts.map(({ path }) => path);
      expect(paths).toContain('screenshot-viewport.png');
      expect(row?.error?.code ?? null).toBe(fault === 'full' ? 'storage-full' : null);
      // Past the page's own stages nothing of it can be lost by a tab that leaves.
      if (fault === 'throws' || (fault === 'leaves' && !['lazy', 'facts'].includes(at)))
        expect(paths).toHaveLength(STAGES.length);
    }
    await expectWhole();
  });
});

it('twenty captures in line, one of them broken and one cancelled: in order, none lost, numbers without a gap', async () => {
  const jobs: JobRow[] = [];
  for (let i = 0; i < 20; i++) jobs.push(await newJob());
  for (const [i, job] of jobs.entries()) await run(job, i === 5 ? 'throws' : i === 9 ? 'cancelled' : 'none', 'media');
  const states = await Promise.all(jobs.map(async ({ jobId }) => (await database().jobs.get(jobId))?.state));
  expect(states.filter((state) => state === 'sealed')).toHaveLength(19);
  expect(states[9]).toBe('cancelled');
  await expectWhole();
});

it('two captures at once, of one case: both are sealed, each with its own number', async () => {
  const [one, other] = [await newJob(), await newJob()];
  await Promise.all([run(one), run(other)]);
  expect(await captureRows(one.caseId)).toHaveLength(2);
  await expectWhole();
});

it('the stages tried here are all that a capture has', async () => {
  const job = await newJob();
  await run(job);
  const done = (await database().jobs.get(job.jobId))?.stagesDone;
  expect([...(done ?? [])].sort()).toEqual([...STAGES, ...QUIET_STAGES].sort());
  expect([...world.runs].sort()).toEqual([...STAGES, ...QUIET_STAGES].sort());
});

const WORDS = { title: 'T', legalBasis: '', virtualIdentity: '', officer: '', organisation: '' };

describe('at the seal', () => {
  /** Does this in place of the transaction that seals. */
  function atSeal(instead: (commit: () => Promise<unknown>) => Promise<unknown>): void {
    const store = database();
    const original = store.transaction.bind(store) as (...rest: unknown[]) => Promise<unknown>;
    vi.spyOn(store, 'transaction').mockImplementation(((mode: 'rw', tables: unknown, ...rest: unknown[]) => {
      const work = () => original(mode, tables, ...rest);
      return Array.isArray(tables) && tables.includes(store.captures) ? instead(work) : work();
    }) as never);
  }

  it.each([
    ['before it is stored', false],
    ['when it is stored and nobody heard of it', true],
  ])('a background that is killed %s: one exhibit, whole', async (_when, stored) => {
    const job = await newJob();
    const killed = new Promise<void>((reached) =>
      atSeal(async (commit) => {
        if (stored) await commit();
        reached();
        return new Promise(() => undefined);
      }),
    );
    void run(job);
    await killed;
    vi.restoreAllMocks();
    letLocksGo();
    expect(await captureRows(job.caseId)).toHaveLength(stored ? 1 : 0);
    for (const { jobId } of await unfinishedJobs()) await resume(jobId);
    expect((await sealedRecord(job)).artefacts).toHaveLength(STAGES.length);
    await expectWhole();
  });

  it('a transaction that the store breaks off: no exhibit and no half of one, and the ledger says so', async () => {
    const job = await newJob();
    atSeal(() => Promise.reject(new Error('it broke')));
    await run(job);
    vi.restoreAllMocks();
    expect((await database().jobs.get(job.jobId))?.state).toBe('failed');
    expect(await captureRows(job.caseId)).toEqual([]);
    expect(await lastOp(job)).toMatchObject({ op: 'collection-failed', object: job.jobId });
    await expectWhole();
  });
});

it('twenty captures in line over three cases, each with a fault of its own: each case’s numbers have no gap', async () => {
  const own: string[] = [(await intakeCase()).caseId];
  for (const caseNumber of ['A-1', 'A-2']) own.push((await createCase({ caseNumber, ...WORDS })).caseId);
  const faults = ['none', 'throws', 'cancelled', 'leaves', 'killed', 'half', 'none'] as const;
  for (let i = 0; i < 20; i++) {
    const job = await newJob(own[i % own.length]);
    const fault = faults[i % faults.length] ?? 'none';
    await run(job, fault, STAGES[i % STAGES.length]);
    if (fault === 'killed') await resume(job.jobId);
  }
  expect(await unfinishedJobs()).toEqual([]);
  for (const caseId of own) {
    const numbers = (await captureRows(caseId)).map(({ number }) => number);
    expect(numbers.length).toBeGreaterThan(3);
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
    expect((await checkChain(await ledgerLines(caseId))).ok).toBe(true);
  }
  await expectWhole();
});
