/** Whether each case's ledger still holds. A broken chain is shown, never hidden and never mended. */
import { walkLedgers } from '../../shared/evidence/ledger-union';
import type { ChainState } from '../../shared/messages/custody';
import { captureRows } from '../store/captures';
import { requireCase } from '../store/cases';
import { database } from '../store/database';
import { ledgerLines } from '../store/ledger';
import { checkLines } from './checked-lines';
import { importedLedgers } from './imported';

/** Recomputes the chain of one case (`full`: every line of it, see `checkLines`), compares its end with the head kept beside it and its captures with what is in the store. */
export async function chainState(caseId: string, full = true): Promise<ChainState> {
  const [row, lines] = await Promise.all([requireCase(caseId), ledgerLines(caseId)]);
  const state = { caseId, caseNumber: row.caseNumber, lines: lines.length, head: row.headSha256 };
  const chain = await checkLines(caseId, lines, full);
  if (!chain.ok) return { ...state, ok: false, line: chain.line, detail: `${chain.rule}: ${chain.detail}` };
  if (chain.head.sha256 !== row.headSha256 || chain.head.seq !== row.headSeq)
    return { ...state, ok: false, line: lines.length, detail: `tail: the case knows ${row.headSeq} lines` };
  const walk = walkLedgers({ caseId, entries: chain.entries }, await importedLedgers(caseId, full));
  const here = new Map((await captureRows(caseId)).map(({ id, sha256 }) => [id, sha256]));
  for (const { id, sha256 } of await database().absent.where('caseId').equals(caseId).toArray())
    if (!here.has(id)) here.set(id, sha256);
  const lost = [...walk.captures].find(([id, { sha256 }]) => here.get(id) !== sha256);
  if (lost) return { ...state, ok: false, line: lost[1].lines[0]?.line.seq ?? 0, detail: `lost: ${lost[0]}` };
  const strange = [...here.keys()].find((id) => !walk.captures.has(id));
  if (strange) return { ...state, ok: false, line: lines.length, detail: `unknown: ${strange}` };
  return { ...state, ok: true, line: null, detail: '' };
}

let atStart: Promise<ChainState[]> | null = null;

/** As the ledgers were when this background was first asked, or began. */
export function chainsAtStart(): Promise<ChainState[]> {
  atStart ??= chainStates(false);
  atStart.catch(() => {
    // A store that could not be read is asked again the next time.
    atStart = null;
  });
  return atStart;
}

/** Every case's. */
export async function chainStates(full = true): Promise<ChainState[]> {
  const ids = await database().cases.toCollection().primaryKeys();
  return Promise.all(ids.map((caseId) => chainState(caseId, full)));
}
