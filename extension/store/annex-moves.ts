/**
 * What goes along when a capture changes its case: notes of it, and comparisons whose other capture is in the new case already. A
 * comparison with a capture that stays behind stays too, and goes when that one goes. Each gets its line in the new case's ledger.
 */

import type { LedgerEntry } from '../../shared/evidence/ledger-entry';
import { database } from './database';
import { entryFor } from './ledger';

const NOTE = /^data\/notes\/([^/]+)\//;
/** A second comparison of the same two, brought by an imported bundle, has a number. */
const COMPARISON = /^data\/comparisons\/(c\d+-[0-9a-f]{8})_(c\d+-[0-9a-f]{8})(?:-\d{2,4})?\.json$/;

/** Captures that a file of the case speaks of by its name; empty for other files. */
export function spokenOf(path: string): string[] {
  const note = NOTE.exec(path)?.[1];
  if (note !== undefined) return [note];
  const [, first, second] = COMPARISON.exec(path) ?? [];
  return first !== undefined && second !== undefined ? [first, second] : [];
}

/** One file that goes along, where from and where to, and its line. */
export interface AnnexMove {
  table: 'annexes' | 'parts';
  from: string;
  to: string;
  entry: LedgerEntry;
}

/** Looks only; call under both ledgers' locks. Names that are taken in the new case get a free number. */
export async function annexMoves(captureId: string, fromCaseId: string, toCaseId: string): Promise<AnnexMove[]> {
  const store = database();
  const there = new Set(await store.captures.where('caseId').equals(toCaseId).primaryKeys());
  const goes = (path: string) => {
    const ids = spokenOf(path);
    return ids.includes(captureId) && ids.every((id) => id === captureId || there.has(id));
  };
  const taken = new Set<string>();
  const moves: AnnexMove[] = [];
  for (const table of ['annexes', 'parts'] as const) {
    for (const { path } of await store[table].where('caseId').equals(toCaseId).toArray()) taken.add(path);
  }
  for (const table of ['annexes', 'parts'] as const) {
    const rows: { path: string; sha256: string }[] = await store[table].where('caseId').equals(fromCaseId).toArray();
    for (const { path, sha256 } of rows.filter((row) => goes(row.path))) {
      const to = freeName(path, taken);
      taken.add(to);
      const reasonCode = 'assigned-to-case';
      const entry = await entryFor('alteration', { object: captureId, noteSha256: sha256, reasonCode });
      moves.push({ table, from: path, to, entry });
    }
  }
  return moves;
}

/** Inside a running transaction over both tables. */
export async function moveAnnexes(fromCaseId: string, toCaseId: string, moves: readonly AnnexMove[]): Promise<void> {
  const store = database();
  for (const { table, from, to } of moves) {
    if (table === 'annexes') {
      const row = await store.annexes.get([fromCaseId, from]);
      if (row) await store.annexes.put({ ...row, caseId: toCaseId, path: to });
    } else {
      const row = await store.parts.get([fromCaseId, from]);
      if (row) await store.parts.put({ ...row, caseId: toCaseId, path: to });
    }
    await store[table].delete([fromCaseId, from]);
  }
}

/** `note-01.json` becomes `note-02.json` and so on; a name without a number gets one. */
export function freeName(path: string, taken: { has(path: string): boolean }): string {
  if (!taken.has(path)) return path;
  const comparison = COMPARISON.exec(path);
  const [, stem, end] = comparison
    ? [path, `data/comparisons/${comparison[1]}_${comparison[2]}`, '.json']
    : (/^(.*?)(?:-\d{2,4})?(\.[a-z0-9.]+)$/.exec(path) ?? []);
  for (let number = 2; number < 1_000; number++) {
    const free = `${stem ?? path}-${String(number).padStart(2, '0')}${end ?? ''}`;
    if (!taken.has(free)) return free;
  }
  throw new Error(`no free name for ${path}`);
}
