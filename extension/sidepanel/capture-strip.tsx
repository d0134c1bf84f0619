import { useRef, useState } from 'preact/hooks';
import type { JobView } from '../../shared/messages/protocol';
import { Button } from '../ui/components/button';
import { CaptureIcon, LossIcon } from '../ui/components/icons';
import { LostCapture } from '../ui/components/lost-capture';
import { t, tn } from '../ui/i18n';
import { isRunning, stateWords, stepWords } from '../ui/job-words';

export interface CaptureStripProps {
  jobs: readonly JobView[];
  /** The tab whose captures have their own place in what is on screen; `all` where every running one has. */
  shown: number | 'all' | null;
}

/**
 * Captures begun by a key, from the menu or for another tab, wherever in the panel the officer is: which one runs, and which one came to
 * nothing since the panel was opened, until he has read why.
 */
export function CaptureStrip({ jobs, shown }: CaptureStripProps) {
  const [opened] = useState(() => Date.now());
  const [read, setRead] = useState<ReadonlySet<string>>(new Set());
  const followed = useRef(new Set<string>());
  for (const job of jobs) {
    if (isRunning(job) || Date.parse(job.requestedAt) >= opened) followed.current.add(job.jobId);
  }
  const elsewhere = jobs.filter(({ tabId }) => tabId !== shown);
  const running = shown === 'all' ? [] : elsewhere.filter(isRunning);
  const lost = elsewhere.filter(
    ({ jobId, state }) =>
      (state === 'failed' || state === 'interrupted') && followed.current.has(jobId) && !read.has(jobId),
  );
  // The line takes one at a time; the newest stands first in the list.
  const now = running.find(({ state }) => state === 'running') ?? running.at(-1);
  const [newest] = lost;
  return (
    <div class="capture-strip" id="capture-strip">
      {now ? (
        <p class="line small">
          <CaptureIcon />
          <bdi class="one-line grow" dir="auto">
            {now.title || now.url}
          </bdi>
          <span class="soft">{stepWords(now)}</span>
          {running.length > 1 ? <span class="soft">{tn('jobsMore', running.length - 1)}</span> : null}
        </p>
      ) : null}
      {/* Always there, so that what comes into it is read out; the steps above would be read out one by one. */}
      <div role="status">
        {newest ? (
          <div class="note loss">
            <LossIcon />
            <div class="stack-tight grow">
              <p>
                <strong>{stateWords(newest)}</strong>{' '}
                <bdi dir="auto" class="clamp">
                  {newest.title || newest.url}
                </bdi>
              </p>
              <LostCapture job={newest}>
                <Button id="lost-read" onClick={() => setRead(new Set([...read, ...lost.map(({ jobId }) => jobId)]))}>
                  {t('close')}
                </Button>
              </LostCapture>
              {lost.length > 1 ? <p class="small">{tn('jobsWithoutExhibit', lost.length - 1)}</p> : null}
            </div>
          </div>
        ) : null}
      </div>
    </div>
  );
}
