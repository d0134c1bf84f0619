/** Receipts: signed by who received a bundle, and taken in by who handed it over. */

import { digestTwice, sha256Hex } from '../../shared/evidence/digest';
import { signDer, verifyDer } from '../../shared/evidence/ecdsa';
import { appendEntry } from '../../shared/evidence/ledger';
import type { Reason } from '../../shared/evidence/reasons';
import {
  openReceipt,
  RECEIPT_FORMAT,
  ReceiptError,
  type ReceiptRecord,
  receiptBytes,
  receiptEnvelope,
  receiptPath,
  type SignedReceipt,
} from '../../shared/handover/receipt';
import { SpoorError } from '../platform/errors';
import { requireCase } from '../store/cases';
import { database } from '../store/database';
import { activeKey } from '../store/keys';
import { addPreparedLine, entryFor, ledgerLines, nextLine, withLedger } from '../store/ledger';
import { readSettings } from '../store/settings';
import type { CheckedBundle } from './read-bundle';

export interface MadeReceipt {
  fileName: string;
  /** The one file to send back. */
  envelope: string;
  sha256: string;
  keyFingerprint: string;
}

/** Signs for a bundle that the verifier accepted. Where its case is in this store, the ledger gets a `receipt` line. */
export async function signReceipt(bundle: CheckedBundle, purpose: Reason<'disclosure'>): Promise<MadeReceipt> {
  const [settings, key] = await Promise.all([readSettings(), activeKey()]);
  const { info, record: caseRecord, tagmanifestSha256, zipSha256, name, verdict } = bundle;
  const entry = await entryFor('receipt', {
    object: caseRecord.caseId,
    sha256: tagmanifestSha256,
    reasonCode: purpose,
  });
  const { line } = await appendEntry({ sha256: info.ledgerHeadSha256, seq: info.ledgerEntries }, entry);
  const record: ReceiptRecord = {
    schema: RECEIPT_FORMAT,
    ...{ caseId: caseRecord.caseId, caseNumber: caseRecord.caseNumber },
    bundle: {
      ...{ name, zipSha256, tagmanifestSha256, keySha256: info.signingKeySha256 },
      ...{ ledgerHead: info.ledgerHeadSha256, ledgerEntries: info.ledgerEntries },
    },
    receivedAt: entry.at,
    receivedBy: {
      ...{ officerId: settings.officerId, name: settings.officerName, role: settings.officerRole },
      organisation: settings.organisation,
    },
    purpose,
    verified: verdict.exitCode === 0 ? 'intact-confirmed' : 'intact-signer-not-confirmed',
    ...{ tool: entry.tool, signingKeySha256: key.fingerprint, line },
  };
  const bytes = receiptBytes(record);
  const signature = await signDer(key.privateKey, bytes);
  const signed = { record, bytes, signature, spki: key.spki, sha256: await sha256Hex(bytes) };
  const here = await database().cases.get(caseRecord.caseId);
  if (here && !here.purgedAt && (await importedHere(caseRecord.caseId, tagmanifestSha256))) await enter(signed);
  const envelope = receiptEnvelope(signed);
  return { fileName: `${name}.spoor-receipt.json`, envelope, sha256: signed.sha256, keyFingerprint: key.fingerprint };
}

async function importedHere(caseId: string, tagmanifestSha256: string): Promise<boolean> {
  const rows = await database().imports.where('caseId').equals(caseId).toArray();
  return rows.some((row) => row.tagmanifestSha256 === tagmanifestSha256);
}

/** What came back. */
export interface TakenReceipt {
  caseId: string;
  record: ReceiptRecord;
  keyFingerprint: string;
}

/** Takes in a receipt that was sent back. Throws `receipt-invalid`, or `receipt-unknown` when this store never sealed that bundle. */
export async function takeReceipt(envelope: Uint8Array): Promise<TakenReceipt> {
  let signed: SignedReceipt;
  try {
    signed = await openReceipt(envelope);
  } catch (thrown) {
    if (thrown instanceof ReceiptError) throw new SpoorError('receipt-invalid', thrown.message, { cause: thrown });
    throw thrown;
  }
  const { record } = signed;
  const { caseId, bundle } = record;
  if (!(await database().cases.get(caseId))) throw new SpoorError('receipt-unknown', record.caseNumber);
  const lines = await ledgerLines(caseId);
  const sealed = lines.some((line) => {
    const { op, sha256 } = JSON.parse(line) as { op: string; sha256: string | null };
    return op === 'disclosure-sealed' && sha256 === bundle.tagmanifestSha256;
  });
  const head = lines[bundle.ledgerEntries - 1];
  const continues = head !== undefined && (await sha256Hex(new TextEncoder().encode(head))) === bundle.ledgerHead;
  if (!sealed || !continues) throw new SpoorError('receipt-unknown', bundle.name);
  if (lines.some((line) => (JSON.parse(line) as { sha256: string | null }).sha256 === signed.sha256))
    throw new SpoorError('receipt-known', bundle.name);
  await enter(signed);
  return { caseId, record, keyFingerprint: record.signingKeySha256 };
}

/** Keeps a receipt with its key, and enters it. */
async function enter({ record, bytes, signature, spki, sha256 }: SignedReceipt): Promise<void> {
  if (!(await verifyDer(spki, bytes, signature)))
    throw new SpoorError('receipt-invalid', 'its signature does not verify');
  const store = database();
  const { caseId, signingKeySha256: fingerprint } = record;
  const path = receiptPath(sha256);
  const blobs = await Promise.all(
    [bytes, signature].map(async (content) => {
      const blob = new Blob([content as Uint8Array<ArrayBuffer>]);
      return { ...(await digestTwice(blob)), blob };
    }),
  );
  await withLedger(caseId, async () => {
    const row = await requireCase(caseId);
    const parts = {
      object: sha256.slice(0, 16),
      sha256,
      reasonCode: record.purpose,
      recipientId: record.receivedBy.officerId,
    };
    const line = await nextLine(row, await entryFor('receipt', parts));
    const tables = [store.cases, store.ledger, store.blobs, store.parts, store.foreignKeys, store.keys];
    await store.transaction('rw', tables, async () => {
      await store.blobs.bulkPut(blobs);
      await store.parts.bulkPut(
        blobs.map((one, i) => ({ caseId, path: i === 0 ? path : `${path}.sig`, sha256: one.sha256, bytes: one.bytes })),
      );
      if (!(await store.keys.get(fingerprint)))
        await store.foreignKeys.put({ fingerprint, spki, addedAt: new Date().toISOString() });
      await addPreparedLine(line, row.headSha256);
    });
  });
}
