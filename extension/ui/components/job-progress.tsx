import type { JobView } from '../../../shared/messages/protocol';
import { callBackground } from '../../platform/messaging';
import { useAttempt } from '../client/use-attempt';
import { useNow } from '../client/use-now';
import { formatElapsed } from '../format';
import { t } from '../i18n';
import { stepWords } from '../job-words';
import { Button } from './button';
import { FaultNote } from './error-note';
import { Progress } from './progress';

/** A capture under way: the step's name, how long it has been going, and the way out. */
export function JobProgress({ job, onChanged }: { job: JobView; onChanged: () => void }) {
  const now = useNow(true);
  const { fault, attempt } = useAttempt();
  const number = job.stage?.number ?? 0;
  const of = job.stage?.of ?? 0;

  const cancel = async () => {
    if (await attempt(() => callBackground('capture.cancel', { jobId: job.jobId }))) onChanged();
  };

  return (
    <div class="stack-tight" id="job">
      <Progress label={stepWords(job)} done={number - 1} total={of} />
      <div class="job-head">
        <span class="small soft number">
          {of > 0 ? t('stepOf', { number, of }) : ''} {formatElapsed(now - Date.parse(job.requestedAt))}
        </span>
        <Button id="cancel-capture" onClick={() => void cancel()}>
          {t('cancel')}
        </Button>
      </div>
      <FaultNote fault={fault} />
    </div>
  );
}
