/** Captures that end without an exhibit, and those whose seal has to wait: what is kept of them, and what the officer and the ledger are told. */
import { DigestMismatch } from '../../../shared/evidence/digest';
import { asSpoorError, SpoorError, wordsOf } from '../../platform/errors';
import { storeAnswers } from '../../store/answers';
import { database } from '../../store/database';
import { emptyFacts } from '../../store/job-facts';
import { putOutcome, unwrittenOutcomes } from '../../store/jobs';
import { appendToLedger } from '../../store/ledger';
import type { JobRow } from '../../store/schema';
import { forWantOfRoom } from './out-of-room';
import { sealable } from './seal';

/** Ends a capture that `thrown` broke off. Never throws. `resumed`: an earlier life of the background had begun it. */
export async function giveUp(job: JobRow, thrown: unknown, signal: AbortSignal, resumed: boolean): Promise<void> {
  const cancelled = signal.aborted;
  if (!cancelled && sealable(job) && (await forWantOfRoom(thrown))) return waitForRoom(job, thrown);
  const error =
    thrown instanceof DigestMismatch ? new SpoorError('digest-mismatch', thrown.message) : asSpoorError(thrown);
  console.warn(`Spoor: capture ${job.jobId} ${cancelled ? 'cancelled' : 'failed'}:`, wordsOf(thrown));
  const interrupted = !cancelled && resumed && error.code === 'nothing-captured';
  const state = cancelled ? 'cancelled' : interrupted ? 'interrupted' : 'failed';
  Object.assign(job, {
    state,
    error: cancelled || interrupted ? null : { code: error.code, detail: error.detail },
    // What it had taken is not kept: without these the bytes are orphans, and are removed next.
    ...{ artefacts: [], transformations: [], notCaptured: [], thumbnail: null, facts: emptyFacts(job.url, job.title) },
  });
  await writeFailure(job);
}

async function writeFailure(job: JobRow): Promise<void> {
  if (!(await putOutcome(job))) return;
  try {
    const views = database().jobViews.where('jobId').equals(job.jobId);
    await storeAnswers('the views of a capture', views.delete());
    const reasonCode = job.state === 'failed' ? (job.error?.code ?? 'internal') : job.state;
    await storeAnswers(
      'the ledger',
      appendToLedger(job.caseId, 'collection-failed', { object: job.jobId, reasonCode }),
    );
  } catch (thrown) {
    // The store itself is what failed: the officer is told through the popup, and the console has both causes.
    console.error('Spoor: the failure could not be stored:', wordsOf(thrown));
  }
}

/** There was no room even for the seal: the bytes stay, and the next start or the next capture tries again. */
async function waitForRoom(job: JobRow, thrown: unknown): Promise<void> {
  console.warn(`Spoor: capture ${job.jobId} waits for room to be sealed:`, wordsOf(thrown));
  Object.assign(job, { state: 'failed', error: { code: 'storage-full', detail: wordsOf(thrown) } });
  await putOutcome(job);
}

/** Failures that there was no room to write down either. */
export async function writeOutcomesAgain(): Promise<void> {
  for (const job of unwrittenOutcomes()) if (job.artefacts.length === 0) await writeFailure(job);
}
