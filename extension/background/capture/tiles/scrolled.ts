/** Ways that scroll the page: where it stood is written down before, so that a background that is stopped meanwhile can put it back. */
import { note } from '../../../../shared/capture/note';
import type { PageGeometry } from '../../../../shared/messages/protocol';
import { askFrame } from '../../../platform/messaging';
import { database } from '../../../store/database';
import type { JobRow } from '../../../store/schema';
import type { RunningCapture } from '../stage';

const ANSWER_MS = 4_000;

/** Scrolls the page, CSS px, and says how it stands then. */
export type Scroll = (x: number, y: number) => Promise<PageGeometry>;

/** Runs `work`, which may scroll, and puts the page back where it stood. */
export async function whileScrolled(
  capture: RunningCapture,
  work: (start: PageGeometry, scroll: Scroll) => Promise<void>,
): Promise<void> {
  const { job } = capture;
  const start = await askFrame(job.tabId, 0, 'content.geometry', {}, ANSWER_MS);
  job.facts.scrolledFrom = { x: start.scrollX, y: start.scrollY };
  await database().jobs.put(job);
  try {
    await work(start, (x, y) => askFrame(job.tabId, 0, 'content.scroll', { x, y }, ANSWER_MS));
  } finally {
    await scrollBack(job);
  }
}

async function scrollBack(job: JobRow): Promise<void> {
  const from = job.facts.scrolledFrom;
  if (!from) return;
  const back = await askFrame(job.tabId, 0, 'content.scroll', from, ANSWER_MS);
  job.facts.scrolledFrom = null;
  if (back.scrollX !== from.x || back.scrollY !== from.y) {
    note(job.transformations, {
      what: `The page stands at ${back.scrollX}, ${back.scrollY} px after the capture and stood at ${from.x}, ${from.y} px before it.`,
      why: 'The page did not let itself be put back exactly.',
    });
  }
}

/** After a background that was stopped meanwhile. Never throws: a page that is gone stands nowhere. */
export async function scrollBackLater(job: JobRow): Promise<void> {
  const from = job.facts.scrolledFrom;
  if (!from) return;
  const done = await scrollBack(job).then(
    () => `it was put back to ${from.x}, ${from.y} px at ${new Date().toISOString()}`,
    () => `it did not answer when it was to be put back to ${from.x}, ${from.y} px`,
  );
  note(job.transformations, {
    what: `The page had been scrolled when the background stopped; ${done}. The page sees the scrolling and may load what comes into view.`,
    why: 'It was being photographed screen by screen, or scrolled through so that it loads what loads late.',
  });
  job.facts.scrolledFrom = null;
}
