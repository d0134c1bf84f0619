/**
 * Where neither way is allowed: the page is scrolled and photographed screen by screen, two pictures a second, and put back where
 * it was. Fixed and sticky parts stand in every tile, and the page and its server can notice; the record says so.
 */
import type { PageGeometry } from '../../../../shared/messages/protocol';
import { askFrame } from '../../../platform/messaging';
import { viewportPicture } from '../../../platform/pictures';
import type { RunningCapture } from '../stage';
import { keepTile } from './keep-tile';

const ANSWER_MS = 4_000;
/** About a minute and a half at two pictures a second. */
const MAX_SCREENS = 160;

export async function scrollTiles(capture: RunningCapture): Promise<void> {
  const { tabId, facts } = capture.job;
  const scrollTo = (x: number, y: number): Promise<PageGeometry> =>
    askFrame(tabId, 0, 'content.scroll', { x, y }, ANSWER_MS);
  const start = await askFrame(tabId, 0, 'content.geometry', {}, ANSWER_MS);
  capture.did(
    'The page was scrolled from top to bottom and back; it sees the scrolling and may load what comes into view, which its server can notice.',
    'The full page had to be taken screen by screen: fixed and sticky parts stand in every tile.',
  );
  try {
    const height = start.scrollHeight;
    const screens = Math.ceil(height / start.clientHeight);
    for (let screen = 0; screen < Math.min(screens, MAX_SCREENS); screen++) {
      capture.signal.throwIfAborted();
      capture.progress(`${screen + 1}/${screens}`);
      const { scrollX, scrollY, clientWidth, clientHeight } = await scrollTo(0, screen * start.clientHeight);
      await keepTile(
        capture,
        'scroll-stitch',
        { x: scrollX, y: scrollY, width: clientWidth, height: clientHeight },
        await viewportPicture(tabId),
      );
    }
    if (screens > MAX_SCREENS) capture.missing(`page below screen ${MAX_SCREENS}`, `the page has ${screens} screens`);
    if (start.scrollWidth > start.clientWidth)
      capture.missing(`page right of ${start.clientWidth} px`, 'scroll-and-stitch takes the first screen’s width');
    facts.screenshot.complete = screens <= MAX_SCREENS && start.scrollWidth <= start.clientWidth;
  } finally {
    await scrollTo(start.scrollX, start.scrollY);
  }
}
