/**
 * Erasure. A capture's record, files and bytes go; what stays is its tombstone (`absent`) and the `erasure` line of the ledger, so
 * that case.json still accounts for every exhibit. Bytes that another capture or part of the store names stay: they are shared.
 */
import { sha256Hex } from '../../shared/evidence/digest';
import { SpoorError } from '../platform/errors';
import { spokenOf } from './annex-moves';
import { captureRows } from './captures';
import { requireCase } from './cases';
import { database } from './database';
import { inUse } from './in-use';
import { whileIncoming } from './incoming';
import { outcomeWritten, unwrittenOutcomes } from './jobs';
import { addPreparedLine, appendWithinLock, entryFor, nextLine, withLedger } from './ledger';
import { keepNote } from './notes';
import { removeQueues } from './queues';
import type { CaptureRow, CaseRow } from './schema';
import { forgetWords, searchTables } from './search';
import { forgetSummaries } from './summaries';

export interface ErasedBytes {
  sha256: string;
  bytes: number;
  /** `shared`: something else that is kept has the same bytes. */
  state: 'gone' | 'shared';
}

export interface Erasure {
  captureId: string;
  ledgerSeq: number;
  bytes: ErasedBytes[];
}

/** Erases one sealed capture. Throws `capture-not-found`. */
export async function eraseCapture(captureId: string, reasonCode: string, text: string): Promise<Erasure> {
  const row = await database().captures.get(captureId);
  if (!row) throw new SpoorError('capture-not-found', captureId);
  const noteSha256 = await keepNote(row.caseId, text);
  return alone(row.caseId, () => eraseWithinLock(row, reasonCode, noteSha256));
}

/** Not while a bundle comes in: it counts on bytes that it has found here, and no row of it names them yet. */
function alone<T>(caseId: string, work: () => Promise<T>): Promise<T> {
  return whileIncoming(() => withLedger(caseId, work));
}

async function eraseWithinLock(row: CaptureRow, reasonCode: string, noteSha256: string | null): Promise<Erasure> {
  const store = database();
  const caseRow = await requireCase(row.caseId);
  const parts = { object: row.id, sha256: row.sha256, reasonCode, noteSha256 };
  const line = await nextLine(caseRow, await entryFor('erasure', parts));
  const tombstone = {
    ...{ caseId: row.caseId, id: row.id, kind: 'erased' as const, exhibit: row.exhibit, sha256: row.sha256 },
    ...{ reasonCode, ledgerSeq: line.seq, at: new Date().toISOString() },
  };
  const tables = [
    store.cases,
    store.captures,
    store.records,
    store.artefacts,
    store.blobs,
    store.ledger,
    store.jobs,
    store.absent,
  ];
  // Made from the capture for searching and listing: gone with it.
  const made = [
    ...searchTables(),
    store.thumbnails,
    store.summaryPacks,
    store.linkRows,
    store.workMarks,
    store.hitBoxes,
  ];
  const bytes = await store.transaction(
    'rw',
    [...tables, ...made, store.parts, store.tokens, store.annexes],
    async () => {
      const digests: { sha256: string }[] = await store.artefacts.where('captureId').equals(row.id).toArray();
      await Promise.all([store.captures.delete(row.id), store.records.delete(row.id), store.thumbnails.delete(row.id)]);
      await store.artefacts.where('captureId').equals(row.id).delete();
      await store.tokens.delete(row.id);
      const notes = await store.parts.where('caseId').equals(row.caseId).toArray();
      // Imported ones: notes of it, comparisons with it.
      const own = notes.filter(({ path }) => spokenOf(path).includes(row.id));
      await store.parts.bulkDelete(own.map(({ path }) => [row.caseId, path] as [string, string]));
      digests.push(...own);
      // Words and titles that were made of it for searching and listing go with it.
      await forgetWords(row.id);
      await Promise.all([forgetSummaries(row.caseId), store.linkRows.delete(row.id)]);
      await Promise.all([store.workMarks.delete(row.id), store.hitBoxes.delete(row.id)]);
      // What was noted of it, and comparisons with it, repeat its words.
      await store.annexes.where('captureIds').equals(row.id).delete();
      // The popup's list of captures names the page, too.
      await store.jobs.filter(({ captureId }) => captureId === row.id).delete();
      await store.absent.put(tombstone);
      const removed = await removeUnnamed(digests.map(({ sha256 }) => sha256));
      await addPreparedLine(line, caseRow.headSha256);
      return removed;
    },
  );
  return { captureId: row.id, ledgerSeq: line.seq, bytes };
}

/** Removes the bytes that nothing names any more, inside a running transaction, and says what became of each. */
async function removeUnnamed(digests: readonly string[]): Promise<ErasedBytes[]> {
  const store = database();
  // Of the failed ones only those that wait for their seal have any.
  const rows = await store.jobs.where('state').anyOf('queued', 'running', 'failed').toArray();
  const unsealed = [...rows, ...unwrittenOutcomes()];
  const working = new Set(unsealed.flatMap(({ artefacts = [] }) => artefacts.map(({ sha256 }) => sha256)));
  const result: ErasedBytes[] = [];
  for (const sha256 of new Set(digests)) {
    const blob = await store.blobs.get(sha256);
    const named =
      working.has(sha256) ||
      inUse(sha256) ||
      (await store.artefacts.where('sha256').equals(sha256).count()) > 0 ||
      (await store.parts.where('sha256').equals(sha256).count()) > 0;
    if (!named) await store.blobs.delete(sha256);
    result.push({ sha256, bytes: blob?.bytes ?? 0, state: named ? 'shared' : 'gone' });
  }
  return result;
}

/** What a purge proves. Its digest is in the ledger's last line; the digests are of what was erased. */
export interface PurgeReport {
  schema: 'spoor-purge/1';
  caseId: string;
  caseNumber: string;
  at: string;
  reasonCode: string;
  captures: { id: string; exhibit: string; sha256: string; ledgerSeq: number }[];
  bytes: ErasedBytes[];
  /** Of the ledger before the line that names this report. */
  ledgerHead: string;
}

/**
 * Erases everything of a case but its number, its ledger and its tombstones, then looks whether the bytes are really gone, and enters
 * the digest of the report as an `integrity-check` line. Throws when bytes are left that nothing shares.
 */
export async function purgeCase(caseId: string, reasonCode: string, text: string): Promise<PurgeReport> {
  const noteSha256 = await keepNote(caseId, text);
  const bytes: ErasedBytes[] = [];
  const captures: PurgeReport['captures'] = [];
  // Again until there is none: a capture that was running may be sealed meanwhile.
  for (;;) {
    for (const row of await captureRows(caseId)) {
      const erased = await alone(caseId, () => eraseWithinLock(row, reasonCode, noteSha256));
      captures.push({ id: row.id, exhibit: row.exhibit, sha256: row.sha256, ledgerSeq: erased.ledgerSeq });
      bytes.push(...erased.bytes);
    }
    bytes.push(...(await eraseWords(caseId, noteSha256)));
    const report = await withLedger(caseId, async () =>
      (await captureRows(caseId)).length > 0 ? null : entered(caseId, reasonCode, captures, bytes),
    );
    if (report) return report;
  }
}

/** Notes, decisions, comparisons and lists of reported adverts: words about people, own ones and those that were imported. */
const ABOUT_PEOPLE = /^data\/(?:notes|comparisons|queue)\//;

/** Erases the words of a case that are in no capture; only the reason of this purge stays. Gives what became of their bytes. */
async function eraseWords(caseId: string, reasonSha256: string | null): Promise<ErasedBytes[]> {
  const store = database();
  await removeQueues(caseId);
  await store.workMarks.where('caseId').equals(caseId).delete();
  await store.annexes.where('caseId').equals(caseId).delete();
  await store.notes
    .where('caseId')
    .equals(caseId)
    .filter(({ sha256 }) => sha256 !== reasonSha256)
    .delete();
  return store.transaction('rw', store.parts, store.artefacts, store.blobs, store.jobs, async () => {
    const parts = await store.parts
      .where('caseId')
      .equals(caseId)
      .filter(({ path }) => ABOUT_PEOPLE.test(path))
      .toArray();
    await store.parts.bulkDelete(parts.map(({ path }) => [caseId, path] as [string, string]));
    // Captures that came to nothing name their page, and those that wait for their seal have bytes, too.
    const ended = store.jobs.filter((job) => job.caseId === caseId && !['queued', 'running'].includes(job.state));
    const jobs = await ended.toArray();
    await store.jobs.bulkDelete(jobs.map(({ jobId }) => jobId));
    for (const { jobId } of jobs) outcomeWritten(jobId);
    const files = jobs.flatMap(({ artefacts = [] }) => artefacts);
    return removeUnnamed([...parts, ...files].map(({ sha256 }) => sha256));
  });
}

/** The report of a case that has no captures any more, entered in its ledger. Under the ledger's lock. */
async function entered(
  caseId: string,
  reasonCode: string,
  captures: PurgeReport['captures'],
  bytes: readonly ErasedBytes[],
): Promise<PurgeReport> {
  const { caseNumber, headSha256 } = await requireCase(caseId);
  const report: PurgeReport = {
    ...{ schema: 'spoor-purge/1', caseId, caseNumber, at: new Date().toISOString(), reasonCode, captures },
    bytes: [...new Map(bytes.map((one) => [one.sha256, one])).values()],
    ledgerHead: headSha256,
  };
  for (const one of report.bytes) {
    const there = (await database().blobs.where('sha256').equals(one.sha256).count()) > 0;
    if (there && one.state === 'gone') throw new Error(`the bytes ${one.sha256} are still there`);
    // What shared them has gone meanwhile: a capture that was cancelled.
    if (!there) one.state = 'gone';
  }
  const text = reportText(report);
  const sha256 = await sha256Hex(new TextEncoder().encode(text));
  const parts = { object: caseId, sha256, reasonCode: 'purged' };
  await appendWithinLock(caseId, 'integrity-check', parts, { ...emptied(report.at), purgeReport: text });
  return report;
}

/** As it is hashed for the ledger and saved. */
export function reportText(report: PurgeReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** Reports of purges that were not saved yet: a download may be refused, and the report cannot be made again. */
export async function unsavedReports(): Promise<{ caseId: string; caseNumber: string; text: string }[]> {
  const rows = await database()
    .cases.filter(({ purgeReport }) => typeof purgeReport === 'string')
    .toArray();
  return rows.map(({ caseId, caseNumber, purgeReport }) => ({ caseId, caseNumber, text: purgeReport ?? '' }));
}

/** The report is in a file now; its digest stays in the ledger. */
export async function forgetReport(caseId: string): Promise<void> {
  await database().cases.update(caseId, { purgeReport: null });
}

/** What a purged case no longer says of anybody. */
function emptied(purgedAt: string): Partial<CaseRow> {
  return { title: '', legalBasis: '', virtualIdentity: '', watchWords: [], purgedAt, retentionReviewAt: null };
}
