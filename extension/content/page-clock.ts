/** Waiting without holding up the page, and without hanging in a tab that paints nothing. */
import { nextTask } from '../../shared/evidence/next-task';
import { documentHidden } from './dom/native';

/**
 * Lets the page work before we go on. Never by a timer: in a tab in the background Firefox keeps each for a second.
 */
function yieldToPage(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?: () => Promise<void> } };
  if (scheduler?.yield) return scheduler.yield();
  return nextTask();
}

/** Resolves when the page is idle, at the latest after `timeoutMs`. Nobody works in a page that is not shown: there after its turn. */
export function whenIdle(timeoutMs: number): Promise<void> {
  if (documentHidden(document)) return yieldToPage();
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: timeoutMs });
    else setTimeout(resolve, 50);
  });
}

/** Resolves after two frames: what was changed before is then on screen. A tab in the background has no frames: then after `timeoutMs`. */
export function twoFrames(timeoutMs = 300): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, timeoutMs);
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        clearTimeout(timer);
        resolve();
      }),
    );
  });
}

/** Resolves just after the page was drawn, when its layout is clean; a tab that paints nothing is not waited for. */
export function afterFrame(): Promise<void> {
  if (documentHidden(document)) return yieldToPage();
  return new Promise((resolve) => {
    // A page that is still being laid out for the first time may take long to its first frame; asking it earlier would take as long.
    const timer = setTimeout(resolve, 2_000);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      setTimeout(resolve, 0);
    });
  });
}

/** A slice of work of at most 8 ms. */
export class Slice {
  #end = performance.now() + SLICE_MS;

  /** True when the page must have its turn; then `await pause()`. */
  get over(): boolean {
    return performance.now() >= this.#end;
  }

  async pause(): Promise<void> {
    await yieldToPage();
    this.#end = performance.now() + SLICE_MS;
  }
}

const SLICE_MS = 8;
