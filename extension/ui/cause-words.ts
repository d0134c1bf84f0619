/** The words of a reason code of the ledger; a code without words is shown as it is. */
import { familyMessage, t } from './i18n';

/** A code without words of its own stands for itself. */
export function causeWords(code: string): string {
  const date = /^retention-(\d{4}-\d\d-\d\d)$/.exec(code)?.[1];
  if (date) return t('cause_retention_until', { date });
  return familyMessage('cause', code) ?? code;
}
