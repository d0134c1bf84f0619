/** Whether images are still on their way. Listens to nothing: the page's elements are only looked at. */
import { boundingRect, findAll, imageComplete, imageSource } from './dom/native';

const LOOK_EVERY_MS = 100;

/** Resolves when no image near the window is being loaded, or after `timeoutMs` with how many still are. */
export async function imagesSettled(timeoutMs: number): Promise<{ pending: number }> {
  const end = performance.now() + timeoutMs;
  // What has just come near is asked for a frame later.
  await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  for (;;) {
    const pending = loadingNow();
    if (pending === 0 || performance.now() >= end) return { pending };
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** Images near the window that have an address and are not there yet; those further down wait by their own wish. */
function loadingNow(): number {
  let count = 0;
  for (const element of findAll(document, 'img')) {
    const image = element as HTMLImageElement;
    if (imageComplete(image) || !imageSource(image)) continue;
    const { top, bottom } = boundingRect(image);
    if (bottom > -innerHeight && top < 2 * innerHeight) count += 1;
  }
  return count;
}
