import { useState } from 'preact/hooks';
import type { JobView } from '../../../shared/messages/protocol';
import { callBackground } from '../../platform/messaging';
import { useAttempt } from '../client/use-attempt';
import { familyMessage, t, tn } from '../i18n';
import { rich } from '../rich-text';
import { Button } from './button';
import { ErrorNote, FaultNote } from './error-note';
import { ExhibitTag } from './exhibit-tag';
import { CaptureIcon, LossIcon, VerifiedIcon } from './icons';

/** What became of a capture: its exhibit number and what is missing from it, or why there is none. */
export function JobResult({ job, onOpen }: { job: JobView; onOpen: (captureId: string) => void }) {
  if (job.state === 'failed')
    return <ErrorNote code={job.error?.code ?? 'internal'} detail={job.error?.detail ?? ''} />;
  if (job.state !== 'sealed' || job.captureId === null) {
    return (
      <p class="note">
        <LossIcon />
        {t(job.state === 'interrupted' ? 'jobInterrupted' : 'jobCancelled')}
      </p>
    );
  }
  const { captureId, exhibit } = job;
  return (
    <div class="note verified" id="job-result">
      <VerifiedIcon />
      <div class="stack-tight grow">
        <p>{rich('jobSealed', { exhibit: <ExhibitTag exhibit={exhibit ?? captureId} /> })}</p>
        {job.error ? (
          <p class="icon-line" id="job-full">
            <span class="loss-text">
              <LossIcon />
            </span>
            <span>{t('jobSealedFull')}</span>
          </p>
        ) : null}
        {job.refused.length > 0 ? (
          <p class="small icon-line">
            <span class="loss-text">
              <LossIcon />
            </span>
            <span>
              {tn('jobRefused', job.refused.length, {
                stages: job.refused.map(({ stage }) => familyMessage('stage', stage) ?? stage).join(', '),
              })}
            </span>
          </p>
        ) : null}
        <div class="capture-ways">
          <Button id="open-exhibit" onClick={() => onOpen(captureId)}>
            {t('openExhibit')}
          </Button>
          <SellerPage tabId={job.tabId} captureId={captureId} />
        </div>
      </div>
    </div>
  );
}

/** The other half of an advert: its seller's page, visited only on this order. */
function SellerPage({ tabId, captureId }: { tabId: number; captureId: string }) {
  const [queued, setQueued] = useState(false);
  const { fault, attempt } = useAttempt();
  const order = async () => setQueued(await attempt(() => callBackground('capture.seller', { tabId, captureId })));
  return (
    <>
      <Button
        id="seller-page"
        hint={t('captureSeller')}
        describedBy="seller-hint"
        disabled={queued}
        onClick={() => void order()}
      >
        <CaptureIcon />
        {t('sellerPage')}
      </Button>
      <span id="seller-hint" class="small soft">
        {t(queued ? 'captureSellerQueued' : 'sellerVisit')}
      </span>
      <FaultNote fault={fault} />
    </>
  );
}
