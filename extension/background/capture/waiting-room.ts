/**
 * Captures that wait for room: those whose turn came when there was none, and those whose seal did not fit. Room is looked for again every few
 * seconds while the background lives, and by an alarm afterwards; nobody has to start anything anew.
 */
import { browser } from '../../platform/browser';
import { asSpoorError, wordsOf } from '../../platform/errors';
import { tellUi } from '../../platform/messaging';
import { storeAnswers } from '../../store/answers';
import { requireHeadRoom } from '../../store/database';
import { jobsWaitingForRoom, jobView, outcomeWritten, tellInstead, unwrittenOutcomes } from '../../store/jobs';
import type { JobRow } from '../../store/schema';
import { SEAL_BYTES } from './out-of-room';

const ALARM = 'spoor-room';
const LOOK_AGAIN_MS = 2_000;
const LOOK_SELDOM_MS = 60_000;

/** A capture whose turn came when there was no room. */
interface Turn {
  job: JobRow;
  signal: AbortSignal;
  /** Puts it in the line again. */
  again(): void;
}

let parked: Turn[] = [];
let looking: ReturnType<typeof setTimeout> | null = null;
let pause = LOOK_AGAIN_MS;

/** What there is no room for, in the browser's words; null when there is room, or nobody can tell. */
async function lacking(bytes?: number): Promise<string | null> {
  try {
    await storeAnswers('the room that is left', requireHeadRoom(bytes));
    return null;
  } catch (thrown) {
    const { code, detail } = asSpoorError(thrown);
    if (code === 'storage-full') return detail;
    console.warn('Spoor: the room that is left could not be asked for:', wordsOf(thrown));
    return null;
  }
}

/** True when there is no room for a capture that has not begun: it waits for it, which the officer is told, and is put in the line again. */
export async function waitsForRoom(turn: Turn): Promise<boolean> {
  const { job, signal } = turn;
  if (job.stagesDone.length > 0 || signal.aborted) return false;
  const detail = await lacking();
  if (detail === null) return false;
  job.error = { code: 'storage-full', detail };
  parked.push(turn);
  signal.addEventListener('abort', () => release(turn), { once: true });
  tellInstead(job);
  tellUi({ type: 'job', job: jobView(job) });
  await lookLater();
  return true;
}

function release(turn: Turn): void {
  if (!parked.includes(turn)) return;
  parked = parked.filter((one) => one !== turn);
  turn.job.error = null;
  outcomeWritten(turn.job.jobId);
  turn.again();
}

let seal: () => Promise<void> = async () => undefined;

/** `sealWaiting` seals what waits for its seal. Call once, synchronously, when the background starts. */
export function lookForRoom(sealWaiting: () => Promise<void>): void {
  seal = sealWaiting;
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) lookSoon();
  });
}

/** Looks again in a moment, and by an alarm in case the background is stopped meanwhile. Never rejects. */
export async function lookLater(): Promise<void> {
  lookSoon();
  try {
    await browser.alarms.create(ALARM, { periodInMinutes: 1 });
  } catch (thrown) {
    console.warn('Spoor: no alarm for the room that is left:', wordsOf(thrown));
  }
}

function lookSoon(): void {
  if (looking) return;
  looking = setTimeout(() => {
    looking = null;
    pause = Math.min(pause * 2, LOOK_SELDOM_MS);
    look().catch((thrown) => {
      console.warn('Spoor: looking for room:', wordsOf(thrown));
      lookSoon();
    });
  }, pause);
}

async function look(): Promise<void> {
  const unsealed = (await jobsWaitingForRoom()).length + unwrittenOutcomes().length;
  if (parked.length === 0 && unsealed === 0) {
    pause = LOOK_AGAIN_MS;
    await browser.alarms.clear(ALARM);
    return;
  }
  if (unsealed > 0 && (await lacking(SEAL_BYTES)) === null) await seal();
  if (parked.length > 0 && (await lacking()) === null) for (const turn of [...parked]) release(turn);
  lookSoon();
}
