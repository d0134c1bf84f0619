/** Where the hits stand, for the overlay on the screen. Nothing of it is evidence, and nothing is drawn into a file. */
import type { PageRect } from '../../../shared/messages/protocol';
import type { HitBoxes } from '../../../shared/messages/workbench-protocol';
import type { JobFacts } from '../../store/job-facts';

export interface NumberedRect extends PageRect {
  number: number;
}

/** The rectangles of each hit with its number as the record lists it: hits are numbered through all frames. */
export function numberedRects(frames: JobFacts['frames'], lists: Record<number, PageRect[][]> | null): NumberedRect[] {
  let first = 1;
  return frames.flatMap(({ number: frame, hits }) => {
    const start = first;
    first += hits.length;
    return (lists?.[frame] ?? []).flatMap((rects, at) =>
      rects.map(({ x, y, width, height }) => ({ number: start + at, x, y, width, height })),
    );
  });
}

/** CSS px of the window's upper left corner, and of the page's where the full picture was measured. */
export function hitBoxes({ frames, places, placesShown, geometry }: JobFacts): HitBoxes {
  const { scrollX = 0, scrollY = 0 } = geometry ?? {};
  const viewport = numberedRects(frames, placesShown).map((box) => ({
    ...box,
    x: box.x - scrollX,
    y: box.y - scrollY,
  }));
  return { viewport, page: numberedRects(frames, places) };
}
