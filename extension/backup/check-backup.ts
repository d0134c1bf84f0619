/** Reads a backup from its first to its last byte and checks everything in it, before anything is written. */
import { sha256Hex } from '../../shared/evidence/digest';
import { fingerprintOf, verifyDer } from '../../shared/evidence/ecdsa';
import { checkChain } from '../../shared/evidence/ledger';
import type { ForeignKeyRow } from '../store/custody-rows';
import type { ArtefactRow, CaptureRow, CaseRow, KeyRow, LedgerRow, RecordRow } from '../store/schema';
import { BackupError, deriveKey, openChunks, readHeader } from './format';
import { BACKED_UP, type BackedUpTable, readRecords } from './records';

export interface BackupContents {
  rows: Record<BackedUpTable, Record<string, unknown>[]>;
  blobs: number;
  bytes: number;
  /** When it was written. */
  at: string;
}

/** The open records of a backup. Throws `BackupError`. */
export async function* backupRecords(file: Blob, passphrase: string): ReturnType<typeof readRecords> {
  const { header, bytes } = await readHeader(file);
  const key = await deriveKey(passphrase, header);
  yield* readRecords(openChunks(file, key, bytes));
}

/** Decrypts all of it; digests of blobs, chains of ledgers and signatures of captures must hold. Throws `BackupError`. */
export async function checkBackup(file: Blob, passphrase: string): Promise<BackupContents> {
  const rows = Object.fromEntries(BACKED_UP.map((name) => [name, []])) as unknown as BackupContents['rows'];
  const seen = new Set<string>();
  let count = 0;
  let bytes = 0;
  let at = '';
  for await (const { record, content } of backupRecords(file, passphrase)) {
    if (record.kind === 'row') {
      const table = rows[record.table];
      if (!table) throw new BackupError('damaged', `it holds a table ${String(record.table)}`);
      table.push(record.row);
      count += 1;
    } else if (record.kind === 'blob') {
      if (!content || (await sha256Hex(content)) !== record.sha256)
        throw new BackupError('damaged', `the bytes ${record.sha256} have another digest`);
      seen.add(record.sha256);
      bytes += content.length;
    } else {
      if (record.rows !== count || record.blobs !== seen.size)
        throw new BackupError('damaged', 'its numbers do not add up');
      at = record.at;
    }
  }
  await checkEvidence(rows, seen);
  return { rows, blobs: seen.size, bytes, at };
}

/** A backup holds a capture's record within its row. */
export type BackedUpCapture = CaptureRow & Pick<RecordRow, 'captureJson'>;

async function checkEvidence(rows: BackupContents['rows'], blobs: ReadonlySet<string>): Promise<void> {
  const cases = rows.cases as unknown as CaseRow[];
  const ledger = rows.ledger as unknown as LedgerRow[];
  for (const { caseId, caseNumber, headSha256 } of cases) {
    const lines = ledger.filter((row) => row.caseId === caseId).sort((a, b) => a.seq - b.seq);
    const chain = await checkChain(lines.map(({ line }) => line));
    if (!chain.ok || chain.head.sha256 !== headSha256)
      throw new BackupError('damaged', `the ledger of ${caseNumber} does not hold`);
  }
  const keys = new Map<string, Uint8Array>();
  for (const { fingerprint, spki } of [...rows.keys, ...rows.foreignKeys] as unknown as (KeyRow | ForeignKeyRow)[]) {
    if ((await fingerprintOf(spki)) !== fingerprint)
      throw new BackupError('damaged', `the key ${fingerprint} is another`);
    keys.set(fingerprint, spki);
  }
  for (const {
    id,
    captureJson,
    sha256,
    signature,
    signingKeySha256,
  } of rows.captures as unknown as BackedUpCapture[]) {
    const spki = keys.get(signingKeySha256);
    if (!spki || (await sha256Hex(captureJson)) !== sha256 || !(await verifyDer(spki, captureJson, signature)))
      throw new BackupError('damaged', `the signature of ${id} does not hold`);
  }
  for (const { captureId, path, sha256 } of rows.artefacts as unknown as ArtefactRow[])
    if (!blobs.has(sha256)) throw new BackupError('damaged', `the bytes of ${captureId}/${path} are not in it`);
  for (const { path, sha256 } of rows.parts as unknown as { path: string; sha256: string }[])
    if (!blobs.has(sha256)) throw new BackupError('damaged', `the bytes of ${path} are not in it`);
}
