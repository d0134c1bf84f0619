/**
 * Closes a capture: number, record, signature, ledger line, all in one transaction. Under the ledger's lock; the signature is made
 * outside the transaction, which then commits only if the head is still the one that was signed.
 */

import type { ArtefactEntry } from '../../../shared/capture/record';
import { sha256Hex } from '../../../shared/evidence/digest';
import { signDer } from '../../../shared/evidence/ecdsa';
import { exhibitLabel, makeCaptureId, makeSalt, webRandom } from '../../../shared/evidence/ids';
import { wellFormedJson } from '../../../shared/evidence/well-formed-json';
import type { Level } from '../../../shared/match/types';
import { browserInfo, toolInfo } from '../../platform/environment';
import { SpoorError } from '../../platform/errors';
import { storeAnswers } from '../../store/answers';
import { measuredOffset } from '../../store/authorities';
import { addSealed, rowFacts, type SealedCapture, sealedTables } from '../../store/captures';
import { requireCase } from '../../store/cases';
import { database } from '../../store/database';
import { emptyFacts } from '../../store/job-facts';
import { outcomeWritten } from '../../store/jobs';
import { activeKey } from '../../store/keys';
import { addPreparedLine, entryFor, nextLine, withLedger } from '../../store/ledger';
import type { CaptureRow, CaseRow, JobRow } from '../../store/schema';
import { hitBoxes } from './hit-boxes';
import { makeRecord } from './make-record';
import { recordHits } from './record-hits';
import type { RunningCapture } from './stage';

const LEDGER_MS = 600_000;

/** Something of it shows the page: less is no exhibit. */
export function sealable({ artefacts }: Pick<JobRow, 'artefacts'>): boolean {
  const showing = ['screenshot-viewport', 'screenshot-tile', 'dom', 'mhtml'];
  return artefacts.some(({ role }) => showing.includes(role));
}

/**
 * Gives the capture its number and signature, and commits it. Throws `nothing-captured` when neither a picture nor a document was
 * stored.
 */
export async function seal(capture: RunningCapture): Promise<CaptureRow> {
  const { job, settings } = capture;
  if (!sealable(job)) {
    throw new SpoorError('nothing-captured', job.refused.map(({ stage, reason }) => `${stage}: ${reason}`).join('; '));
  }
  const needed = Promise.all([
    recordHits(job.facts.frames, job.facts.lexicon),
    job.facts.browser ?? browserInfo(job.privateWindow),
    job.facts.tool ?? toolInfo(),
    measuredOffset(),
  ]);
  const [hits, browser, tool, clock] = await storeAnswers('what the seal is made with', needed);
  const sealing = withLedger(job.caseId, async () => {
    const caseRow = await storeAnswers('the case', requireCase(job.caseId));
    // Purged while this capture was running: nothing comes into it any more.
    // Asked under the lock: a key that was replaced while the ledger was waited for signs nothing any more.
    const key = await storeAnswers('the key', activeKey());
    if (caseRow.purgedAt) throw new SpoorError('case-purged', caseRow.caseNumber);
    const number = caseRow.nextExhibit;
    const identity = {
      id: makeCaptureId(number, webRandom),
      exhibit: exhibitLabel(settings.exhibitPrefix, number),
      salt: makeSalt(webRandom),
      signingKeySha256: key.fingerprint,
      ledgerHead: caseRow.headSha256,
      seq: caseRow.headSeq + 1,
    };
    const { startedMonotonic } = job.facts;
    const record = makeRecord(identity, {
      ...{ job, caseRow, settings, hits, browser, tool },
      completed: new Date(),
      monotonicMs: startedMonotonic === null ? null : performance.now() - startedMonotonic,
      tsaOffsetMs: clock?.offsetMs ?? null,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
    const captureJson = new TextEncoder().encode(wellFormedJson(record));
    const [sha256, signature] = await Promise.all([sha256Hex(captureJson), signDer(key.privateKey, captureJson)]);
    const row: CaptureRow = {
      ...{ id: identity.id, caseId: job.caseId, number, exhibit: identity.exhibit, sha256, signature },
      ...rowFacts(record),
      level: strongest(capture),
      bytes: job.artefacts.reduce((sum, { bytes }) => sum + bytes, 0) + captureJson.length,
      thumbnail: job.thumbnail !== null,
    };
    await commit(capture, { row, captureJson, thumbnail: job.thumbnail }, caseRow, record.artefacts);
    return row;
  });
  // Another page of Spoor may hold the ledger for as long as it takes in a large bundle.
  return storeAnswers('the ledger', sealing, LEDGER_MS);
}

function strongest({ job }: RunningCapture): Level {
  const levels = new Set(job.facts.frames.flatMap(({ hits }) => hits.map(({ level }) => level)));
  return levels.has('high') ? 'high' : levels.has('low') ? 'low' : 'none';
}

/** One transaction: the capture with its files' entries and its ledger line, or nothing. The bytes must be there in it, too. */
async function commit(
  { job }: RunningCapture,
  sealed: SealedCapture,
  caseRow: CaseRow,
  artefacts: readonly ArtefactEntry[],
): Promise<void> {
  const store = database();
  const { row } = sealed;
  const boxes = hitBoxes(job.facts);
  const line = await nextLine(caseRow, await entryFor('collection', { object: row.id, sha256: row.sha256 }));
  const tables = [
    store.cases,
    ...sealedTables(),
    store.artefacts,
    store.blobs,
    store.ledger,
    store.jobs,
    store.jobViews,
    store.hitBoxes,
  ];
  const ended = {
    ...{ state: 'sealed' as const, stageNow: null, captureId: row.id, exhibit: row.exhibit, thumbnail: null },
    // The evidence is in the capture now; the job keeps what the popup lists.
    ...{ artefacts: [], transformations: [], notCaptured: [], facts: emptyFacts(job.url, job.title) },
  };
  const committed = store.transaction('rw', tables, async () => {
    if ((await store.jobs.get(job.jobId))?.state === 'sealed') throw new Error('it is sealed already');
    const digests = artefacts.map(({ sha256 }) => sha256);
    const stored = new Set(await store.blobs.where('sha256').anyOf(digests).primaryKeys());
    const lost = artefacts.find(({ sha256 }) => !stored.has(sha256));
    if (lost) throw new Error(`the bytes of ${lost.path} are not in the store`);
    await addSealed(sealed);
    await store.artefacts.bulkAdd(artefacts.map((entry) => ({ ...entry, captureId: row.id })));
    await addPreparedLine(line, caseRow.headSha256, { nextExhibit: row.number + 1 });
    await store.hitBoxes.put({ captureId: row.id, ...boxes });
    await store.jobs.put({ ...job, ...ended });
    await store.jobViews.where('jobId').equals(job.jobId).delete();
  });
  await storeAnswers('the seal', committed);
  // Not before: of a transaction that failed the job must still know what it had stored.
  Object.assign(job, ended);
  outcomeWritten(job.jobId);
}
