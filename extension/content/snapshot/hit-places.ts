/** Where hits stand on the page, for the marked copy. Measured, never drawn: ranges made here are seen by nobody. */
import type { PageRect } from '../../../shared/messages/protocol';
import { boundingRect, createRange, isConnected, rangeRects } from '../dom/native';
import { placesOf, type Run } from '../text/run';

/** What a hit stands in: a piece of text, or an element whose label it is. */
export type HitTarget = { start: { node: Text; offset: number }; end: { node: Text; offset: number } } | Element | null;

const MAX_PLACED = 2_000;
/** A hit that runs over several lines has one rectangle for each. */
const MAX_RECTS = 12;

/** Those of the last snapshot, in its order. */
let targets: HitTarget[] = [];

export function targetIn(run: Run, start: number, end: number): HitTarget {
  return placesOf(run, start, end);
}

/** Remembers where the hits of a snapshot stand and measures them. */
export function placeHits(of: readonly HitTarget[]): PageRect[][] {
  targets = of.slice(0, MAX_PLACED);
  return placesNow();
}

/** Measures the last snapshot's hits again: the page may have been laid out anew since. */
export function placesNow(): PageRect[][] {
  const [dx, dy] = [scrollX, scrollY];
  return targets.map((target) =>
    rectsOf(target)
      .slice(0, MAX_RECTS)
      .map(({ x, y, width, height }) => ({ x: x + dx, y: y + dy, width, height })),
  );
}

function rectsOf(target: HitTarget): DOMRect[] {
  try {
    if (!target) return [];
    if (target instanceof Element) return shown([boundingRect(target)]);
    const { start, end } = target;
    if (!isConnected(start.node) || !isConnected(end.node)) return [];
    const range = createRange(document);
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset);
    return shown(Array.from(rangeRects(range)));
  } catch {
    // The text was shortened since: an offset lies outside of it. The hit has no place any more.
    return [];
  }
}

function shown(rects: DOMRect[]): DOMRect[] {
  return rects.filter(({ width, height }) => width > 0 && height > 0);
}
