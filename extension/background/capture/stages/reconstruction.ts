/** When the browser refused every picture: one drawn anew from the stored copy, labelled so that it is never taken for a screenshot. */
import { wordsOf } from '../../../platform/errors';
import { reconstruct } from '../../../platform/reconstruct';
import { database } from '../../../store/database';
import type { Stage } from '../stage';

const PATH = 'derived/reconstruction.png';
const FROM = 'view.html';
const DEFAULT_WIDTH = 1_280;

export const reconstruction: Stage = {
  name: 'reconstruction',
  provides: [],
  needsPage: false,
  timeoutMs: 60_000,
  async run(capture) {
    const { job } = capture;
    const pictured = job.artefacts.some(({ role }) => role === 'screenshot-viewport' || role === 'screenshot-tile');
    const entry = job.artefacts.find(({ path }) => path === FROM);
    const row = entry && (await database().blobs.get(entry.sha256));
    if (pictured || !row) return;
    try {
      const width = job.facts.geometry?.innerWidth ?? DEFAULT_WIDTH;
      const { picture, cutAt } = await reconstruct(row.blob, width);
      await capture.keep(PATH, picture, { mediaType: 'image/png', role: 'reconstruction', derivedFrom: FROM });
      job.facts.screenshot.method = 'reconstruction';
      capture.did(
        `${PATH} was drawn by Spoor from ${FROM} with html2canvas-pro. It is no screenshot, which is written into it.`,
        'The browser refused every picture of the page; the reasons are among what is missing.',
      );
      if (cutAt !== null)
        capture.missing(`${PATH}: below ${cutAt} px`, 'a reconstruction is drawn no taller than this');
    } catch (thrown) {
      capture.signal.throwIfAborted();
      capture.missing(PATH, wordsOf(thrown));
    }
  },
};
