/** Consultation is logged (Directive (EU) 2016/680 Art. 25): who opened which capture, when, and for what. */
import { isReason, type Reason } from '../../shared/evidence/reasons';
import { database } from './database';
import { appendToLedger, ledgerEntries } from './ledger';
import { readSettings } from './settings';

/** Opening the same capture again within this time is the same consultation. */
const SAME_MS = 10 * 60_000;

/** Why the officer looks at evidence now; stays until it is changed. */
export async function consultationReason(): Promise<Reason<'consultation'>> {
  const row = await database().meta.get('consultation-reason');
  return isReason('consultation', row?.value) ? row.value : 'investigation';
}

/** The reason that is entered from now on. */
export async function setConsultationReason(reason: Reason<'consultation'>): Promise<void> {
  await database().meta.put({ key: 'consultation-reason', value: reason });
}

/** Enters the consultation of a capture, unless the same officer opened it for the same reason just now. */
export async function logConsultation(caseId: string, captureId: string): Promise<boolean> {
  const [reasonCode, { officerId }, entries] = await Promise.all([
    consultationReason(),
    readSettings(),
    ledgerEntries(caseId),
  ]);
  const since = Date.now() - SAME_MS;
  const again = entries.some(
    (line) =>
      line.op === 'consultation' &&
      line.object === captureId &&
      line.actor === officerId &&
      line.reasonCode === reasonCode &&
      Date.parse(line.at) > since,
  );
  if (!again) await appendToLedger(caseId, 'consultation', { object: captureId, reasonCode });
  return !again;
}
