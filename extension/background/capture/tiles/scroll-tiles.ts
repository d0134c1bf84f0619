/**
 * Where neither way is allowed: the page is scrolled and photographed screen by screen, two pictures a second, and put back where
 * it was. Fixed and sticky parts stand in every tile, and the page and its server can notice; the record says so.
 */
import type { PageGeometry } from '../../../../shared/messages/protocol';
import { viewportPicture } from '../../../platform/pictures';
import type { RunningCapture } from '../stage';
import { keepTile, noteChangedHeight } from './keep-tile';
import { type Scroll, whileScrolled } from './scrolled';
import { OVERLAP } from './tile-plan';

/** About a minute and a half at two pictures a second. */
const MAX_SCREENS = 160;

/** Keeps the tiles of the whole page and scrolls back, or rejects with what was kept until then. */
export async function scrollTiles(capture: RunningCapture): Promise<void> {
  capture.did(
    'The page was scrolled from top to bottom and back; it sees the scrolling and may load what comes into view, which its server can notice.',
    'The full page had to be taken screen by screen: fixed and sticky parts stand in every tile.',
  );
  await whileScrolled(capture, (start, scroll) => takeScreens(capture, start, scroll));
}

async function takeScreens(capture: RunningCapture, start: PageGeometry, scroll: Scroll): Promise<void> {
  const { tabId, facts } = capture.job;
  const height = Math.min(start.scrollHeight, capture.settings.maxPageHeight);
  const step = Math.max(1, start.clientHeight - OVERLAP);
  const screens = Math.max(1, Math.ceil((height - OVERLAP) / step));
  let now = start;
  for (let screen = 0; screen < Math.min(screens, MAX_SCREENS); screen++) {
    capture.signal.throwIfAborted();
    capture.progress(`${screen + 1}/${screens}`);
    now = await scroll(start.left, screen * step);
    await keepTile(
      capture,
      'scroll-stitch',
      { x: now.scrollX, y: now.scrollY, width: now.innerWidth, height: now.innerHeight },
      await viewportPicture(tabId),
    );
  }
  noteEnds(capture, start, height, screens);
  noteChangedHeight(capture, start.scrollHeight, now.scrollHeight);
  facts.screenshot.complete &&= facts.screenshot.tiles.length === screens;
}

/** What scrolling could not reach, and whether the rest is whole. */
function noteEnds(capture: RunningCapture, start: PageGeometry, height: number, screens: number): void {
  const wide = start.scrollWidth > start.clientWidth;
  if (screens > MAX_SCREENS) capture.missing(`page below screen ${MAX_SCREENS}`, `the page has ${screens} screens`);
  if (height < start.scrollHeight) {
    const reason = `the page is ${start.scrollHeight} px tall; the officer has set that pictures end at ${height} px`;
    capture.missing(`page below ${height} px`, reason);
  }
  if (wide)
    capture.missing(`page right of ${start.clientWidth} px`, 'scroll-and-stitch takes the first screen’s width');
  capture.job.facts.screenshot.complete = screens <= MAX_SCREENS && !wide && height === start.scrollHeight;
}
