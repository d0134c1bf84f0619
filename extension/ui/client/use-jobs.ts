/** The capture jobs, newest first. The events carry more than the list (the picture now taken), so they are merged in. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { JobView } from '../../../shared/messages/protocol';
import { asSpoorError, type SpoorError } from '../../platform/errors';
import { callBackground } from '../../platform/messaging';
import { listen } from './events';

export interface Jobs {
  value: JobView[] | null;
  error: SpoorError | null;
  reload: () => void;
}

/** At most `limit` of them. */
export function useJobs(limit: number): Jobs {
  const [jobs, setJobs] = useState<JobView[] | null>(null);
  const [error, setError] = useState<SpoorError | null>(null);
  const reload = useCallback(() => {
    callBackground('capture.jobs', { limit }).then(
      (value) => {
        setJobs(value);
        setError(null);
      },
      (thrown: unknown) => setError(asSpoorError(thrown)),
    );
  }, [limit]);
  useEffect(() => {
    reload();
    return listen((event) => {
      if (event.type === 'missed') reload();
      if (event.type === 'job') setJobs((old) => mergeJob(old ?? [], event.job, limit));
    });
  }, [reload, limit]);
  return { value: jobs, error, reload };
}

/** The list with this job in its place, or on top when it is new. */
export function mergeJob(jobs: readonly JobView[], job: JobView, limit: number): JobView[] {
  const known = jobs.some(({ jobId }) => jobId === job.jobId);
  const merged = known ? jobs.map((one) => (one.jobId === job.jobId ? job : one)) : [job, ...jobs];
  return merged.slice(0, limit);
}
