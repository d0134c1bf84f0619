import type { CaseSummary } from '../../shared/messages/summaries';
import { t } from './i18n';

/** A case as it is called in lists: number and title. The Intake case has a name of its own. */
export function caseName({ caseNumber, title, intake }: Pick<CaseSummary, 'caseNumber' | 'title' | 'intake'>): string {
  const name = intake ? t('intakeCase') : title;
  return name && name !== caseNumber ? `${caseNumber} · ${name}` : caseNumber;
}
