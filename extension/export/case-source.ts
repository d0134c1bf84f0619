/** A case of the store as the bundle writer wants it. */
import type { BundleCapture, BundleSource } from '../../shared/bundle/source';
import { EVIDENCE_FORMAT } from '../../shared/capture/record';
import type { CaseRecord } from '../../shared/evidence/case-record';
import { checkChain } from '../../shared/evidence/ledger';
import { toolInfo } from '../platform/environment';
import { SpoorError } from '../platform/errors';
import { captureRows, recordOf } from '../store/captures';
import { requireCase } from '../store/cases';
import { database } from '../store/database';
import { bundleSigner, otherKeys } from '../store/keys';
import { appendWithinLock, ledgerLines, withLedger } from '../store/ledger';
import { queueRecords } from '../store/queues';
import type { CaptureRow, CaseRow } from '../store/schema';
import { readSettings } from '../store/settings';
import { obtainedTokens } from '../store/tokens';

/** What an export is asked before it begins. */
export async function caseSize(caseId: string): Promise<{ captures: number; bytes: number }> {
  const rows = await captureRows(caseId);
  return { captures: rows.length, bytes: rows.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/**
 * Logs the disclosure and reads the case as it stands with that line, both under the ledger's lock: a capture that is sealed
 * meanwhile belongs to the next bundle, with its line.
 */
export function discloseCase(caseId: string, language: string): Promise<{ source: BundleSource; nextExhibit: number }> {
  return withLedger(caseId, async () => {
    await appendWithinLock(caseId, 'disclosure', { object: caseId });
    const [row, rows, lines, signer, tool] = await Promise.all([
      requireCase(caseId),
      captureRows(caseId),
      ledgerLines(caseId),
      bundleSigner(),
      toolInfo(),
    ]);
    const chain = await checkChain(lines);
    if (!chain.ok) throw new SpoorError('export-failed', `the ledger is broken: ${JSON.stringify(chain)}`);
    const tokens = await obtainedTokens(rows.map(({ id }) => id));
    const used = rows.map(({ signingKeySha256 }) => signingKeySha256);
    const source: BundleSource = {
      caseRecord: await caseRecord(row, rows),
      captures: await Promise.all(
        rows.map(async (one) => ({ ...(await bundleCapture(one)), token: tokens.get(one.id) ?? null })),
      ),
      queues: await queueRecords(caseId),
      ledgerLines: lines,
      signer,
      otherKeys: await otherKeys(signer.fingerprint, used),
      tool,
      language,
      now: new Date(),
    };
    return { source, nextExhibit: row.nextExhibit };
  });
}

async function bundleCapture(row: CaptureRow): Promise<BundleCapture> {
  const entries = await database().artefacts.where('captureId').equals(row.id).toArray();
  return {
    id: row.id,
    record: recordOf(row),
    captureJson: row.captureJson,
    signature: row.signature,
    files: entries.map(({ path, bytes, sha256 }) => ({
      path,
      bytes,
      sha256,
      async read() {
        const stored = await database().blobs.get(sha256);
        if (!stored) throw new Error(`the bytes of ${row.id}/${path} are not in the store`);
        return stored.blob;
      },
    })),
  };
}

async function caseRecord(row: CaseRow, captures: CaptureRow[]): Promise<CaseRecord> {
  const settings = await readSettings();
  return {
    schema: EVIDENCE_FORMAT,
    caseId: row.caseId,
    caseNumber: row.caseNumber,
    title: row.title,
    jurisdiction: null,
    legalBasis: row.legalBasis || null,
    authorization: null,
    purpose: null,
    openedAt: row.openedAt,
    retentionReviewAt: null,
    custodian: {
      name: row.officer || settings.officerName,
      organisation: row.organisation || settings.organisation,
      role: settings.officerRole,
      contact: settings.contact || null,
    },
    persons: [],
    taxa: [],
    captures: captures.map(({ id, exhibit, sha256 }) => ({ id, exhibit, sha256 })),
    erased: [],
    withheld: [],
    withheldArtefacts: [],
  };
}
