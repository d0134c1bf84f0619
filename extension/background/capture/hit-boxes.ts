/** Where the hits stand, for the overlay on the screen. Nothing of it is evidence, and nothing is drawn into a file. */
import type { PageRect } from '../../../shared/messages/protocol';
import type { HitBoxes } from '../../../shared/messages/workbench-protocol';
import type { JobFacts } from '../../store/job-facts';

/** CSS px of the window's upper left corner, and of the page's where the full picture was measured. */
export function hitBoxes({ frames, places, placesShown, geometry }: JobFacts): HitBoxes {
  // Hits are numbered through all frames, as the record lists them.
  const numbered = (lists: Record<number, PageRect[][]> | null) => {
    let first = 1;
    return frames.flatMap(({ number: frame, hits }) => {
      const start = first;
      first += hits.length;
      return (lists?.[frame] ?? []).flatMap((rects, at) =>
        rects.map(({ x, y, width, height }) => ({ number: start + at, x, y, width, height })),
      );
    });
  };
  const { scrollX = 0, scrollY = 0 } = geometry ?? {};
  const viewport = numbered(placesShown).map((box) => ({ ...box, x: box.x - scrollX, y: box.y - scrollY }));
  return { viewport, page: numbered(places) };
}
