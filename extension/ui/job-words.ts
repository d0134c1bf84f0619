/** What a capture job says of itself. */
import type { JobView } from '../../shared/messages/protocol';
import { familyMessage, t } from './i18n';

/** Whether the capture is neither sealed nor ended otherwise. */
export function isRunning({ state }: JobView): boolean {
  return state === 'queued' || state === 'running';
}

/** Stages that work on what is stored: from there on the tab may show something else. */
const WITHOUT_PAGE = ['view', 'seal'];

/** Whether the capture still needs its tab as it is. */
export function holdsPage(job: JobView): boolean {
  return isRunning(job) && !WITHOUT_PAGE.includes(job.stage?.name ?? '');
}

/** `Full-page picture, 3 of 11`, or why nothing moves yet. */
export function stepWords({ stage, error }: JobView): string {
  if (!stage) return t(error ? 'jobWaitsForRoom' : 'jobQueued');
  const name = familyMessage('stage', stage.name) ?? stage.name;
  const part = /^(\d+)\/(\d+)$/.exec(stage.detail ?? '');
  return part ? t('stepPart', { step: name, part: part[1] ?? '', of: part[2] ?? '' }) : name;
}

/** What became of a capture that has no exhibit, in a word or two. */
export function stateWords({ state }: JobView): string {
  if (state === 'cancelled') return t('jobCancelledShort');
  if (state === 'interrupted') return t('jobInterruptedShort');
  return t('jobFailedShort');
}
