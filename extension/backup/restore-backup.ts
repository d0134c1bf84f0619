/**
 * Brings a backup into the store of this profile. Everything in it is checked first. Cases that are here already stay as they are.
 * The private keys are not in a backup: captures made before verify with the old public keys, and from here on this profile's own key
 * seals, which each restored ledger says.
 */
import { SpoorError } from '../platform/errors';
import { database, requireHeadRoom } from '../store/database';
import { whileIncoming } from '../store/incoming';
import { whileKeyStays } from '../store/keys';
import { entryFor, nextLine } from '../store/ledger';
import type { CaseRow, KeyRow, LedgerRow, MetaRow } from '../store/schema';
import { readSettings } from '../store/settings';
import { type BackedUpCapture, type BackupContents, backupRecords, checkBackup } from './check-backup';
import { BackupError } from './format';
import type { BackedUpTable } from './records';

export interface RestoreResult {
  cases: number;
  captures: number;
  /** Numbers of cases that were here already and were left alone. */
  skipped: string[];
  /** The key that seals from now on. */
  keyFingerprint: string;
  writtenAt: string;
}

/** Tables whose rows belong to one case, and by what. */
const OF_A_CASE: readonly BackedUpTable[] = [
  'ledger',
  'captures',
  'tokens',
  'annexes',
  'workMarks',
  'parts',
  'imports',
  'absent',
  'notes',
  'queues',
];

/** Throws `SpoorError`: backup-cannot-open, backup-damaged, incoming-no-space; then nothing was made evidence. */
export async function restoreBackup(file: Blob, passphrase: string): Promise<RestoreResult> {
  try {
    const contents = await checkBackup(file, passphrase);
    const result = await whileIncoming(async () => {
      await requireHeadRoom(contents.bytes + 64 * 1024 * 1024);
      await storeBlobs(file, passphrase);
      return whileKeyStays(async ({ fingerprint }) => ({
        ...(await commit(contents, await lastLines(contents, fingerprint))),
        keyFingerprint: fingerprint,
      }));
    });
    return { ...result, writtenAt: contents.at };
  } catch (thrown) {
    if (!(thrown instanceof BackupError)) throw thrown;
    const code = thrown.kind === 'damaged' ? 'backup-damaged' : 'backup-cannot-open';
    throw new SpoorError(code, thrown.message, { cause: thrown });
  }
}

/** Bytes that no row names yet are swept away at the next start, should the rest fail. */
async function storeBlobs(file: Blob, passphrase: string): Promise<void> {
  const store = database();
  for await (const { record, content } of backupRecords(file, passphrase)) {
    if (record.kind !== 'blob' || !content || (await store.blobs.get(record.sha256))) continue;
    const blob = new Blob([content as Uint8Array<ArrayBuffer>], { type: record.type });
    await store.blobs.put({ sha256: record.sha256, bytes: content.length, blob });
  }
}

/** What each restored ledger ends with: where the case comes from, and the key that seals from here on. */
interface LastLines {
  fingerprint: string;
  /** Whose they are: settings taken over from the backup, where this profile has none yet. */
  adopted: MetaRow | null;
  of: ReadonlyMap<string, readonly LedgerRow[]>;
}

async function lastLines({ rows }: BackupContents, fingerprint: string): Promise<LastLines> {
  await readSettings();
  const adopted = await settingsToAdopt(rows.meta as unknown as MetaRow[]);
  const actor = adopted ? { actor: (adopted.value as { officerId: string }).officerId } : {};
  const from = { ...actor, reasonCode: 'restored-from-backup' };
  const of = new Map<string, LedgerRow[]>();
  for (const row of rows.cases as unknown as CaseRow[]) {
    const { caseId } = row;
    const check = await nextLine(row, await entryFor('integrity-check', { ...from, object: caseId }));
    const key = { ...from, object: fingerprint.slice(0, 16), sha256: fingerprint };
    const after = { ...row, headSha256: check.sha256, headSeq: check.seq };
    of.set(caseId, [check, await nextLine(after, await entryFor('key-created', key))]);
  }
  return { fingerprint, adopted, of };
}

/** All of it or nothing: a disk that is full in the middle leaves no case without the line of the key that signs in it. */
async function commit(
  { rows }: BackupContents,
  last: LastLines,
): Promise<Pick<RestoreResult, 'cases' | 'captures' | 'skipped'>> {
  const store = database();
  const names = [
    'meta',
    'keys',
    'foreignKeys',
    'authorities',
    'cases',
    'artefacts',
    'records',
    'queueItems',
    ...OF_A_CASE,
  ];
  return store.transaction(
    'rw',
    names.map((name) => store.table(name)),
    async () => {
      const here = await store.cases.toArray();
      const fresh: CaseRow[] = [];
      const skipped: string[] = [];
      for (const row of rows.cases as unknown as CaseRow[]) {
        if (here.some(({ caseId }) => caseId === row.caseId)) skipped.push(row.caseNumber);
        else fresh.push(row);
      }
      await adoptSettings(rows.meta as unknown as MetaRow[], last.adopted);
      if ((await store.keys.where('active').equals(1).first())?.fingerprint !== last.fingerprint)
        throw new Error('the key was changed while a backup was restored');
      for (const row of fresh) {
        const intake = row.intake === 1 && (await giveWay()) ? 1 : 0;
        const taken = await store.cases.where('caseNumber').equals(row.caseNumber).count();
        const caseNumber = taken ? `${row.caseNumber} (2)` : row.caseNumber;
        const lines = last.of.get(row.caseId) ?? [];
        const { sha256: headSha256 = row.headSha256, seq: headSeq = row.headSeq } = lines.at(-1) ?? {};
        await store.cases.add({ ...row, intake, caseNumber, headSha256, headSeq });
        await store.ledger.bulkAdd([...lines]);
      }
      const ids = new Set(fresh.map(({ caseId }) => caseId));
      const known = new Set(await store.captures.toCollection().primaryKeys());
      const captureIds = new Set<unknown>();
      const addedAt = new Date().toISOString();
      for (const table of OF_A_CASE) {
        const chosen = rows[table].filter(
          (row) => ids.has(String(row.caseId)) && !(table === 'captures' && known.has(String(row.id))),
        );
        if (table === 'captures') await putCaptures(chosen as unknown as BackedUpCapture[], rows, addedAt);
        else await store.table(table).bulkPut(chosen);
        if (table === 'captures') for (const row of chosen) captureIds.add(row.id);
      }
      await store.artefacts.bulkPut(rows.artefacts.filter((row) => captureIds.has(row.captureId)) as never[]);
      const queues = new Set(rows.queues.filter((row) => ids.has(String(row.caseId))).map(({ queueId }) => queueId));
      await store.queueItems.bulkPut(rows.queueItems.filter((row) => queues.has(row.queueId)) as never[]);
      for (const { fingerprint, spki } of [...rows.keys, ...rows.foreignKeys] as unknown as KeyRow[])
        if (!(await store.keys.get(fingerprint))) await store.foreignKeys.put({ fingerprint, spki, addedAt });
      if ((await store.authorities.count()) === 0) await store.authorities.bulkPut(rows.authorities as never[]);
      return { cases: ids.size, captures: captureIds.size, skipped };
    },
  );
}

/** Records go into their own table again; small pictures are drawn anew when they are asked for. */
async function putCaptures(
  captures: readonly BackedUpCapture[],
  { artefacts }: BackupContents['rows'],
  addedAt: string,
): Promise<void> {
  const store = database();
  const pictured = new Set(artefacts.filter(({ role }) => role === 'screenshot-viewport').map((row) => row.captureId));
  await store.records.bulkPut(captures.map(({ id, captureJson }) => ({ id, captureJson })));
  await store.captures.bulkPut(
    captures.map(({ captureJson, ...row }) => ({ ...row, thumbnail: pictured.has(row.id), addedAt })),
  );
}

/** An officer who has not said who he is yet is the one of the backup: the ledgers go on under the same id. */
async function settingsToAdopt(meta: readonly MetaRow[]): Promise<MetaRow | null> {
  const store = database();
  const own = await store.meta.get('settings');
  const theirs = meta.find(({ key }) => key === 'settings');
  const { officerName } = (own?.value ?? { officerName: '' }) as { officerName: string };
  return officerName === '' && theirs && (await store.captures.count()) === 0 ? theirs : null;
}

async function adoptSettings(meta: readonly MetaRow[], adopted: MetaRow | null): Promise<void> {
  const store = database();
  if ((await settingsToAdopt(meta)) !== adopted) throw new Error('settings were changed while a backup was restored');
  if (adopted) await store.meta.put(adopted);
  const words = meta.find(({ key }) => key === 'agency-packs');
  if (words && !(await store.meta.get('agency-packs'))) await store.meta.put(words);
}

/** Makes room for the backup's Intake: an own one without captures goes. False when the own one must stay. */
async function giveWay(): Promise<boolean> {
  const store = database();
  const own = await store.cases.where('intake').equals(1).first();
  if (!own) return true;
  if ((await store.captures.where('caseId').equals(own.caseId).count()) > 0) return false;
  await store.cases.delete(own.caseId);
  await store.ledger.where('[caseId+seq]').between([own.caseId, 0], [own.caseId, Number.POSITIVE_INFINITY]).delete();
  return true;
}
