/**
 * Which rows of a long list are near the screen. The panel's document scrolls; rows may have any height, which is measured once a
 * row has been drawn and guessed until then.
 */
import type { RefObject } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface Range {
  /** Index of the first row to draw. */
  from: number;
  /** Index after the last. */
  to: number;
  /** CSS px left free above and below. */
  above: number;
  below: number;
}

/** Rows drawn beyond the screen on each side, so that keys and a quick scroll meet no gap. */
const SPARE = 12;
/** The range moves on by so many rows at once: drawing a few rows now and then costs less than one row at every frame. */
const STEP = 6;

/** The rows between `top` and `bottom` (CSS px from the list's own top) with `SPARE` more on each side. */
export function rangeOf(heights: readonly number[], guess: number, top: number, bottom: number): Range {
  let at = 0;
  let above = 0;
  while (at < heights.length && above + (heights[at] ?? guess) <= top) above += heights[at++] ?? guess;
  const from = Math.max(0, Math.floor((at - SPARE) / STEP) * STEP);
  let end = at;
  let reached = above;
  while (end < heights.length && reached < bottom) reached += heights[end++] ?? guess;
  const to = Math.min(heights.length, Math.ceil((end + SPARE) / STEP) * STEP);
  const sum = (start: number, stop: number) => {
    let total = 0;
    for (let i = start; i < stop; i++) total += heights[i] ?? guess;
    return total;
  };
  return { from, to, above: sum(0, from), below: sum(to, heights.length) };
}

/** The range now, kept with scrolling and size; `show` brings a row in, `measure` takes the height of a drawn row. */
export function useWindow(count: number, guess: number, list: RefObject<HTMLElement | null>) {
  const heights = useRef<number[]>([]);
  if (heights.current.length !== count) {
    heights.current = Array.from({ length: count }, (_, at) => heights.current[at] ?? 0).map(
      (height) => height || guess,
    );
  }
  const now = useCallback((): Range => {
    const top = list.current ? -list.current.getBoundingClientRect().top : 0;
    return rangeOf(heights.current, guess, top, top + innerHeight);
  }, [guess, list]);
  const [range, setRange] = useState<Range>(() => rangeOf(heights.current, guess, 0, innerHeight));
  const update = useCallback(() => {
    setRange((old) => {
      const next = now();
      const same = next.from === old.from && next.to === old.to && next.above === old.above && next.below === old.below;
      return same ? old : next;
    });
  }, [now]);
  useEffect(() => {
    let asked = 0;
    const soon = () => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(update);
    };
    addEventListener('scroll', soon, { passive: true });
    addEventListener('resize', soon);
    return () => {
      cancelAnimationFrame(asked);
      removeEventListener('scroll', soon);
      removeEventListener('resize', soon);
    };
  }, [update]);
  useLayoutEffect(update, [count, update]);
  useLayoutEffect(() => {
    let changed = false;
    for (const row of list.current?.querySelectorAll<HTMLElement>(':scope > [data-at]') ?? []) {
      const at = Number(row.dataset.at);
      const { height } = row.getBoundingClientRect();
      if (height > 0 && Math.abs(height - (heights.current[at] ?? 0)) > 0.5) {
        heights.current[at] = height;
        changed = true;
      }
    }
    if (changed) update();
  });
  const show = useCallback(
    (at: number) => {
      const offset = heights.current.slice(0, at).reduce((sum, height) => sum + height, 0);
      const top = list.current ? list.current.getBoundingClientRect().top + scrollY : 0;
      scrollTo(0, top + offset - innerHeight / 2);
      setRange(now());
    },
    [list, now],
  );
  return { range, show };
}
