/**
 * Tokens for captures: put in the line when a capture is sealed, asked for one after the other, and again later when the machine is
 * offline or an authority fails. The line is in the store and the next attempt is an alarm, so a stopped background loses nothing.
 */
import { isNetworkFailure, TimeFailure } from '../../../shared/time/failure';
import { browser } from '../../platform/browser';
import { wordsOf } from '../../platform/errors';
import { tellUi } from '../../platform/messaging';
import { keepForSession } from '../../platform/session-memory';
import { enabledAuthorities, measuredOffset } from '../../store/authorities';
import { database } from '../../store/database';
import { appendToLedger } from '../../store/ledger';
import type { TokenRow } from '../../store/schema';
import {
  hurryTokens,
  keepToken,
  noteTokenFailure,
  putOffTokens,
  queueCaptures,
  waitingTokens,
} from '../../store/tokens';
import { stamp } from './ask-authority';

const ALARM = 'spoor-time';
/** Browsers round shorter alarms up. */
const SHORTEST_ALARM_MS = 30_000;

/** Call once, synchronously, when the background starts. */
export function keepTokenQueue(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) serveTokens();
  });
  // Where the background hears of it, and where it is still running; else the alarm finds out.
  globalThis.addEventListener('online', retryNow);
  // What was put off for hours before the browser was closed is asked for when it is opened again.
  browser.runtime.onStartup.addListener(retryNow);
  serveTokens();
}

function retryNow(): void {
  retryTokens(false).catch((thrown) => console.error('Spoor: time-stamps:', wordsOf(thrown)));
}

/** Queues what is new and asks for what is due. Never throws; one run at a time, those that come meanwhile wait their turn. */
export function serveTokens(): void {
  navigator.locks.request('spoor-time', run).catch((thrown) => console.error('Spoor: time-stamps:', wordsOf(thrown)));
}

/** Asks at once for all that waits; with `all`, also for captures older than the first authority. */
export async function retryTokens(all: boolean): Promise<number> {
  const queued = all ? await queueCaptures(null) : 0;
  await hurryTokens();
  serveTokens();
  return queued;
}

async function run(): Promise<void> {
  for (;;) {
    const enabled = await enabledAuthorities();
    if (enabled.length === 0) return;
    const since = enabled.map(({ enabledSince }) => enabledSince ?? '').sort()[0] ?? '';
    if ((await queueCaptures(since)) > 0) tellUi({ type: 'time' });
    await noticeNetwork();
    const due = (await waitingTokens()).filter(({ nextAt }) => nextAt <= Date.now());
    if (due.length === 0) break;
    // In case the background is stopped in the middle.
    await browser.alarms.create(ALARM, { delayInMinutes: 1 });
    for (const row of due) if (!(await obtain(row))) break;
  }
  const [next] = await waitingTokens();
  const soonest = Date.now() + SHORTEST_ALARM_MS;
  // Offline the alarm only looks whether the network is back; nobody is asked before it is due.
  if (next) await browser.alarms.create(ALARM, { when: navigator.onLine ? Math.max(next.nextAt, soonest) : soonest });
  else await browser.alarms.clear(ALARM);
}

const OFFLINE = 'timeOffline';

/**
 * When the network was away and is back, all that waits is due at once, however long it was put off. Remembered in the session's storage: the
 * background may have been stopped in between. Being offline does not keep from asking: an authority may be on this very machine.
 */
async function noticeNetwork(): Promise<void> {
  const before = (await browser.storage.session.get(OFFLINE))[OFFLINE] === true;
  const offline = !navigator.onLine;
  if (before === offline) return;
  await keepForSession({ [OFFLINE]: offline });
  if (!offline) await hurryTokens();
  tellUi({ type: 'time' });
}

/** False when the way to the authorities is closed: the others would only wait for the same time-out. */
async function obtain(row: TokenRow): Promise<boolean> {
  const capture = await database().captures.get(row.captureId);
  if (!capture) {
    await database().tokens.delete(row.captureId);
    return true;
  }
  try {
    const { tsq, tsr, time, authority } = await stamp(capture.sha256);
    const token = {
      tsq,
      tsr,
      time: new Date(time).toISOString(),
      authorityId: authority.id,
      authorityName: authority.name,
    };
    await keepToken(row.captureId, token);
    await warnOfClock(row.caseId);
    tellUi({ type: 'store', caseId: row.caseId });
    tellUi({ type: 'time' });
    return true;
  } catch (thrown) {
    if (!(thrown instanceof TimeFailure)) throw thrown;
    const nextAt = await noteTokenFailure(row.captureId, thrown.code, thrown.detail);
    const closed = isNetworkFailure(thrown.code) || thrown.code === 'no-authority';
    if (closed) await putOffTokens(nextAt);
    tellUi({ type: 'time' });
    return !closed;
  }
}

/** A clock that is wrong is written into the case's ledger: once, until it is measured right again. */
async function warnOfClock(caseId: string): Promise<void> {
  const measured = await measuredOffset();
  if (!measured) return;
  const caseRow = await database().cases.get(caseId);
  if (!caseRow || (caseRow.clockWarned === true) === measured.wrong) return;
  if (!measured.wrong) {
    await database().cases.update(caseId, { clockWarned: false });
    return;
  }
  // Whole seconds, as a code: the ledger holds no sentences.
  const seconds = Math.round(measured.offsetMs / 1000);
  const reasonCode = `clock-${seconds > 0 ? 'behind' : 'ahead'}-${Math.abs(seconds)}s`;
  await appendToLedger(caseId, 'clock-warning', { object: caseId, reasonCode }, { clockWarned: true });
}
