import type { ComponentChildren } from 'preact';
import type { JobView } from '../../../shared/messages/protocol';
import { goToPage, hasPage } from '../client/go-to-page';
import { useAttempt } from '../client/use-attempt';
import { familyMessage, t } from '../i18n';
import { Button } from './button';
import { FaultNote } from './error-note';

/** Why a capture has no exhibit, what to do, and the way back to its page. */
export function LostCapture({ job, children }: { job: JobView; children?: ComponentChildren }) {
  const { fault, attempt } = useAttempt();
  const code = job.error?.code ?? 'internal';
  return (
    <div class="stack-tight">
      {job.state === 'failed' ? (
        <p class="small">
          {familyMessage('error', code) ?? t('error_internal')}{' '}
          {familyMessage('error', code, '_action') ?? t('error_internal_action')}
        </p>
      ) : (
        <p class="small">{t(job.state === 'interrupted' ? 'jobInterrupted' : 'jobCancelled')}</p>
      )}
      {job.state === 'failed' && job.error?.detail ? (
        <p class="small soft" dir="auto" lang="en">
          {job.error.detail}
        </p>
      ) : null}
      <div class="line">
        {hasPage(job) ? <Button onClick={() => void attempt(() => goToPage(job))}>{t('goToPage')}</Button> : null}
        {children}
      </div>
      <FaultNote fault={fault} />
    </div>
  );
}
