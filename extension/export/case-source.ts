/** A case of the store as the bundle writer wants it. */
import type { BundleCapture, BundleFile, BundleSource } from '../../shared/bundle/source';
import { EVIDENCE_FORMAT } from '../../shared/capture/record';
import type { CaseRecord } from '../../shared/evidence/case-record';
import { ownOrderOf } from '../../shared/workbench/arrange';
import { chainState } from '../custody/chain-state';
import { bundleImports, bundleParts, bundleReceipts } from '../custody/imported';
import { toolInfo } from '../platform/environment';
import { SpoorError } from '../platform/errors';
import { spokenOf } from '../store/annex-moves';
import { annexesOf } from '../store/annexes';
import { captureJsonOf, captureRows, parseRecord } from '../store/captures';
import { requireCase } from '../store/cases';
import { database } from '../store/database';
import { bundleSigner, otherKeys } from '../store/keys';
import { appendWithinLock, ledgerEntries, ledgerLines, withLedger } from '../store/ledger';
import { keepNote } from '../store/notes';
import { queueRecords } from '../store/queues';
import type { CaptureRow, CaseRow } from '../store/schema';
import { readSettings } from '../store/settings';
import { obtainedTokens } from '../store/tokens';
import { workMarks } from '../store/work-marks';
import { type ExportChoice, WHOLE_CASE } from './choice';
import { disclosureCopy } from './disclosure-copy';

/** What an export is asked before it begins. A case of tombstones alone can be handed over, too. */
export async function caseSize(
  caseId: string,
  chosen: ExportChoice['captureIds'] = null,
): Promise<{ captures: number; erased: number; bytes: number }> {
  const rows = (await captureRows(caseId)).filter(({ id }) => isChosen(chosen, id));
  const erased = await database().absent.where('caseId').equals(caseId).count();
  return { captures: rows.length, erased, bytes: rows.reduce((sum, { bytes }) => sum + bytes, 0) };
}

const isChosen = (chosen: ExportChoice['captureIds'], id: string) => chosen === null || chosen.includes(id);

/**
 * Logs the disclosure and reads the case as it stands with that line, both under the ledger's lock: a capture that is sealed
 * meanwhile belongs to the next bundle, with its line.
 */
export async function discloseCase(
  caseId: string,
  language: string,
  choice: ExportChoice = WHOLE_CASE,
): Promise<{ source: BundleSource; nextExhibit: number }> {
  const state = await chainState(caseId);
  if (!state.ok) throw new SpoorError('export-failed', `the ledger is broken at line ${state.line}: ${state.detail}`);
  const noteSha256 = await keepNote(caseId, choice.recipient);
  return withLedger(caseId, async () => {
    await endLastDisclosure(caseId);
    await appendWithinLock(caseId, 'disclosure', { object: caseId, reasonCode: choice.reason, noteSha256 });
    const [row, all, lines, signer, tool, imported, receipts, parts, marks] = await Promise.all([
      requireCase(caseId),
      captureRows(caseId),
      ledgerLines(caseId),
      bundleSigner(),
      toolInfo(),
      bundleImports(caseId),
      bundleReceipts(caseId),
      bundleParts(caseId),
      workMarks(caseId),
    ]);
    const rows = all.filter(({ id }) => isChosen(choice.captureIds, id));
    const tokens = await obtainedTokens(rows.map(({ id }) => id));
    const used = [
      ...rows.map(({ signingKeySha256 }) => signingKeySha256),
      ...imported.map(({ keySha256 }) => keySha256),
      ...receipts.map(({ keySha256 }) => keySha256),
    ];
    const record = await caseRecord(row, rows);
    record.withheld.push(
      ...all.filter((one) => !rows.includes(one)).map(({ id, exhibit, sha256 }) => ({ id, exhibit, sha256 })),
    );
    const ids = new Set(rows.map(({ id }) => id));
    const annexes = choice.disclosureCopy ? [] : await annexFiles(caseId, ids);
    const extra = [...parts.filter(({ path }) => mayGo(path, ids, choice)), ...annexes];
    const captures: BundleCapture[] = [];
    for (const one of rows) {
      const capture = { ...(await bundleCapture(one)), token: tokens.get(one.id) ?? null };
      if (!choice.disclosureCopy) captures.push(capture);
      else {
        const copy = await disclosureCopy(capture, choice.regions[one.id] ?? {});
        captures.push(copy.capture);
        extra.push(...copy.extra);
        record.withheldArtefacts.push(...copy.withheld);
      }
    }
    const ownOrder = ownOrderOf(all, new Map(marks.map((mark) => [mark.object, mark])));
    const source: BundleSource = {
      caseRecord: record,
      captures,
      ...(ownOrder ? { ownOrder } : {}),
      queues: choice.captureIds === null && !choice.disclosureCopy ? await queueRecords(caseId) : [],
      ledgerLines: lines,
      imported,
      receipts,
      extra,
      signer,
      otherKeys: await otherKeys(signer.fingerprint, used),
      tool,
      language,
      now: new Date(),
    };
    return { source, nextExhibit: row.nextExhibit };
  });
}

/**
 * An export that came to no end in the ledger, because its panel was closed or the disk was full, gets one: nobody shall take it for a
 * bundle that went out. No export runs meanwhile: the caller holds the lock of all exports.
 */
async function endLastDisclosure(caseId: string): Promise<void> {
  const last = (await ledgerEntries(caseId)).findLast(({ op }) => op.startsWith('disclosure'));
  if (last?.op === 'disclosure')
    await appendWithinLock(caseId, 'disclosure-cancelled', { object: caseId, reasonCode: 'interrupted' });
}

/** Notes and comparisons go with their captures; a copy for disclosure has none of what came later, as it could tell what is blanked. */
function mayGo(path: string, ids: ReadonlySet<string>, { disclosureCopy, captureIds }: ExportChoice): boolean {
  const spoken = spokenOf(path);
  if (spoken.length > 0) return spoken.every((id) => ids.has(id)) && !disclosureCopy;
  if (path.startsWith('data/queue/')) return captureIds === null && !disclosureCopy;
  return true;
}

/** Notes and comparisons that speak only of captures in the bundle: what is withheld is not told through them. */
async function annexFiles(caseId: string, inBundle: ReadonlySet<string>): Promise<BundleFile[]> {
  const rows = await annexesOf(caseId);
  return rows
    .filter(({ captureIds }) => captureIds.every((id) => inBundle.has(id)))
    .map(({ path, json, sha256 }) => {
      const blob = new Blob([json], { type: 'application/json' });
      return { path, bytes: blob.size, sha256, read: async () => blob };
    });
}

async function bundleCapture(row: CaptureRow): Promise<BundleCapture> {
  const entries = await database().artefacts.where('captureId').equals(row.id).toArray();
  const captureJson = await captureJsonOf(row.id);
  return {
    id: row.id,
    record: parseRecord(captureJson),
    captureJson,
    signature: row.signature,
    moved: row.moved === 1,
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

/** `data/case.json` of the case with these captures. */
export async function caseRecord(row: CaseRow, captures: CaptureRow[]): Promise<CaseRecord> {
  const settings = await readSettings();
  const absent = await database().absent.where('caseId').equals(row.caseId).toArray();
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
    retentionReviewAt: row.retentionReviewAt ?? null,
    custodian: {
      name: row.officer || settings.officerName,
      organisation: row.organisation || settings.organisation,
      role: settings.officerRole,
      contact: settings.contact || null,
    },
    persons: [],
    taxa: [],
    captures: captures.map(({ id, exhibit, sha256 }) => ({ id, exhibit, sha256 })),
    erased: absent.flatMap(({ kind, id, exhibit, sha256, reasonCode, ledgerSeq }) =>
      kind === 'erased' && reasonCode !== null && ledgerSeq !== null
        ? [{ id, exhibit, sha256, reasonCode, ledgerSeq }]
        : [],
    ),
    withheld: absent.flatMap(({ kind, id, exhibit, sha256 }) => (kind === 'withheld' ? [{ id, exhibit, sha256 }] : [])),
    withheldArtefacts: [],
  };
}
