/** Answers about custody, in the background. Texts and codes from a page of ours are checked all the same. */
import { REASONS, type Reason, type ReasonKind } from '../../shared/evidence/reasons';
import type { CustodyProtocol, CustodyView } from '../../shared/messages/custody';
import type { Handlers } from '../../shared/messages/protocol';
import type { Runtime } from '../platform/browser';
import { SpoorError } from '../platform/errors';
import { tellUi } from '../platform/messaging';
import { captureRows } from '../store/captures';
import { requireCase } from '../store/cases';
import { consultationReason, setConsultationReason } from '../store/consult';
import { database } from '../store/database';
import { eraseCapture, forgetReport, purgeCase, reportText, unsavedReports } from '../store/erase';
import { ownKeys, rotateKey } from '../store/keys';
import { appendToLedger, ledgerEntries } from '../store/ledger';
import { moveCapture } from '../store/move';
import { notesOf } from '../store/notes';
import { chainState, chainStates } from './chain-state';

export const custodyHandlers: Handlers<CustodyProtocol, Runtime.MessageSender> = {
  'custody.open': ({ caseId }) => custodyView(caseId),
  'custody.check': () => chainStates(),
  'custody.reason': async ({ reason }) => {
    if (reason !== null) await setConsultationReason(checked('consultation', reason));
    return { reason: await consultationReason() };
  },
  'custody.erase': async ({ captureId, reason, text }) => {
    const { ledgerSeq } = await eraseCapture(captureId, checked('erasure', reason), text);
    tellUi({ type: 'store', caseId: null });
    return { ledgerSeq };
  },
  'custody.purge': async ({ caseId, reason, text }) => {
    const report = await purgeCase(caseId, checked('erasure', reason), text);
    tellUi({ type: 'store', caseId: null });
    return { report: reportBlob(reportText(report)) };
  },
  'custody.reports': async () =>
    (await unsavedReports()).map(({ caseId, caseNumber, text }) => ({ caseId, caseNumber, report: reportBlob(text) })),
  'custody.report-saved': async ({ caseId }) => {
    await forgetReport(caseId);
    tellUi({ type: 'store', caseId });
    return { done: true };
  },
  'custody.retention': async ({ caseId, date }) => {
    if (date !== null && !/^\d{4}-\d\d-\d\d$/.test(date)) throw new SpoorError('bad-message', 'date');
    await requireCase(caseId);
    const parts = { object: caseId, reasonCode: date === null ? 'retention-none' : `retention-${date}` };
    await appendToLedger(caseId, 'settings-changed', parts, { retentionReviewAt: date });
    tellUi({ type: 'store', caseId });
    return { date };
  },
  'custody.move': async ({ captureId, caseId }) => {
    const exhibit = await moveCapture(captureId, caseId);
    tellUi({ type: 'store', caseId: null });
    return { exhibit };
  },
  'custody.forget-note': async ({ caseId, sha256 }) => {
    await database()
      .notes.where('sha256')
      .equals(sha256)
      .filter((note) => note.caseId === caseId)
      .delete();
    tellUi({ type: 'store', caseId });
    return { done: true };
  },
  'capture.files': async ({ captureId }) => {
    const rows = await database().artefacts.where('captureId').equals(captureId).toArray();
    return rows.map(({ path, role }) => ({ path, role }));
  },
  'key.list': async () =>
    (await ownKeys()).map(({ fingerprint, createdAt, active }) => ({ fingerprint, createdAt, active: active === 1 })),
  'key.rotate': async ({ reason }) => {
    const { fingerprint } = await rotateKey(checked('rotation', reason));
    tellUi({ type: 'store', caseId: null });
    return { fingerprint };
  },
};

const reportBlob = (text: string) => new Blob([text], { type: 'application/json' });

function checked<K extends ReasonKind>(kind: K, reason: Reason<K>): Reason<K> {
  if (!(REASONS[kind] as readonly string[]).includes(reason)) throw new SpoorError('reason-missing', String(reason));
  return reason;
}

async function custodyView(caseId: string): Promise<CustodyView> {
  const store = database();
  const [row, chain, notes, captures, absent, imports, reason] = await Promise.all([
    requireCase(caseId),
    chainState(caseId),
    notesOf(caseId),
    captureRows(caseId),
    store.absent.where('caseId').equals(caseId).toArray(),
    store.imports.where('caseId').equals(caseId).toArray(),
    consultationReason(),
  ]);
  return {
    chain,
    // A broken ledger is shown all the same; a line that is not even JSON cannot be.
    entries: chain.detail.startsWith('json:') ? [] : await ledgerEntries(caseId),
    notes: Object.fromEntries(notes),
    exhibits: Object.fromEntries([...absent, ...captures].map(({ id, exhibit }) => [id, exhibit])),
    imports: imports.map(({ bundleName, keySha256, importedAt, confirmed }) => ({
      ...{ bundle: bundleName, keySha256, importedAt, confirmed: confirmed === 1 },
    })),
    retentionReviewAt: row.retentionReviewAt ?? null,
    purgedAt: row.purgedAt ?? null,
    reason,
  };
}
