/** Capture jobs: the working memory of captures that are not sealed yet, and the list the popup shows. */
import { shortened } from '../../shared/capture/limits';
import type { JobView } from '../../shared/messages/protocol';
import { isErrorCode, wordsOf } from '../platform/errors';
import { database, reopenNext } from './database';
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
  return database().jobs.orderBy('requestedAt').reverse().limit(limit).toArray();
}

/**
 * Outcomes of this life of the background that could not be written, as on a full disk. The rows on disk say that these jobs run, and the
 * next start takes them from there; until then this is what is true of them.
 */
const unwritten = new Map<string, JobRow>();

/** Writes how a job ended. False when the store took it not; it is told all the same. */
export async function putOutcome(job: JobRow): Promise<boolean> {
  try {
    await database().jobs.put(job);
    outcomeWritten(job.jobId);
    return true;
  } catch (thrown) {
    console.error('Spoor: the outcome of a capture could not be written:', wordsOf(thrown));
    unwritten.set(job.jobId, job);
    reopenNext();
    return false;
  }
}

export function outcomeWritten(jobId: string): void {
  unwritten.delete(jobId);
}

export function unwrittenOutcomes(): JobRow[] {
  return [...unwritten.values()];
}

/** Jobs that were neither finished nor given up, oldest first: what a stopped background left. */
export async function unfinishedJobs(): Promise<JobRow[]> {
  return database().jobs.where('state').anyOf('queued', 'running').sortBy('requestedAt');
}

/** Jobs of which everything is stored but the seal, for which there was no room; oldest first. */
export async function jobsWaitingForRoom(): Promise<JobRow[]> {
  const failed = await database().jobs.where('state').equals('failed').sortBy('requestedAt');
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
  return unlessIncoming(sweep, 0);
}

async function sweep(): Promise<number> {
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
  const orphans = (await store.blobs.toCollection().primaryKeys()).filter((key) => !named.has(key));
  await store.blobs.bulkDelete(orphans);
  return orphans.length;
}
