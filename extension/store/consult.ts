/** Consultation is logged (Directive (EU) 2016/680 Art. 25): who opened which capture, when, and for what. */
import { isReason, type Reason } from '../../shared/evidence/reasons';
import { database } from './database';
import { appendToLedger, lastLines } from './ledger';
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
  const since = Date.now() - SAME_MS;
  // Not the whole ledger: what is older decides nothing. After a clock was set back a consultation may be entered once more.
  const [reasonCode, { officerId }, recent] = await Promise.all([
    consultationReason(),
    readSettings(),
    lastLines(caseId, ({ at }) => Date.parse(at) > since),
  ]);
  const again = recent.some(
    ({ op, object, actor, reasonCode: why }) =>
      op === 'consultation' && object === captureId && actor === officerId && why === reasonCode,
  );
  if (!again) await appendToLedger(caseId, 'consultation', { object: captureId, reasonCode });
  return !again;
}
