/** Brings a hit into view when the officer clicked it in a list. The page can notice the scrolling, as with any scrolling. */
import { flatParent } from '../dom/flat-tree';
import { createRange, isConnected, scrollIntoView } from '../dom/native';
import type { FoundHit } from './hit-store';

/** False when the hit's place is no longer in the document. */
export function revealHit({ range, block }: FoundHit): boolean {
  const target = range && isConnected(range.startContainer) ? (flatParent(range.startContainer) ?? block) : block;
  if (!isConnected(target)) return false;
  scrollIntoView(target, { block: 'center', inline: 'nearest' });
  if (range && isConnected(range.startContainer) && isConnected(range.endContainer)) intoView(range);
  return true;
}

/** In a block taller than the window, the block's middle is not yet the hit. */
function intoView(range: StaticRange): void {
  try {
    const live = createRange(document);
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    const { top, bottom } = live.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) scrollBy({ top: top - innerHeight / 2 });
  } catch (thrown) {
    // The page shortened the text since: its block is in view, which is as near as one can get.
    if (!(thrown instanceof DOMException)) throw thrown;
  }
}
