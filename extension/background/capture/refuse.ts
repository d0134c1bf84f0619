/** Writes down that a stage could not do its work. */
import { shortened } from '../../../shared/capture/limits';
import { note } from '../../../shared/capture/note';
import type { JobRow } from '../../store/schema';
import type { Stage } from './stage';

/**
 * Names the stage and each of its files that is not there. A stage that broke off after some of them
 * says so of its rest: a picture that shows half of the page must not pass for the whole one.
 */
export function refuse(job: JobRow, stage: Pick<Stage, 'name' | 'provides'>, reason: string): void {
  job.refused.push({ stage: stage.name, reason });
  let named = false;
  for (const what of stage.provides) {
    const there = job.artefacts.some(({ path }) => path === what || (what.endsWith('/') && path.startsWith(what)));
    if (there) continue;
    named = true;
    if (!job.notCaptured.some((one) => one.what === what)) note(job.notCaptured, { what, reason: shortened(reason) });
  }
  if (!named) note(job.notCaptured, { what: `the rest of the stage “${stage.name}”`, reason: shortened(reason) });
}
