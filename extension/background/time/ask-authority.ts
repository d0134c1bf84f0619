/**
 * The only place in Spoor from which anything is sent to somebody. What goes out is a time-stamp request: 32 bytes of digest and a
 * random number. The browser adds its usual headers; no cookie, no referrer, no origin.
 */
import { fromHex } from '../../../shared/evidence/bytes';
import { acceptReply } from '../../../shared/time/accept-reply';
import { isAllowed, rootsOf } from '../../../shared/time/authority';
import { TimeFailure } from '../../../shared/time/failure';
import { NONCE_BYTES, timeStampRequest } from '../../../shared/time/request';
import { clockOffset } from '../../../shared/time/schedule';
import { boundedBody } from '../../platform/bounded-body';
import { wordsOf } from '../../platform/errors';
import { withoutOrigin } from '../../platform/without-origin';
import { enabledAuthorities, noteOutcome } from '../../store/authorities';
import type { AuthorityRow } from '../../store/schema';

const TIMEOUT_MS = 15_000;
const SILENT_FOR_MS = 10 * 60_000;
/** Real replies have 3 to 10 KB. */
const LONGEST_REPLY = 256 * 1024;

export interface Stamped {
  tsq: Uint8Array;
  tsr: Uint8Array;
  /** genTime, ms. */
  time: number;
  policy: string;
  signer: string;
  offsetMs: number;
  roundTripMs: number;
  authority: AuthorityRow;
}

/**
 * A checked token from the first authority, in the officer's order, that gives one. One that kept silent a moment ago is asked after the
 * others: else each capture of a line would wait for it again. @throws TimeFailure of the last that was asked.
 */
export async function stamp(sha256: string): Promise<Stamped> {
  let last = new TimeFailure('no-authority', 'no time-stamp authority is switched on');
  const enabled = await enabledAuthorities();
  for (const authority of [...enabled.filter((one) => !wasSilent(one)), ...enabled.filter(wasSilent)]) {
    try {
      return await askAuthority(authority, sha256);
    } catch (thrown) {
      if (!(thrown instanceof TimeFailure)) throw thrown;
      last = thrown;
    }
  }
  throw last;
}

function wasSilent({ failure }: AuthorityRow): boolean {
  return failure?.code === 'timeout' && Math.abs(Date.now() - Date.parse(failure.at)) < SILENT_FOR_MS;
}

/** Asks one authority, checks its answer and notes how it behaved. @throws TimeFailure */
export async function askAuthority(authority: AuthorityRow, sha256: string, trial = false): Promise<Stamped> {
  try {
    const stamped = await ask(authority, sha256, trial);
    await noteOutcome(authority, { offsetMs: stamped.offsetMs, roundTripMs: stamped.roundTripMs });
    return stamped;
  } catch (thrown) {
    if (!(thrown instanceof TimeFailure)) throw thrown;
    await noteOutcome(authority, { code: thrown.code, detail: thrown.detail });
    throw thrown;
  }
}

async function ask(authority: AuthorityRow, sha256: string, trial: boolean): Promise<Stamped> {
  const roots = rootsOf(authority.rootPem);
  if (roots === null) throw new TimeFailure('untrusted', 'its root certificate cannot be read');
  const digest = fromHex(sha256);
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const tsq = timeStampRequest({ digest, nonce, policy: authority.policy || null });
  // Asked again for each request: an authority may have been switched off or removed while this one waited.
  const allowed = trial ? [{ url: authority.url, enabled: true }] : await enabledAuthorities();
  if (!isAllowed(authority.url, allowed)) throw new TimeFailure('not-allowed', authority.url);
  const sentAt = Date.now();
  const started = performance.now();
  const tsr = await withoutOrigin(authority.url, () => post(authority.url, tsq));
  const roundTripMs = Math.round(performance.now() - started);
  const accepted = await acceptReply(tsq, tsr, digest, roots);
  const offsetMs = clockOffset(accepted.time, sentAt, sentAt + roundTripMs);
  return { tsq, tsr, ...accepted, offsetMs, roundTripMs, authority };
}

async function post(url: string, tsq: Uint8Array): Promise<Uint8Array> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: new Blob([tsq as Uint8Array<ArrayBuffer>]),
      headers: { 'Content-Type': 'application/timestamp-query', Accept: 'application/timestamp-reply' },
      // A redirect would lead to an address that nobody entered.
      ...{ redirect: 'error', credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status !== 200) throw new TimeFailure('http-status', `HTTP ${response.status}`);
    const body = await boundedBody(response, LONGEST_REPLY);
    if (!body) throw new TimeFailure('too-large', `more than ${LONGEST_REPLY} bytes`);
    return new Uint8Array(await body.arrayBuffer());
  } catch (thrown) {
    if (thrown instanceof TimeFailure) throw thrown;
    const late = thrown instanceof DOMException && thrown.name === 'TimeoutError';
    throw new TimeFailure(
      late ? 'timeout' : 'unreachable',
      late ? `no answer in ${TIMEOUT_MS / 1000} s` : wordsOf(thrown),
    );
  }
}
