/** Captures that a reference names (an exhibit's number, an id, a digest), found by the store's keys and not by words. */
import type { FoundBy } from '../../shared/messages/summaries';
import { type Reference, referencesIn } from '../../shared/search/reference';
import { database } from './database';
import type { CaptureRow } from './schema';

/** Files of one digest that are looked at: the same icon may lie in thousands of captures. */
const MOST = 200;

/** The captures with what names them, newest first; each once. */
export async function capturesNamed(query: string): Promise<{ row: CaptureRow; by: FoundBy }[]> {
  const found = new Map<string, { row: CaptureRow; by: FoundBy }>();
  for (const reference of referencesIn(query))
    for (const one of await named(reference)) if (!found.has(one.row.id)) found.set(one.row.id, one);
  return [...found.values()].sort((a, b) => (a.row.at < b.row.at ? 1 : -1));
}

async function named(reference: Reference): Promise<{ row: CaptureRow; by: FoundBy }[]> {
  const { captures, artefacts, cases } = database();
  switch (reference.kind) {
    case 'capture':
      return byExhibit([await captures.get(reference.id)]);
    case 'exhibit':
      return byExhibit(await captures.where('exhibit').equals(reference.label).toArray());
    case 'number': {
      const keys = (await cases.toCollection().primaryKeys()).map((caseId) => [caseId, reference.number]);
      return byExhibit(await captures.where('[caseId+number]').anyOf(keys).toArray());
    }
    case 'digest': {
      const [records, files] = await Promise.all([
        captures.where('sha256').startsWith(reference.prefix).limit(MOST).toArray(),
        artefacts.where('sha256').startsWith(reference.prefix).limit(MOST).toArray(),
      ]);
      const rows = await captures.bulkGet(files.map(({ captureId }) => captureId));
      return [
        ...records.map((row) => ({ row, by: { kind: 'digest' as const, file: 'capture.json' } })),
        ...files.flatMap(({ path }, at) => {
          const row = rows[at];
          return row ? [{ row, by: { kind: 'digest' as const, file: path } }] : [];
        }),
      ];
    }
  }
}

function byExhibit(rows: readonly (CaptureRow | undefined)[]): { row: CaptureRow; by: FoundBy }[] {
  return rows.flatMap((row) => (row ? [{ row, by: { kind: 'exhibit' as const } }] : []));
}
