/**
 * Runs in the page before anything else: writes down when marks appear, as the page itself can see them. Stands alone: its source
 * goes into the page.
 */

export interface Seen {
  /** Milliseconds since navigation, and how many painted ranges began in the first screen then. */
  steps: [number, number][];
  /** End of the load event, ms since navigation. */
  loaded: number;
  elements: number;
  total: number;
  /** When the number of painted ranges last grew, ms since navigation; 0 when none was painted. */
  whole: number;
}

export function watchMarks(): void {
  const steps: [number, number][] = [];
  let last = -1;
  performance.mark('spoor-bench-start');
  const look = (): number => {
    let visible = 0;
    for (const [name, highlight] of CSS.highlights) {
      // Without its style sheet a highlight is registered and not seen.
      if (getComputedStyle(document.documentElement, `::highlight(${name})`).textDecorationLine !== 'underline')
        continue;
      for (const range of highlight) {
        const element = range.startContainer.parentElement;
        const box = element?.getBoundingClientRect();
        if (box && box.top < innerHeight && box.bottom > 0) visible++;
      }
    }
    return visible;
  };
  let watching = true;
  let most = 0;
  let whole = 0;
  const frame = (): void => {
    if (!watching) return;
    requestAnimationFrame(frame);
    if (CSS.highlights.size === 0) return;
    let total = 0;
    for (const [, highlight] of CSS.highlights) total += highlight.size;
    if (total > most) [most, whole] = [total, performance.now()];
    const visible = look();
    if (visible !== last) steps.push([performance.now(), visible]);
    last = visible;
  };
  frame();
  Object.assign(globalThis, {
    benchSeen: (): Seen => {
      watching = false;
      const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      let total = 0;
      for (const [, highlight] of CSS.highlights) total += highlight.size;
      return {
        steps,
        loaded: navigation?.loadEventEnd ?? 0,
        elements: document.body.getElementsByTagName('*').length,
        total,
        whole,
      };
    },
  });
}
