/**
 * What lists show of a case's captures, packed into one row a case: reading thousands of sealed rows with their records only to list
 * them would take seconds. Made from the sealed rows, and mended from them whenever the two differ.
 */
import { summaryOf } from './captures';
import { database } from './database';
import type { PackedSummary } from './schema';

/** Of this life of the background; the ids say what is still true of it. */
const memory = new Map<string, PackedSummary[]>();

/** Sealed rows read at once while a pack is made. */
const AT_ONCE = 200;

/** Summaries of a case in exhibit order. */
export async function captureSummaries(caseId: string): Promise<PackedSummary[]> {
  const store = database();
  const rows = () => store.captures.where('[caseId+number]').between([caseId, 0], [caseId, Number.POSITIVE_INFINITY]);
  const kept = memory.get(caseId);
  // Captures are added behind the last and taken out only here, where memory is told: so these two say whether anything changed.
  if (kept && kept.length === (await rows().count()) && kept.at(-1)?.id === (await rows().last())?.id) return kept;
  const ids = await rows().primaryKeys();
  const remembered = kept ?? (await store.summaryPacks.get(caseId))?.summaries ?? [];
  if (remembered.length === ids.length && remembered.every(({ id }, at) => id === ids[at])) {
    memory.set(caseId, remembered);
    return remembered;
  }
  const known = new Map(remembered.map((summary) => [summary.id, summary]));
  const missing = ids.filter((id) => !known.has(id));
  for (let at = 0; at < missing.length; at += AT_ONCE) {
    for (const row of await store.captures.bulkGet(missing.slice(at, at + AT_ONCE))) {
      if (row) known.set(row.id, { ...summaryOf(row), number: row.number, imported: Boolean(row.addedAt) });
    }
  }
  const summaries = ids.flatMap((id) => known.get(id) ?? []);
  memory.set(caseId, summaries);
  await store.summaryPacks.put({ caseId, summaries });
  return summaries;
}

/** For a capture that goes to another case and gets another number. Inside a transaction with `summaryPacks`. */
export async function forgetSummaries(caseId: string): Promise<void> {
  memory.delete(caseId);
  await database().summaryPacks.delete(caseId);
}
