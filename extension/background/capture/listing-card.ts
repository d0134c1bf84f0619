/** A capture that also holds one advert of a list as a picture of its own. */
import type { PageRect } from '../../../shared/messages/content-protocol';
import { askFrame } from '../../platform/messaging';
import { startCapture } from './queue';

const ANSWER_MS = 2_000;
/** CSS px. A card is no page; what is larger was measured by a page that is up to something. */
const MAX_EDGE = 20_000;
const MAX_PAGE = 10_000_000;

/** Queues it; null when the advert is no longer on the page. Throws a `SpoorError` as `startCapture` does. */
export async function captureListing(
  tabId: number,
  frameId: number,
  listing: number,
): Promise<{ jobId: string | null }> {
  const { rect } = await askFrame(tabId, frameId, 'content.listing-place', { listing }, ANSWER_MS);
  if (rect === null || !isPlace(rect)) return { jobId: null };
  if (frameId === 0) return startCapture(tabId, undefined, { region: rect });
  return startCapture(tabId, undefined, {
    declare: {
      what: 'The advert that was chosen has no picture of its own: it stands in a frame inside the page.',
      why: 'Where a frame stands on the page is known to the page alone; the pictures of the page show it.',
    },
  });
}

/** It comes out of the page's process. */
function isPlace({ x, y, width, height }: PageRect): boolean {
  const numbers = [x, y, width, height].every((value) => typeof value === 'number' && Number.isFinite(value));
  const onPage = Math.abs(x) <= MAX_PAGE && Math.abs(y) <= MAX_PAGE;
  return numbers && onPage && width > 0 && height > 0 && width <= MAX_EDGE && height <= MAX_EDGE;
}
