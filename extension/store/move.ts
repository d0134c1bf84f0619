/** Moves a capture from one case to another (Intake to a case): its record stays as it was signed, both ledgers get a line. */
import { exhibitLabel } from '../../shared/evidence/ids';
import { SpoorError } from '../platform/errors';
import { annexMoves, moveAnnexes } from './annex-moves';
import { requireCase } from './cases';
import { database } from './database';
import { addPreparedLine, entryFor, nextLine, withLedger } from './ledger';
import { readSettings } from './settings';
import { forgetSummaries } from './summaries';

/** Gives the exhibit label in the other case. Throws `capture-not-found`, `case-not-found`, or `case-purged`. */
export async function moveCapture(captureId: string, toCaseId: string): Promise<string> {
  const store = database();
  const before = await store.captures.get(captureId);
  if (!before) throw new SpoorError('capture-not-found', captureId);
  const fromCaseId = before.caseId;
  if (fromCaseId === toCaseId) return before.exhibit;
  if ((await requireCase(toCaseId)).purgedAt) throw new SpoorError('case-purged');
  const { exhibitPrefix } = await readSettings();
  // Both locks, always in the same order, so that two moves against each other cannot wait for ever.
  const [first, second] = [fromCaseId, toCaseId].sort() as [string, string];
  return withLedger(first, () =>
    withLedger(second, async () => {
      const row = await store.captures.get(captureId);
      if (row?.caseId !== fromCaseId) throw new SpoorError('capture-not-found', captureId);
      const [from, to] = await Promise.all([requireCase(fromCaseId), requireCase(toCaseId)]);
      const parts = { object: row.id, sha256: row.sha256, reasonCode: 'assigned-to-case' };
      const out = await nextLine(from, await entryFor('moved-out', { ...parts, recipientId: toCaseId }));
      const into = await nextLine(to, await entryFor('moved-in', { ...parts, recipientId: fromCaseId }));
      const number = to.nextExhibit;
      const exhibit = exhibitLabel(exhibitPrefix, number);
      const annexes = await annexMoves(row.id, fromCaseId, toCaseId);
      const lines = [into];
      for (const { entry } of annexes) {
        const { sha256: headSha256, seq: headSeq } = lines.at(-1) ?? into;
        lines.push(await nextLine({ ...to, headSha256, headSeq }, entry));
      }
      const tables = [
        store.cases,
        store.captures,
        store.ledger,
        store.tokens,
        store.parts,
        store.annexes,
        store.summaryPacks,
        store.workMarks,
      ];
      await store.transaction('rw', tables, async () => {
        await Promise.all([fromCaseId, toCaseId].map(forgetSummaries));
        await addPreparedLine(out, from.headSha256);
        for (const [i, line] of lines.entries())
          await addPreparedLine(line, lines[i - 1]?.sha256 ?? to.headSha256, { nextExhibit: number + 1 });
        await moveAnnexes(fromCaseId, toCaseId, annexes);
        await store.workMarks.update(row.id, { caseId: toCaseId, rank: null });
        await store.tokens.update(row.id, { caseId: toCaseId });
        await store.captures.update(row.id, { caseId: toCaseId, number, exhibit, moved: 1 });
      });
      return exhibit;
    }),
  );
}
