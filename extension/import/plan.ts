/** What an import will do to the store, worked out before anything is written. */

import { sha256Hex } from '../../shared/evidence/digest';
import { counterOf } from '../../shared/evidence/ids';
import { readFile } from '../../shared/verify/bag/bag-files';
import { parseBagInfo } from '../../shared/verify/bag/bag-info';
import { LEDGER } from '../../shared/verify/bag/known-files';
import { SpoorError } from '../platform/errors';
import { freeName } from '../store/annex-moves';
import { annexesOf } from '../store/annexes';
import type { AbsentRow, ImportRow } from '../store/custody-rows';
import { database } from '../store/database';
import { ledgerLines } from '../store/ledger';
import type { CaseRow } from '../store/schema';
import { isErasureBelieved, linesOf } from './believed';
import { type CheckedBundle, ledgerName, readCaptureRecord } from './read-bundle';
import { rehearseImport } from './rehearse';

/** One seal to keep: where its files lie in the bundle, and the row for it. */
export interface PlannedImport {
  /** Path in the bundle → path in the case. */
  files: Map<string, string>;
  /** Its ledger's path in the bundle. */
  from: string;
  row: Omit<ImportRow, 'caseId'>;
}

export interface ImportPlan {
  /** The case it goes into; null: a new one is opened. */
  target: CaseRow | null;
  /** Ids of captures that are new here. */
  add: string[];
  /** Ids that are here already, with the same digest. */
  known: string[];
  imports: PlannedImport[];
  /** Ledger path in the case → its lines, where it is new or longer than the one kept. */
  ledgers: Map<string, string[]>;
  receipts: string[];
  /** What came later to captures, and queues: path in the bundle → path in the case. */
  later: Map<string, string>;
  absent: Omit<AbsentRow, 'caseId'>[];
  /** The least number that the next own exhibit may have. */
  nextExhibit: number;
}

/**
 * The case an import goes into: one that was opened beside a contested one for this ledger and this key, else the one of the same id, else the
 * one of the same number, else a new one.
 */
export async function targetCase({ record, info }: CheckedBundle): Promise<CaseRow | null> {
  const store = database();
  const seals = await store.imports.toArray();
  const beside = await store.cases.bulkGet(
    seals
      .filter(
        ({ fromCaseId, keySha256 }) => fromCaseId === info.bagGroupIdentifier && keySha256 === info.signingKeySha256,
      )
      .map(({ caseId }) => caseId),
  );
  const same = beside.find((row) => row?.beside !== undefined) ?? (await store.cases.get(record.caseId));
  return same ?? (await store.cases.where('caseNumber').equals(record.caseNumber).first()) ?? null;
}

/** Throws `import-copy`, `import-known`, `import-fork`, `import-collision`, `import-number` or `case-purged`. */
export async function planImport(bundle: CheckedBundle, ownPrefix: string, beside = false): Promise<ImportPlan> {
  const { record } = bundle;
  if (record.withheldArtefacts.length > 0) throw new SpoorError('import-copy', `${record.withheldArtefacts.length}`);
  const target = beside ? null : await targetCase(bundle);
  if (target?.purgedAt) throw new SpoorError('case-purged', target.caseNumber);
  const store = database();
  const kept = target ? await store.imports.where('caseId').equals(target.caseId).toArray() : [];
  if (kept.some(({ tagmanifestSha256 }) => tagmanifestSha256 === bundle.tagmanifestSha256))
    throw new SpoorError('import-known', bundle.name);
  const plan: ImportPlan = {
    target,
    ...{ add: [], known: [], imports: [], ledgers: new Map(), receipts: [], later: new Map(), absent: [] },
    nextExhibit: 1,
  };
  await planCaptures(bundle, plan, ownPrefix);
  await planSeals(bundle, plan, kept);
  await rehearseImport(bundle, plan);
  for (const path of bundle.files.sizes.keys()) if (path.startsWith('data/receipts/')) plan.receipts.push(path);
  await planLater(bundle, plan);
  return plan;
}

/** Notes, comparisons and queues, each under a name that is free here; the same bytes under the same name are one file. */
async function planLater({ files }: CheckedBundle, plan: ImportPlan): Promise<void> {
  const store = database();
  const caseId = plan.target?.caseId;
  const kept = caseId ? await store.parts.where('caseId').equals(caseId).toArray() : [];
  const own = caseId ? await annexesOf(caseId) : [];
  const taken = new Map([...kept, ...own].map((row) => [row.path, row.sha256]));
  for (const path of files.sizes.keys()) {
    if (!/^data\/(?:notes|comparisons|queue)\//.test(path)) continue;
    const id = /^data\/notes\/([^/]+)\//.exec(path)?.[1];
    if (id !== undefined && !(await belongsHere(id, plan))) continue;
    const sha256 = await sha256Hex(await readFile(files, path));
    if (taken.get(path) === sha256) continue;
    const free = freeName(path, taken);
    taken.set(free, sha256);
    plan.later.set(path, free);
  }
}

async function belongsHere(id: string, plan: ImportPlan): Promise<boolean> {
  if (plan.add.includes(id)) return true;
  return (await database().captures.get(id))?.caseId === plan.target?.caseId;
}

async function planCaptures(bundle: CheckedBundle, plan: ImportPlan, ownPrefix: string): Promise<void> {
  const { record, files } = bundle;
  const store = database();
  const highest = await linesOf(bundle);
  const here = plan.target ? await store.captures.where('caseId').equals(plan.target.caseId).toArray() : [];
  const gone = plan.target ? await store.absent.where('caseId').equals(plan.target.caseId).toArray() : [];
  const labels = new Map([...gone, ...here].map(({ exhibit, id }) => [exhibit, id]));
  const at = new Date().toISOString();
  const all = [...record.captures, ...record.erased, ...record.withheld];
  for (const { id, exhibit } of all) {
    if ((labels.get(exhibit) ?? id) !== id) throw new SpoorError('import-collision', exhibit);
    if (!exhibit.startsWith(`${ownPrefix}-`)) continue;
    // The officer's own numbers go on after it: a number out of the air would use them up.
    const number = Math.max(Number(exhibit.slice(ownPrefix.length + 1)), counterOf(id));
    if (number > highest) throw new SpoorError('import-number', `${exhibit}, ${id}`);
    plan.nextExhibit = Math.max(plan.nextExhibit, number + 1);
  }
  for (const { id, exhibit, sha256 } of record.captures) {
    const row = await store.captures.get(id);
    if (row && row.sha256 !== sha256) throw new SpoorError('import-fork', id);
    if (row) plan.known.push(id);
    else if (
      plan.target &&
      gone.some((one) => one.id === id && one.kind === 'erased') &&
      (await isErasureBelieved(plan.target.caseId, id, (await readCaptureRecord(files, id)).record.signingKeySha256))
    )
      plan.known.push(id);
    else plan.add.push(id);
    // Moved to another case of this store: it stays there, and this case names it by its digest.
    if (row && row.caseId !== plan.target?.caseId)
      plan.absent.push({ ...absence(id, exhibit, sha256, at), kind: 'withheld' });
  }
  for (const { id, exhibit, sha256, reasonCode, ledgerSeq } of record.erased)
    if (!here.some((row) => row.id === id))
      plan.absent.push({ ...absence(id, exhibit, sha256, at), kind: 'erased', reasonCode, ledgerSeq });
  for (const { id, exhibit, sha256 } of record.withheld)
    if (![...here, ...gone].some((row) => row.id === id))
      plan.absent.push({ ...absence(id, exhibit, sha256, at), kind: 'withheld' });
}

const absence = (id: string, exhibit: string, sha256: string, at: string) => ({
  ...{ id, exhibit, sha256, at, reasonCode: null, ledgerSeq: null },
});

/** The bundle's own seal and ledger, and those it had imported itself. */
async function planSeals(bundle: CheckedBundle, plan: ImportPlan, kept: readonly ImportRow[]): Promise<void> {
  const { files, info, tagmanifestSha256, ledgerLines: lines, name } = bundle;
  const taken = kept.map(({ folder }) => folder);
  const importedAt = new Date().toISOString();
  const confirmed = bundle.verdict.exitCode === 0 ? 1 : 0;
  const seals = new Map<string, string>([
    ['bag-info.txt', 'bag-info.txt'],
    ['manifest-sha256.txt', 'manifest-sha256.txt'],
  ]);
  seals.set('tagmanifest-sha256.txt', 'tagmanifest-sha256.txt');
  for (const end of ['sig', 'tsq', 'tsr'])
    seals.set(`signatures/tagmanifest-sha256.txt.${end}`, `tagmanifest-sha256.txt.${end}`);
  const hex = await ledgerName(lines);
  const folder = freeFolder(hex, taken);
  await keepLedger(plan, hex, lines);
  plan.imports.push({
    files: new Map([...seals].filter(([from]) => files.sizes.has(from)).map(([from, to]) => [from, `${folder}/${to}`])),
    from: LEDGER,
    row: {
      ...{ folder, fromCaseId: info.bagGroupIdentifier, bundleName: name, keySha256: info.signingKeySha256 },
      ...{ tagmanifestSha256, head: info.ledgerHeadSha256, entries: info.ledgerEntries, importedAt, confirmed },
    },
  });
  const nested = new Set(
    [...files.sizes.keys()].flatMap((path) => /^(data\/imported\/[0-9a-f]{16}-\d\d)\//.exec(path)?.[1] ?? []),
  );
  for (const from of nested) {
    const digest = await sha256Hex(await readFile(files, `${from}/tagmanifest-sha256.txt`));
    if (kept.some((row) => row.tagmanifestSha256 === digest)) continue;
    const inner = parseBagInfo(await readFile(files, `${from}/bag-info.txt`));
    const innerHex = from.slice('data/imported/'.length, -3);
    const to = freeFolder(innerHex, taken);
    const ledger = new TextDecoder().decode(await readFile(files, `data/log/ledger-${innerHex}.jsonl`));
    await keepLedger(plan, innerHex, ledger.slice(0, -1).split('\n'));
    const own = [...files.sizes.keys()].filter((path) => path.startsWith(`${from}/`));
    plan.imports.push({
      files: new Map(own.map((path) => [path, to + path.slice(from.length)])),
      from: `data/log/ledger-${innerHex}.jsonl`,
      row: {
        ...{ folder: to, fromCaseId: inner.bagGroupIdentifier, keySha256: inner.signingKeySha256 },
        ...{ bundleName: `${inner.externalIdentifier} (${inner.baggingDate})`, tagmanifestSha256: digest },
        ...{ head: inner.ledgerHeadSha256, entries: inner.ledgerEntries, importedAt, confirmed: 0 },
      },
    });
  }
}

function freeFolder(hex: string, taken: string[]): string {
  for (let n = 1; n < 100; n++) {
    const folder = `data/imported/${hex}-${String(n).padStart(2, '0')}`;
    if (taken.includes(folder)) continue;
    taken.push(folder);
    return folder;
  }
  throw new SpoorError('internal', 'one ledger can be imported 99 times');
}

/** Two copies of one ledger: one must be the beginning of the other. The own ledger is such a copy, too. */
async function keepLedger(plan: ImportPlan, hex: string, lines: string[]): Promise<void> {
  const path = `data/log/ledger-${hex}.jsonl`;
  const store = database();
  if (plan.target) {
    const own = await ledgerLines(plan.target.caseId);
    if ((await ledgerName(own)) === hex) refuseFork(own, lines, path);
    const part = await store.parts.get([plan.target.caseId, path]);
    const blob = part && (await store.blobs.get(part.sha256));
    const old = blob ? (await blob.blob.text()).slice(0, -1).split('\n') : [];
    refuseFork(old, lines, path);
    if (old.length >= lines.length) return;
  }
  const planned = plan.ledgers.get(path) ?? [];
  refuseFork(planned, lines, path);
  if (lines.length > planned.length) plan.ledgers.set(path, lines);
}

function refuseFork(a: readonly string[], b: readonly string[], path: string): void {
  const common = Math.min(a.length, b.length);
  for (let i = 0; i < common; i++) if (a[i] !== b[i]) throw new SpoorError('import-fork', `${path} line ${i + 1}`);
}
