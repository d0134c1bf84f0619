/**
 * An intact bundle may still be made to spoil the case it goes into: anybody can seal one, with a ledger that moves out, renames or
 * gives other digests to the captures that are here. What the case would be afterwards is worked out first, and refused if it does not hold.
 */
import { checkChain } from '../../shared/evidence/ledger';
import type { LedgerLine } from '../../shared/evidence/ledger-entry';
import { type ImportedLedger, walkLedgers } from '../../shared/evidence/ledger-union';
import { readFile } from '../../shared/verify/bag/bag-files';
import { chainState } from '../custody/chain-state';
import { importedLedgers } from '../custody/imported';
import { SpoorError } from '../platform/errors';
import { database } from '../store/database';
import { ledgerLines } from '../store/ledger';
import type { ImportPlan } from './plan';
import type { CheckedBundle } from './read-bundle';

/** Throws `import-fork` when the ledgers and the captures of the case would contradict each other after the import. */
export async function rehearseImport(bundle: CheckedBundle, plan: ImportPlan): Promise<void> {
  const caseId = plan.target?.caseId;
  // A case that is broken already cannot be judged so; its state is shown elsewhere.
  if (caseId === undefined || !(await chainState(caseId)).ok) return;
  const [main] = plan.imports;
  if (!main) return;
  const own = await entriesOf(await ledgerLines(caseId));
  const last = own.at(-1);
  if (!last) return;
  const combination: LedgerLine = {
    ...last,
    seq: last.seq + 1,
    op: 'combination',
    object: null,
    sha256: main.row.head,
  };
  const imported = new Map([...(await importedLedgers(caseId)), ...(await newLedgers(bundle, plan))]);
  const walk = walkLedgers({ caseId, entries: [...own, combination] }, imported);
  const [fault] = walk.faults;
  if (fault) throw new SpoorError('import-fork', `${fault.line.object ?? fault.line.sha256}: ${fault.kind}`);
  const after = await capturesAfter(caseId, bundle, plan);
  for (const [id, sha256] of after)
    if (walk.captures.get(id)?.sha256 !== sha256) throw new SpoorError('import-fork', `${id} would be in no ledger`);
  for (const id of walk.captures.keys()) if (!after.has(id)) throw new SpoorError('import-fork', `${id} would be lost`);
}

/** Capture → digest, as the case will list them. */
async function capturesAfter(
  caseId: string,
  { record }: CheckedBundle,
  plan: ImportPlan,
): Promise<Map<string, string>> {
  const store = database();
  const rows = await store.captures.where('caseId').equals(caseId).toArray();
  const gone = await store.absent.where('caseId').equals(caseId).toArray();
  const added = record.captures.filter(({ id }) => plan.add.includes(id));
  return new Map([...plan.absent, ...gone, ...added, ...rows].map(({ id, sha256 }) => [id, sha256]));
}

async function newLedgers({ files }: CheckedBundle, plan: ImportPlan): Promise<Map<string, ImportedLedger>> {
  const found = new Map<string, ImportedLedger>();
  for (const { row, from } of plan.imports) {
    const lines = new TextDecoder()
      .decode(await readFile(files, from))
      .slice(0, -1)
      .split('\n');
    const entries = await entriesOf(lines.slice(0, row.entries));
    found.set(row.head, { head: row.head, caseId: row.fromCaseId, entries });
  }
  return found;
}

async function entriesOf(lines: readonly string[]): Promise<LedgerLine[]> {
  const chain = await checkChain(lines);
  if (!chain.ok) throw new SpoorError('import-refused', `line ${chain.line}: ${chain.detail}`);
  return chain.entries;
}
