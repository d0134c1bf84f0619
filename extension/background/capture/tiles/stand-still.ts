/**
 * A full picture in several tiles shows several moments. Animations of the page's style sheets are held where they are for so long, by a
 * user style sheet of the extension; what a script moves goes on, and the comparison of the tiles tells of it.
 */
import { note } from '../../../../shared/capture/note';
import { wordsOf } from '../../../platform/errors';
import { putSheet, takeSheetOff } from '../../../platform/user-sheet';
import { database } from '../../../store/database';
import type { JobRow } from '../../../store/schema';
import type { RunningCapture } from '../stage';

const STILL = '*,*::before,*::after{animation-play-state:paused!important}';

/** Runs `work` while nothing is animated, where something is. */
export async function standingStill(capture: RunningCapture, work: () => Promise<void>): Promise<void> {
  const { job } = capture;
  const moving = job.facts.frames.reduce((sum, { animations }) => sum + animations, 0);
  if (moving === 0) return work();
  job.facts.stoodStill = true;
  await database().jobs.put(job);
  try {
    await hold(capture, moving);
    await work();
  } finally {
    await letMove(job);
  }
}

async function hold(capture: RunningCapture, moving: number): Promise<void> {
  try {
    await putSheet(capture.job.tabId, STILL, true);
    capture.did(
      `${moving} animation(s) of the page’s style sheets were held where they were, by a user style sheet, while the tiles of the full picture were taken. The page can see that they pause when it asks for their state.`,
      'Tiles taken one after another would show them at several moments.',
    );
  } catch (thrown) {
    capture.missing(`one moment of ${moving} animation(s) in the full picture`, wordsOf(thrown));
  }
}

async function letMove(job: JobRow): Promise<void> {
  await takeSheetOff(job.tabId, STILL, true);
  job.facts.stoodStill = false;
}

/** After a background that was stopped meanwhile. */
export async function letMoveLater(job: JobRow): Promise<void> {
  if (!job.facts.stoodStill) return;
  note(job.transformations, {
    what: `The page’s animations had been held by a user style sheet when the background stopped; they go on since ${new Date().toISOString()}.`,
    why: 'Tiles taken one after another would show them at several moments.',
  });
  await letMove(job);
}
