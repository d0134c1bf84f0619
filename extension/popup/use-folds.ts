/** A popup is low: how much of what stands below the button is folded, so that nothing lies under its edge. */
import { useLayoutEffect, useState } from 'preact/hooks';

/** What browsers show of a popup, CSS px. */
const HIGHEST = 600;

/**
 * Number of folds, from none to `most`; one more each time the popup has become too high. It never grows less: what was folded would jump
 * back. What the officer opens is not taken away again, so nothing is folded while the focus is in it (marked `data-folds`, or a disclosure).
 */
export function useFolds(most: number): number {
  const [folds, setFolds] = useState(0);
  useLayoutEffect(() => {
    if (folds >= most) return;
    let frame = 0;
    const fold = () => {
      const high = document.body.getBoundingClientRect().height > HIGHEST;
      if (high && !document.activeElement?.closest('details, [data-folds]')) setFolds(folds + 1);
    };
    // Two frames on: what has only just come may take the place of something that is still there.
    const look = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(fold);
      });
    };
    const observer = new ResizeObserver(look);
    observer.observe(document.body);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [folds, most]);
  return folds;
}
