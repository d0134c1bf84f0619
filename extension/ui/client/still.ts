/** Waits until the page has not scrolled for a moment: work for a row that flies by would only make the others late. */

const STILL_MS = 120;

let lastScroll = 0;
if (typeof addEventListener === 'function')
  addEventListener(
    'scroll',
    () => {
      lastScroll = performance.now();
    },
    { passive: true },
  );

/** Calls `work` once nothing scrolls. The answer takes it back. */
export function whenStill(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const look = () => {
    const wait = lastScroll + STILL_MS - performance.now();
    if (lastScroll > 0 && wait > 0) timer = setTimeout(look, wait);
    else work();
  };
  timer = setTimeout(look, 0);
  return () => clearTimeout(timer);
}
