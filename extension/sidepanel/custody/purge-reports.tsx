import { saveAs } from '../../export/save';
import { callBackground } from '../../platform/messaging';
import { useAttempt } from '../../ui/client/use-attempt';
import { useLive } from '../../ui/client/use-live';
import { Button } from '../../ui/components/button';
import { FaultNote } from '../../ui/components/error-note';
import { LossIcon } from '../../ui/components/icons';
import { t } from '../../ui/i18n';

export interface UnsavedReport {
  caseId: string;
  caseNumber: string;
  report: Blob;
}

/** Saves the report of a purge, and only then lets it go: it cannot be made again. Rejects when the download does not come to its end. */
export async function saveReport({ caseId, caseNumber, report }: UnsavedReport): Promise<void> {
  await saveAs(report, `${caseNumber.replaceAll(/[^A-Za-z0-9._-]/g, '-')}-purge.json`);
  await callBackground('custody.report-saved', { caseId });
}

/** Reports of purges that are in no file yet; nothing when there is none. A purged case is not the current one any more, so they stand by themselves. */
export function PurgeReports() {
  const { value, reload } = useLive(
    'purge-reports',
    () => callBackground('custody.reports', {}),
    (event) => event.type === 'store',
  );
  const { fault, attempt } = useAttempt();
  if (!value || value.length === 0) return null;
  const save = async (one: UnsavedReport) => {
    if (await attempt(() => saveReport(one))) reload();
  };
  return (
    <section class="part stack" aria-label={t('purgeReportTitle')}>
      {value.map((one) => (
        <div class="note loss" key={one.caseId}>
          <LossIcon />
          <div class="stack-tight">
            <p>{t('purgeReportKept', { number: one.caseNumber })}</p>
            <div>
              <Button kind="primary" id={`save-report-${one.caseId}`} onClick={() => void save(one)}>
                {t('purgeReportSave')}
              </Button>
            </div>
          </div>
        </div>
      ))}
      <FaultNote fault={fault} id="report-fault" />
    </section>
  );
}
