/** Time-stamp tokens of captures, and those still to be asked for. A token and its ledger line are written together or not at all. */
import { sha256Hex } from '../../shared/evidence/digest';
import type { TimeFailureCode } from '../../shared/time/failure';
import { backOff } from '../../shared/time/schedule';
import { database } from './database';
import { addPreparedLine, appendToLedger, entryFor, nextLine, withLedger } from './ledger';
import type { TokenRow } from './schema';

/** Puts captures that have no token in the line: those made at or after `since` (ISO), or all. Returns how many were added. */
export async function queueCaptures(since: string | null): Promise<number> {
  const store = database();
  return store.transaction('rw', store.captures, store.tokens, async () => {
    const ids = await (since === null
      ? store.captures.toCollection()
      : store.captures.where('at').aboveOrEqual(since)
    ).primaryKeys();
    const known = new Set(await store.tokens.toCollection().primaryKeys());
    const fresh = ids.filter((id) => !known.has(id));
    const captures = (await store.captures.bulkGet(fresh)).filter((row) => row !== undefined);
    const queuedAt = new Date().toISOString();
    await store.tokens.bulkAdd(
      captures.map(({ id, caseId }): TokenRow => {
        const nothing = { failure: null, tsq: null, tsr: null, time: null, obtainedAt: null, authority: null };
        return { captureId: id, caseId, state: 'waiting', queuedAt, attempts: 0, nextAt: 0, ...nothing };
      }),
    );
    return captures.length;
  });
}

/** The one that is due first comes first. */
export async function waitingTokens(): Promise<TokenRow[]> {
  const rows = await database().tokens.where('state').equals('waiting').toArray();
  return rows.sort((a, b) => a.nextAt - b.nextAt || a.queuedAt.localeCompare(b.queuedAt));
}

/** All that wait are asked for now, however often they failed. */
export async function hurryTokens(): Promise<void> {
  await database().tokens.where('state').equals('waiting').modify({ nextAt: 0 });
}

/** Puts off what waits until `nextAt` (ms): the way to the authority is closed for all. */
export async function putOffTokens(nextAt: number): Promise<void> {
  await database()
    .tokens.where('state')
    .equals('waiting')
    .modify((row) => {
      row.nextAt = Math.max(row.nextAt, nextAt);
    });
}

export interface ObtainedToken {
  tsq: Uint8Array;
  tsr: Uint8Array;
  /** genTime, ISO UTC. */
  time: string;
  authorityId: string;
  authorityName: string;
}

/** Keeps a token beside its capture, with the ledger line `timestamp-obtained`, in one transaction. */
export async function keepToken(captureId: string, token: ObtainedToken): Promise<void> {
  const store = database();
  const row = await store.tokens.get(captureId);
  if (!row) return;
  await withLedger(row.caseId, async () => {
    const caseRow = await store.cases.get(row.caseId);
    if (!caseRow) throw new Error(`no case ${row.caseId}`);
    const digest = await sha256Hex(token.tsr);
    const parts = { object: captureId, sha256: digest, recipientId: token.authorityId };
    const line = await nextLine(caseRow, await entryFor('timestamp-obtained', parts));
    await store.transaction('rw', store.cases, store.ledger, store.tokens, async () => {
      const now = await store.tokens.get(captureId);
      // Obtained meanwhile, or erased with its capture.
      if (now?.state !== 'waiting') return;
      const { tsq, tsr, time, authorityName } = token;
      const obtainedAt = new Date().toISOString();
      await store.tokens.put({
        ...now,
        state: 'obtained',
        failure: null,
        tsq,
        tsr,
        time,
        obtainedAt,
        authority: authorityName,
      });
      await addPreparedLine(line, caseRow.headSha256);
    });
  });
}

/** Notes a failed attempt and returns when the next is due (ms). The ledger gets a line for each new reason, not for each attempt. */
export async function noteTokenFailure(captureId: string, code: TimeFailureCode, detail: string): Promise<number> {
  const store = database();
  const row = await store.tokens.get(captureId);
  if (!row) return 0;
  const attempts = row.attempts + 1;
  const nextAt = Date.now() + backOff(attempts, code !== 'unreachable' && code !== 'timeout');
  await store.tokens.update(captureId, { attempts, nextAt, failure: { code, detail, at: new Date().toISOString() } });
  if (row.failure?.code !== code) {
    await appendToLedger(row.caseId, 'timestamp-failed', { object: captureId, reasonCode: code });
  }
  return nextAt;
}

/** Request and reply of each capture that has them. */
export async function obtainedTokens(
  captureIds: readonly string[],
): Promise<Map<string, { tsq: Uint8Array; tsr: Uint8Array }>> {
  const rows = await database().tokens.bulkGet([...captureIds]);
  return new Map(
    rows.flatMap((row) => (row?.tsq && row.tsr ? [[row.captureId, { tsq: row.tsq, tsr: row.tsr }] as const] : [])),
  );
}
