/**
 * The append-only ledger of a case. Every write to one case's ledger happens under one lock, shared by all contexts of the
 * extension, and only if the head is still the one the line was made for.
 */
import { appendEntry } from '../../shared/evidence/ledger';
import type { LedgerEntry, LedgerLine } from '../../shared/evidence/ledger-entry';
import { build } from '../platform/target';
import { storeAnswers } from './answers';
import { database } from './database';
import type { CaseRow, LedgerRow } from './schema';
import { readSettings } from './settings';

/** Runs `work` while no other context changes this case's ledger. */
export function withLedger<T>(caseId: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(`spoor-ledger-${caseId}`, work);
}

/** Holds the locks of several ledgers, always taken in the same order, so that two who do this cannot wait for each other. */
export function withLedgers<T>(caseIds: readonly string[], work: () => Promise<T>): Promise<T> {
  const [first, ...rest] = [...new Set(caseIds)].sort();
  return first === undefined ? work() : withLedger(first, () => withLedgers(rest, work));
}

/** A full entry from the parts an operation knows. */
export async function entryFor(op: LedgerEntry['op'], parts: Partial<LedgerEntry> = {}): Promise<LedgerEntry> {
  const { officerId } = await readSettings();
  return {
    at: new Date().toISOString(),
    op,
    actor: officerId,
    object: null,
    sha256: null,
    reasonCode: null,
    recipientId: null,
    noteSha256: null,
    tool: `Spoor ${build.version}`,
    ...parts,
  };
}

/** The line that would follow the case's head. Nothing is written. */
export async function nextLine(row: CaseRow, entry: LedgerEntry): Promise<LedgerRow> {
  const { line, sha256, seq } = await appendEntry({ sha256: row.headSha256, seq: row.headSeq }, entry);
  return { caseId: row.caseId, seq, line, sha256 };
}

/**
 * Adds a prepared line inside a running transaction over `cases` and `ledger`, and moves the head. Throws when the head is no
 * longer the one the line follows, which rolls the transaction back.
 */
export async function addPreparedLine(row: LedgerRow, follows: string, changes: Partial<CaseRow> = {}): Promise<void> {
  const store = database();
  const now = await store.cases.get(row.caseId);
  if (!now || now.headSha256 !== follows)
    throw new Error(`the ledger of ${row.caseId} moved on while a line was prepared`);
  await store.ledger.add(row);
  await store.cases.update(row.caseId, { ...changes, headSha256: row.sha256, headSeq: row.seq });
}

/** Appends one entry to a case's ledger. Must not be called while the caller holds the same ledger's lock. */
export function appendToLedger(
  caseId: string,
  op: LedgerEntry['op'],
  parts: Partial<LedgerEntry> = {},
  changes: Partial<CaseRow> = {},
): Promise<LedgerRow> {
  return withLedger(caseId, () => appendWithinLock(caseId, op, parts, changes));
}

/** As `appendToLedger`, for a caller that holds the lock. */
export async function appendWithinLock(
  caseId: string,
  op: LedgerEntry['op'],
  parts: Partial<LedgerEntry> = {},
  changes: Partial<CaseRow> = {},
): Promise<LedgerRow> {
  const store = database();
  const row = await store.cases.get(caseId);
  if (!row) throw new Error(`no case ${caseId}`);
  // Hashing awaits something other than the database, which would end a transaction: so first the line, then the transaction.
  const line = await nextLine(row, await entryFor(op, parts));
  const added = store.transaction('rw', store.cases, store.ledger, () =>
    addPreparedLine(line, row.headSha256, changes),
  );
  // A late answer does no harm when the lock has gone: the head is asked for again in the transaction itself.
  await storeAnswers('the ledger', added);
  return line;
}

/** The exact lines of a case, in order. */
export async function ledgerLines(caseId: string): Promise<string[]> {
  const rows = await database()
    .ledger.where('[caseId+seq]')
    .between([caseId, 0], [caseId, Number.POSITIVE_INFINITY])
    .toArray();
  return rows.map(({ line }) => line);
}

/** The lines of a case from the last one backwards, as long as `goOn` says so of each. */
export async function lastLines(caseId: string, goOn: (line: LedgerLine) => boolean): Promise<LedgerLine[]> {
  const found: LedgerLine[] = [];
  await database()
    .ledger.where('[caseId+seq]')
    .between([caseId, 0], [caseId, Number.POSITIVE_INFINITY])
    .reverse()
    .until(({ line }) => {
      const entry = JSON.parse(line) as LedgerLine;
      if (!goOn(entry)) return true;
      found.push(entry);
      return false;
    })
    .each(() => undefined);
  return found;
}

/** In the order of the chain. */
export async function ledgerEntries(caseId: string): Promise<LedgerLine[]> {
  return (await ledgerLines(caseId)).map((line) => JSON.parse(line) as LedgerLine);
}
