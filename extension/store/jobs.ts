/** Capture jobs: the working memory of captures that are not sealed yet, and the list the popup shows. */
import { shortened } from '../../shared/capture/limits';
import type { JobView } from '../../shared/messages/protocol';
import { isErrorCode, wordsOf } from '../platform/errors';
import { storeAnswers } from './answers';
import { database, reopenNext } from './database';
import { inUse } from './in-use';
import { unlessIncoming } from './incoming';
import { keepCapturesOfItems } from './queues';
import type { JobRow } from './schema';

/** The stages in order; the names are keys of the strings. */
const STAGE_NAMES = [
  'prepare',
  'viewport',
  'lazy',
  'document',
  'facts',
  'mhtml',
  'media',
  'fullpage',
  'transport',
  'view',
  'reconstruction',
  'catalogue',
  'derive',
  'seal',
] as const;
export type StageName = (typeof STAGE_NAMES)[number];

/** What our pages are told of a job. */
export function jobView(row: JobRow, detail: string | null = null): JobView {
  const { jobId, tabId, caseId, url, title, state, requestedAt, refused, captureId, exhibit, error } = row;
  const name = row.stageNow;
  const stage = name
    ? { name, number: STAGE_NAMES.indexOf(name as StageName) + 1, of: STAGE_NAMES.length, detail }
    : null;
  const shown = error && { code: isErrorCode(error.code) ? error.code : ('internal' as const), detail: error.detail };
  // Told at every step: a page may have an address of megabytes.
  const words = { url: shortened(url), title: shortened(title) };
  return { jobId, tabId, caseId, ...words, state, requestedAt, stage, refused, captureId, exhibit, error: shown };
}

/** Newest first. */
export async function recentJobs(limit: number): Promise<JobView[]> {
  const stored = await newestRows(limit).catch((thrown) => {
    if (unwritten.size === 0) throw thrown;
    console.warn('Spoor: the list of captures could not be read:', wordsOf(thrown));
    return [];
  });
  const rows = [...unwritten.values(), ...stored.filter(({ jobId }) => !unwritten.has(jobId))];
  rows.sort((a, b) => b.requestedAt.localeCompare(a.requestedAt));
  return rows.slice(0, limit).map((row) => jobView(row));
}

function newestRows(limit: number): Promise<JobRow[]> {
  const rows = database().jobs.orderBy('requestedAt').reverse().limit(limit).toArray();
  return storeAnswers('the list of captures', rows);
}

/**
 * Outcomes of this life of the background that could not be written, as on a full disk. The rows on disk say that these jobs run, and the
 * next start takes them from there; until then this is what is true of them.
 */
const unwritten = new Map<string, JobRow>();

/**
 * Writes the row of a job that comes to its end. True when the job turned out to be sealed, as `job` then says: a seal that the store had
 * not answered was made after all.
 */
export async function putUnlessSealed(job: JobRow): Promise<boolean> {
  const store = database();
  const written = store.transaction('rw', store.jobs, async () => {
    const stored = await store.jobs.get(job.jobId);
    if (stored?.state === 'sealed') return stored;
    await store.jobs.put(job);
    return null;
  });
  const sealed = await storeAnswers('the capture’s row', written);
  if (sealed) Object.assign(job, sealed);
  return sealed !== null;
}

/** Writes how a job ended. False when the store took it not (it is told all the same), or when it was sealed. */
export async function putOutcome(job: JobRow): Promise<boolean> {
  try {
    const sealed = await putUnlessSealed(job);
    outcomeWritten(job.jobId);
    return !sealed;
  } catch (thrown) {
    console.error('Spoor: the outcome of a capture could not be written:', wordsOf(thrown));
    unwritten.set(job.jobId, job);
    reopenNext();
    return false;
  }
}

/** What is true of a job until `outcomeWritten`, whatever its row says. */
export function tellInstead(job: JobRow): void {
  unwritten.set(job.jobId, job);
}

export function outcomeWritten(jobId: string): void {
  unwritten.delete(jobId);
}

/** Ends that are not written yet; a capture that waits for room has none. */
export function unwrittenOutcomes(): JobRow[] {
  return [...unwritten.values()].filter(({ state }) => state !== 'queued');
}

/** Jobs that were neither finished nor given up, oldest first: what a stopped background left. */
export async function unfinishedJobs(): Promise<JobRow[]> {
  const rows = database().jobs.where('state').anyOf('queued', 'running').sortBy('requestedAt');
  return storeAnswers('unfinished captures', rows);
}

/** The row as it is stored. */
export function storedJob(jobId: string): Promise<JobRow | undefined> {
  return storeAnswers('a capture’s row', database().jobs.get(jobId));
}

/** Jobs of which everything is stored but the seal, for which there was no room; oldest first. */
export async function jobsWaitingForRoom(): Promise<JobRow[]> {
  const rows = database().jobs.where('state').equals('failed').sortBy('requestedAt');
  const failed = await storeAnswers('captures that wait for their seal', rows);
  const all = [...failed.filter(({ jobId }) => !unwritten.has(jobId)), ...unwritten.values()];
  return all.filter(({ error, artefacts }) => error?.code === 'storage-full' && artefacts.length > 0);
}

/** Finished jobs kept for the popup's list; what they say of evidence is in the capture and the ledger. */
const FINISHED_KEPT = 50;

/** Keeps the last finished jobs only; what a queue's entry became is kept at the entry. */
export async function forgetOldJobs(): Promise<void> {
  const store = database();
  await keepCapturesOfItems();
  const finished = await store.jobs
    .where('state')
    .anyOf('sealed', 'failed', 'cancelled', 'interrupted')
    .sortBy('requestedAt');
  const waiting = new Set((await jobsWaitingForRoom()).map(({ jobId }) => jobId));
  const old = finished.slice(0, -FINISHED_KEPT).map(({ jobId }) => jobId);
  await store.jobs.bulkDelete(old.filter((jobId) => !waiting.has(jobId)));
}

/** Removes bytes that neither a sealed capture nor an unfinished job names: what a stage had stored when it was stopped. */
export function removeOrphanBlobs(): Promise<number> {
  const late = new AbortController();
  // Whoever waited in vain lets the lock go: what comes in then must not be swept away.
  const swept = () => storeAnswers('the sweep of the store', sweep(late.signal), SWEEP_MS).finally(() => late.abort());
  return unlessIncoming(swept, 0);
}

/** A store of a hundred thousand files is looked through in seconds. */
const SWEEP_MS = 120_000;

async function sweep(late: AbortSignal): Promise<number> {
  const store = database();
  const named = new Set<string>();
  for (const job of [...(await unfinishedJobs()), ...(await jobsWaitingForRoom())])
    for (const { sha256 } of job.artefacts) named.add(sha256);
  await store.parts.orderBy('sha256').uniqueKeys((keys) => {
    for (const key of keys) named.add(String(key));
  });
  await store.artefacts.orderBy('sha256').uniqueKeys((keys) => {
    for (const key of keys) named.add(String(key));
  });
  const orphans = (await store.blobs.toCollection().primaryKeys()).filter((key) => !named.has(key) && !inUse(key));
  late.throwIfAborted();
  await store.blobs.bulkDelete(orphans);
  return orphans.length;
}
