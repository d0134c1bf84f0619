import type { JobView, QueueItem } from '../../../shared/messages/protocol';
import { ExhibitTag } from '../../ui/components/exhibit-tag';
import { JobProgress } from '../../ui/components/job-progress';
import { formatTime } from '../../ui/format';
import { familyMessage, t } from '../../ui/i18n';
import { isRunning, stateWords } from '../../ui/job-words';

/** The advert now decided: where it is, what was reported, what was made of it. */
export function QueueAdvert({
  item,
  job,
  onOpen,
}: {
  item: QueueItem;
  job: JobView | null;
  onOpen: (captureId: string) => void;
}) {
  const { position, url, reference, explanation, reporter, reportedAt, capture, decision } = item;
  const running = job !== null && isRunning(job);
  return (
    <section class="part stack-tight" aria-labelledby="queue-advert">
      <h2 id="queue-advert">
        {t('queueAdvert', { number: position })} {reference ? <bdi class="soft">{reference}</bdi> : null}
      </h2>
      <p class="small" dir="ltr">
        {url}
      </p>
      {explanation || reporter || reportedAt ? (
        <p class="small">
          <span class="soft">{t('queueReported')} </span>
          <bdi>{[explanation, reporter, reportedAt].filter(Boolean).join(' · ')}</bdi>
        </p>
      ) : null}
      {decision ? (
        <p class="small soft">
          {t('queueDecidedBefore', {
            verdict: familyMessage('queueVerdict', decision.verdict) ?? decision.verdict,
            reason: familyMessage('queueReason', decision.reasonCode) ?? decision.reasonCode,
            time: formatTime(decision.decidedAt),
          })}
        </p>
      ) : null}
      {job && running ? <JobProgress job={job} onChanged={() => undefined} /> : null}
      {capture ? (
        <p class="small">
          <button type="button" class="link-button" onClick={() => onOpen(capture.id)}>
            <ExhibitTag exhibit={capture.exhibit} />
          </button>
        </p>
      ) : job && !running ? (
        <p class="small loss-text">{stateWords(job)}</p>
      ) : null}
    </section>
  );
}
