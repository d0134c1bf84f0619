/** Queues of reported adverts: kept until the case they belong to is purged, so that tomorrow goes on where today ended. */

import { EVIDENCE_FORMAT } from '../../shared/capture/record';
import type { QueueDecision, QueueRecord } from '../../shared/moderation/queue-record';
import type { ReportedAdvert } from '../../shared/moderation/read-list';
import { SpoorError } from '../platform/errors';
import { database } from './database';
import type { QueueItem } from './row-types';
import type { QueueItemRow, QueueRow } from './schema';

/** Stores a queue whole or not at all. */
export async function addQueue(
  queue: Omit<QueueRow, 'queueId' | 'importedAt'>,
  adverts: readonly ReportedAdvert[],
): Promise<string> {
  const store = database();
  const queueId = crypto.randomUUID();
  const items = adverts.map((advert, at) => ({ ...advert, queueId, position: at + 1, decision: null, jobId: null }));
  await store.transaction('rw', store.queues, store.queueItems, async () => {
    await store.queues.add({ ...queue, queueId, importedAt: new Date().toISOString() });
    await store.queueItems.bulkAdd(items);
  });
  return queueId;
}

/** Reported adverts of a case that is purged: their addresses and reporters go with it. */
export async function removeQueues(caseId: string): Promise<void> {
  const store = database();
  await store.transaction('rw', store.queues, store.queueItems, async () => {
    const ids = await store.queues.where('caseId').equals(caseId).primaryKeys();
    await store.queueItems.where('queueId').anyOf(ids).delete();
    await store.queues.bulkDelete(ids);
  });
}

/** Newest first. */
export async function queueRows(): Promise<QueueRow[]> {
  return (await database().queues.orderBy('importedAt').toArray()).reverse();
}

/** The case that a queue was imported into. Throws `queue-not-found`. */
export async function caseOfQueue(queueId: string): Promise<string> {
  const row = await database().queues.get(queueId);
  if (!row) throw new SpoorError('queue-not-found', queueId);
  return row.caseId;
}

/** In their order, each with the capture that was made of it. */
export async function queueItems(queueId: string): Promise<QueueItem[]> {
  const rows = await database().queueItems.where('queueId').equals(queueId).sortBy('position');
  return Promise.all(rows.map(withCapture));
}

/** Throws `queue-not-found`. */
export async function queueItem(queueId: string, position: number): Promise<QueueItemRow> {
  const row = await database().queueItems.get([queueId, position]);
  if (!row) throw new SpoorError('queue-not-found', `${queueId} ${position}`);
  return row;
}

/** Changes these fields and no other: an advert is decided while its capture is being entered. Throws `queue-not-found`. */
export async function changeItem(
  queueId: string,
  position: number,
  changes: Partial<Pick<QueueItemRow, 'decision' | 'jobId' | 'captureId'>>,
): Promise<QueueItem> {
  await database().queueItems.update([queueId, position], changes);
  return withCapture(await queueItem(queueId, position));
}

async function withCapture({ captureId: kept, ...row }: QueueItemRow): Promise<QueueItem> {
  const id = kept ?? (row.jobId === null ? null : (await database().jobs.get(row.jobId))?.captureId);
  const capture = id ? await database().captures.get(id) : undefined;
  return { ...row, capture: capture ? { id: capture.id, exhibit: capture.exhibit, sha256: capture.sha256 } : null };
}

/** Enters at each item which capture its job made: jobs are forgotten in time and are in no backup, the decision's exhibit must stay. */
export async function keepCapturesOfItems(): Promise<void> {
  const store = database();
  await store.transaction('rw', store.queueItems, store.jobs, async () => {
    const open = await store.queueItems.filter(({ jobId, captureId }) => jobId !== null && !captureId).toArray();
    const jobs = await store.jobs.bulkGet(open.map(({ jobId }) => jobId ?? ''));
    for (const [at, { queueId, position }] of open.entries()) {
      const captureId = jobs[at]?.captureId;
      if (captureId) await store.queueItems.update([queueId, position], { captureId });
    }
  });
}

/** The decisions of a case's queues as they go into its bundle; queues without one are left out. */
export async function queueRecords(caseId: string): Promise<QueueRecord[]> {
  const queues = await database().queues.where('caseId').equals(caseId).sortBy('importedAt');
  const records = await Promise.all(
    queues.map(
      async ({ queueId, title, importedAt }): Promise<QueueRecord> => ({
        schema: EVIDENCE_FORMAT,
        queueId,
        title,
        importedAt,
        decisions: (await queueItems(queueId)).flatMap((item) => decisionOf(item) ?? []),
      }),
    ),
  );
  return records.filter(({ decisions }) => decisions.length > 0);
}

/** An item as a line of the export, null while it is open. */
export function decisionOf({ decision, queueId: _queue, jobId: _job, ...item }: QueueItem): QueueDecision | null {
  return decision && { ...item, ...decision };
}
