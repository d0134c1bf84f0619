import './environment';
import { beforeEach, describe, expect, it } from 'vitest';
import { database } from '../../../extension/store/database';
import { forgetOldJobs } from '../../../extension/store/jobs';
import { addQueue, changeItem, queueItems, queueRecords } from '../../../extension/store/queues';
import type { CaptureRow, JobRow } from '../../../extension/store/schema';

const ADVERT = { url: 'https://shop.test/1', reference: '', explanation: '', reporter: '', reportedAt: '' };
const DECISION = {
  ...{ verdict: 'prohibited', reasonCode: 'ivory', note: '', decidedAt: '2026-11-27T00:00:00Z', decidedBy: 'o-1' },
  ...{ level: null, terms: [] },
} as never;

let queueId = '';
beforeEach(async () => {
  await database().delete();
  await database().open();
  queueId = await addQueue({ title: 'Reports', caseId: 'case' }, [ADVERT, { ...ADVERT, url: 'https://shop.test/2' }]);
});

/** As the popup's list has it after the seal. */
async function sealedJob(jobId: string, captureId: string): Promise<void> {
  const store = database();
  await store.jobs.add({ jobId, state: 'sealed', requestedAt: jobId, captureId, artefacts: [] } as unknown as JobRow);
  const capture = { id: captureId, caseId: 'case', number: 1, exhibit: 'AA-0001', sha256: 'aa', at: '' };
  await store.captures.put(capture as unknown as CaptureRow);
}

describe('a queue', () => {
  it('keeps both of two changes that come at once', async () => {
    await Promise.all([
      changeItem(queueId, 1, { decision: DECISION }),
      changeItem(queueId, 1, { jobId: 'job' }),
      changeItem(queueId, 2, { jobId: 'other' }),
    ]);
    const [first] = await queueItems(queueId);
    expect(first).toMatchObject({ decision: DECISION, jobId: 'job' });
  });

  it('refuses to change what is not there', async () => {
    await expect(changeItem(queueId, 9, { jobId: 'job' })).rejects.toMatchObject({ code: 'queue-not-found' });
  });

  it('still knows which exhibit a decision has when the job is long forgotten, and exports no more than that', async () => {
    await sealedJob('2026-01-01', 'c0001-00000001');
    await changeItem(queueId, 1, { jobId: '2026-01-01', decision: DECISION });
    for (let n = 0; n < 60; n++) await sealedJob(`2026-02-01 ${String(n).padStart(2, '0')}`, 'c0001-00000001');
    await forgetOldJobs();
    expect(await database().jobs.get('2026-01-01')).toBeUndefined();
    const [item] = await queueItems(queueId);
    expect(item?.capture).toEqual({ id: 'c0001-00000001', exhibit: 'AA-0001', sha256: 'aa' });
    expect(item).not.toHaveProperty('captureId');
    const [record] = await queueRecords('case');
    expect(record?.decisions[0]).not.toHaveProperty('captureId');
    expect(record?.decisions[0]?.capture?.id).toBe('c0001-00000001');
  });
});
