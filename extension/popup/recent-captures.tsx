import type { JobView } from '../../shared/messages/protocol';
import { ExhibitTag } from '../ui/components/exhibit-tag';
import { LossIcon } from '../ui/components/icons';
import { LostCapture } from '../ui/components/lost-capture';
import { Time } from '../ui/components/time';
import { t, tn } from '../ui/i18n';
import { isRunning, stateWords } from '../ui/job-words';

interface RecentCapturesProps {
  jobs: JobView[] | null;
  /** The capture whose outcome stands above: then only what has no exhibit is told. */
  outcome: string | null;
  /** Rows. Of the others it is told how many have no exhibit. */
  shown: number;
  /** Whether the last one, when it has no exhibit, says at once why. */
  why: boolean;
  onOpen: (captureId: string) => void;
}

/** The last captures of this officer, whatever became of them. */
export function RecentCaptures({ jobs, outcome, shown, why, onOpen }: RecentCapturesProps) {
  const ended = jobs?.filter((job) => !isRunning(job) && job.jobId !== outcome) ?? [];
  const recent = ended.slice(0, shown).filter(({ state }) => outcome === null || state !== 'sealed');
  // Twenty may have waited when the browser was closed: none of them may be lost without a word.
  const lost = ended.slice(shown).filter(({ state }) => state === 'failed' || state === 'interrupted').length;
  if (jobs !== null && recent.length === 0 && lost === 0) return null;
  return (
    <section class="part stack-tight" aria-labelledby="recent-title">
      <h2 id="recent-title" class={recent.length === 0 ? 'visually-hidden' : 'small'}>
        {t('lastCaptures')}
      </h2>
      {recent.length === 0 ? null : (
        <ul class="recent">
          {recent.map((job, at) => (
            <li key={job.jobId}>
              <RecentRow
                job={job}
                open={at === 0 && why && outcome === null && job.state !== 'cancelled'}
                onOpen={onOpen}
              />
            </li>
          ))}
        </ul>
      )}
      {lost > 0 ? <p class="small">{tn(shown === 0 ? 'lostCaptures' : 'jobsWithoutExhibit', lost)}</p> : null}
    </section>
  );
}

interface RecentRowProps {
  job: JobView;
  /** Whether a row without an exhibit says at once why: the last thing that was tried is what the officer comes to ask about. */
  open: boolean;
  onOpen: (captureId: string) => void;
}

function RecentRow({ job, open, onOpen }: RecentRowProps) {
  const { captureId, exhibit } = job;
  const title = job.title || job.url;
  if (captureId !== null && exhibit !== null) {
    return (
      <button type="button" class="recent-row" data-capture={captureId} onClick={() => onOpen(captureId)}>
        <ExhibitTag exhibit={exhibit} />
        <bdi class="one-line" dir="auto">
          {title}
        </bdi>
        <span class="soft">
          <Time iso={job.requestedAt} brief />
        </span>
      </button>
    );
  }
  return (
    <details class="recent-lost" open={open}>
      <summary class="recent-row">
        <span class="loss-text">
          <LossIcon />
        </span>
        <bdi class="one-line" dir="auto">
          {title}
        </bdi>
        <span>{stateWords(job)}</span>
      </summary>
      <LostCapture job={job} />
    </details>
  );
}
