/**
 * Chromium draws frames of other sites only near the window: in a picture beyond it they stand as empty boxes (docs/decisions). Where the officer
 * allows the page to be scrolled, the screens on which they stand are photographed one by one beside the full picture.
 */
import type { PageRect } from '../../../../shared/messages/content-protocol';
import { viewportPicture } from '../../../platform/pictures';
import { sleep } from '../../../platform/timing';
import type { RunningCapture } from '../stage';
import { whileScrolled } from './scrolled';

/** CSS px; smaller frames show nothing. */
const LEAST_FRAME = 20;
const MAX_SCREENS = 20;
/** A frame that has come into sight draws itself within a few frames of its own. */
const DRAWN_MS = 300;

/** `region-01.png` is the officer's own part. */
const pathOf = (number: number) => `region-${String(number + 2).padStart(2, '0')}.png`;

function siteOf(url: string): string | null {
  try {
    return new URL(url).hostname || null;
  } catch {
    return null;
  }
}

/** Frames of other sites that show something and were not whole in the window, from the top down. */
function hiddenFrames({ job }: RunningCapture): PageRect[] {
  const { frames, framesShown, geometry, tabUrl } = job.facts;
  if (!geometry || !framesShown) return [];
  const showing = new Set(frames.filter(({ showsSomething }) => showsSomething).map(({ number }) => number));
  const [left, top] = [geometry.scrollX, geometry.scrollY];
  const inWindow = ({ x, y, width, height }: PageRect) =>
    x >= left && y >= top && x + width <= left + geometry.clientWidth && y + height <= top + geometry.clientHeight;
  return framesShown
    .filter(({ number, url }) => showing.has(number) && siteOf(url) !== null && siteOf(url) !== siteOf(tabUrl))
    .map(({ rect }) => rect)
    .filter((rect) => Math.min(rect.width, rect.height) >= LEAST_FRAME && !inWindow(rect))
    .sort((a, b) => a.y - b.y);
}

/** Photographs them. Call after the full picture; does nothing where the page must not be scrolled. */
export async function frameScreens(capture: RunningCapture): Promise<void> {
  const { job, settings } = capture;
  if (job.facts.screenshot.method !== 'debugger' || !settings.loadLazy || capture.leavesNoTrace) return;
  const wanted = hiddenFrames(capture);
  if (wanted.length === 0) return;
  const screens: PageRect[] = [];
  let left = 0;
  await whileScrolled(capture, async (start, scroll) => {
    for (const { x, y, width, height } of wanted) {
      const within = x >= start.scrollX && x + width <= start.scrollX + start.clientWidth;
      for (let at = y; at < y + height; at += start.clientHeight) {
        capture.signal.throwIfAborted();
        const end = Math.min(at + start.clientHeight, y + height);
        if (screens.some((one) => holds(one, x, at, end))) continue;
        if (screens.length === MAX_SCREENS) {
          left += 1;
          continue;
        }
        const now = await scroll(within ? start.scrollX : x, at);
        await sleep(DRAWN_MS);
        const screen = { x: now.scrollX, y: now.scrollY, width: now.innerWidth, height: now.innerHeight };
        const path = pathOf(screens.length);
        const picture = await viewportPicture(job.tabId);
        if (!(await capture.keep(path, picture, { mediaType: 'image/png', role: 'region' }))) continue;
        screens.push(screen);
        job.facts.regions.push({ path, ...screen, method: 'scroll-stitch' });
      }
    }
  });
  if (left > 0) capture.missing(`${left} screen(s) with frames of other sites`, `at most ${MAX_SCREENS} are taken`);
  capture.did(
    `The page was scrolled to ${wanted.length} frame(s) of other sites and ${screens.length} screen(s) were photographed there (region-02.png and on); the page and its server can see the scrolling. It was put back.`,
    'The browser leaves such frames empty in the full picture, and the officer has allowed scrolling.',
  );
}

/** Whether a screen holds the part of a frame that begins at `x` and reaches from `top` to `bottom`. */
function holds(screen: PageRect, x: number, top: number, bottom: number): boolean {
  const across = x >= screen.x && x < screen.x + screen.width;
  return across && top >= screen.y && bottom <= screen.y + screen.height;
}
