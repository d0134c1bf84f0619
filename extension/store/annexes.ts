/**
 * What came later to sealed captures: notes of what the officer confirmed, comparisons. Each is one JSON text, written once together with its
 * ledger line, in one transaction: an annex without a line, or a line without its annex, does not exist.
 */
import { sha256Hex } from '../../shared/evidence/digest';
import { database } from './database';
import { addPreparedLine, entryFor, nextLine, withLedger } from './ledger';
import type { AnnexRow } from './schema';

/**
 * Adds one. `make` is given the paths the case has already and runs under the ledger's lock, so that numbers have no gaps.
 * `reasonCode` goes into the ledger line `alteration`, whose `noteSha256` is the digest of the exact bytes.
 */
export async function addAnnex(
  caseId: string,
  captureIds: string[],
  reasonCode: 'listing-confirmed' | 'compared' | 'note-added' | 'decided' | 'annotated',
  make: (paths: ReadonlySet<string>) => { path: string; value: unknown },
): Promise<AnnexRow> {
  return withLedger(caseId, async () => {
    const store = database();
    const caseRow = await store.cases.get(caseId);
    if (!caseRow) throw new Error(`no case ${caseId}`);
    // An imported bundle may have brought notes of its own.
    const parts = await store.parts.where('caseId').equals(caseId).toArray();
    const paths = new Set([...(await annexesOf(caseId)), ...parts].map((row) => row.path));
    const { path, value } = make(paths);
    const json = `${JSON.stringify(value, null, 2)}\n`;
    const sha256 = await sha256Hex(new TextEncoder().encode(json));
    const at = new Date().toISOString();
    const line = await nextLine(
      caseRow,
      await entryFor('alteration', { object: captureIds.at(-1) ?? null, noteSha256: sha256, reasonCode }),
    );
    const row: AnnexRow = { caseId, path, captureIds, json, sha256, at };
    await store.transaction('rw', store.cases, store.ledger, store.annexes, async () => {
      await store.annexes.add(row);
      await addPreparedLine(line, caseRow.headSha256);
    });
    return row;
  });
}

/** Adds a note of one capture, under the next free number. */
export function addNote(
  caseId: string,
  captureId: string,
  reasonCode: 'listing-confirmed' | 'note-added' | 'decided' | 'annotated',
  value: unknown,
): Promise<AnnexRow> {
  return addAnnex(caseId, [captureId], reasonCode, (paths) => {
    for (let number = 1; ; number++) {
      const path = `data/notes/${captureId}/note-${String(number).padStart(2, '0')}.json`;
      if (!paths.has(path)) return { path, value };
    }
  });
}

/** Of a case, by path. */
export async function annexesOf(caseId: string): Promise<AnnexRow[]> {
  return database().annexes.where('caseId').equals(caseId).sortBy('path');
}

/** That speak of one capture, oldest first. */
export async function annexesAbout(captureId: string): Promise<AnnexRow[]> {
  return database().annexes.where('captureIds').equals(captureId).sortBy('at');
}
