/**
 * What becomes of a capture when the disk or the browser's quota is full. What was stored until then is evidence that may never be had
 * again: it is sealed, and the record names what there was no room for. Where not even the seal fits, the job keeps its bytes and is
 * sealed as soon as there is room.
 */
import { note } from '../../../shared/capture/note';
import { DigestMismatch } from '../../../shared/evidence/digest';
import { asSpoorError, isStorageFull, meetFullStore, SpoorError, wordsOf } from '../../platform/errors';
import { within } from '../../platform/timing';
import { storeAnswers } from '../../store/answers';
import { database, requireHeadRoom } from '../../store/database';
import { useOnly } from '../../store/in-use';
import { putUnlessSealed, removeOrphanBlobs } from '../../store/jobs';
import type { JobRow } from '../../store/schema';
import { refuse } from './refuse';
import { seal, sealable } from './seal';
import type { RunningCapture, Stage } from './stage';

/** A row, a record and a line of the ledger; pictures that follow find out for themselves. */
export const SEAL_BYTES = 4 * 1024 * 1024;

/**
 * Whether a capture was broken off by a full disk. Browsers have many words for what becomes of a store then, "the transaction was aborted"
 * among them: where the words leave it open, the room that is left decides, because what was stored must not be given up for it.
 */
export async function forWantOfRoom(thrown: unknown): Promise<boolean> {
  if (isStorageFull(thrown)) return true;
  if (thrown instanceof DigestMismatch || thrown instanceof SpoorError) return false;
  try {
    await storeAnswers('the room that is left', requireHeadRoom(SEAL_BYTES));
    return false;
  } catch (lacking) {
    if (asSpoorError(lacking).code !== 'storage-full') return false;
    meetFullStore();
    return true;
  }
}

/** Stages without a file that every capture has: they do nothing on most pages. */
const SILENT = ['lazy', 'reconstruction'];

/**
 * Ends a capture that met a full store, sealed if that still fits. Throws as sealing does, and when nothing was stored that could be
 * sealed.
 */
export async function sealWhatIsStored(
  capture: RunningCapture,
  stages: readonly Stage[],
  full: unknown,
): Promise<void> {
  const { job } = capture;
  const words = wordsOf(full);
  if (!sealable(job)) throw new SpoorError('storage-full', words, { cause: full });
  job.error = { code: 'storage-full', detail: words };
  await withRoomFor(
    capture,
    stages.find(({ name }) => name === 'transport'),
  );
  for (const stage of stages) {
    if (job.stagesDone.includes(stage.name)) continue;
    if (!SILENT.includes(stage.name)) refuse(job, stage, `there was no room left to store it (${words})`);
    job.stagesDone.push(stage.name);
  }
  // The row first: bytes that no row names are removed next, which makes room for the seal.
  job.stageNow = 'seal';
  await leaveOutLost(job);
  if (await putUnlessSealed(job)) return;
  const named = job.artefacts.map(({ sha256 }) => sha256);
  useOnly(job.jobId, named);
  await removeOrphanBlobs();
  await seal(capture);
}

/** The server's answer takes a few kilobytes and is wanted most of what comes after the pictures. */
async function withRoomFor(capture: RunningCapture, small: Stage | undefined): Promise<void> {
  if (!small || capture.job.stagesDone.includes(small.name)) return;
  try {
    await within(small.timeoutMs, small.name, small.run(capture));
    capture.job.stagesDone.push(small.name);
  } catch (thrown) {
    if (!isStorageFull(thrown)) console.warn(`Spoor: ${small.name}:`, wordsOf(thrown));
  }
}

/**
 * A browser may take bytes back that it had called stored, when a disk is full or a machine dies and the store is opened again. What is not there any more is
 * left out of the record and named.
 */
export async function leaveOutLost(job: JobRow): Promise<void> {
  const digests = job.artefacts.map(({ sha256 }) => sha256);
  const there = database().blobs.where('sha256').anyOf(digests).primaryKeys();
  const stored = new Set(await storeAnswers('what is stored of the capture', there));
  const lost = new Set(job.artefacts.filter(({ sha256 }) => !stored.has(sha256)).map(({ path }) => path));
  if (lost.size === 0) return;
  const kept = <T extends { path: string }>(list: readonly T[]) => list.filter(({ path }) => !lost.has(path));
  const { facts } = job;
  job.artefacts = kept(job.artefacts).map((entry) =>
    entry.derivedFrom !== null && lost.has(entry.derivedFrom) ? { ...entry, derivedFrom: null } : entry,
  );
  facts.media = kept(facts.media);
  facts.regions = kept(facts.regions);
  facts.screenshot = { ...facts.screenshot, tiles: kept(facts.screenshot.tiles) };
  if (facts.screenshot.tiles.length === 0) facts.screenshot.method = null;
  if ([...lost].some((path) => path.startsWith('screenshot-full-'))) facts.screenshot.complete = false;
  for (const what of lost)
    note(job.notCaptured, {
      what,
      reason: 'it had been stored; the browser did not have it any more when the store was opened again',
    });
}
