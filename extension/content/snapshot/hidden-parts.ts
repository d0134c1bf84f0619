/** What no picture of this frame can show, or shows only in one of its states; found in the same pass as the document. */
import {
  documentAnimations,
  documentElement,
  documentScroller,
  documentUrl,
  elementClientHeight,
  elementClientWidth,
  elementScrollHeight,
  elementScrollLeft,
  elementScrollTop,
  elementScrollWidth,
  findAll,
} from '../dom/native';
import type { SnapshotNotes } from './notes';

/** Below this, CSS px, what is cut off is rounding, a shadow or a margin. */
const SLACK = 8;

/** HTML cannot say how far an inner area is scrolled, and a picture shows only the part it is scrolled to: both are declared. */
export function noteInnerAreas(notes: SnapshotNotes): void {
  const root = documentElement(document);
  const scroller = documentScroller(document);
  for (const element of findAll(document, 'body, body *')) {
    if (element === root || element === scroller) continue;
    const [x, y] = [elementScrollLeft(element), elementScrollTop(element)];
    if (x !== 0 || y !== 0) {
      notes.didTo(
        'Scroll positions of inner areas left out of the document (CSS px from left and top)',
        'HTML has no way to state them.',
        () => `${notes.nameOf(element)} at ${Math.round(x)}, ${Math.round(y)}`,
      );
    }
    const [width, height] = [elementClientWidth(element), elementClientHeight(element)];
    const [wide, tall] = [elementScrollWidth(element), elementScrollHeight(element)];
    if (width === 0 || height === 0 || (tall - height <= SLACK && wide - width <= SLACK)) continue;
    const style = getComputedStyle(element);
    const down = tall - height > SLACK && /auto|scroll/.test(style.overflowY);
    const right = wide - width > SLACK && /auto|scroll/.test(style.overflowX);
    if (!down && !right) continue;
    notes.missing(
      `pictures: the hidden part of the scrolling area ${notes.nameOf(element)}`,
      `it shows ${width} × ${height} of ${wide} × ${tall} CSS px; the pictures show the part it is scrolled to, dom.html.txt and view.html hold all of it`,
    );
  }
}

/** A child frame whose document is larger than the frame: the page's pictures show the part it is scrolled to. */
export function noteHiddenOfFrame(notes: SnapshotNotes): void {
  const root = documentElement(document);
  const scroller = documentScroller(document) ?? root;
  if (window.parent === window || !root || !scroller) return;
  const [width, height] = [elementClientWidth(root), elementClientHeight(root)];
  const [wide, tall] = [elementScrollWidth(scroller), elementScrollHeight(scroller)];
  if (width === 0 || height === 0 || (tall - height <= SLACK && wide - width <= SLACK)) return;
  notes.missing(
    `pictures: the hidden part of the frame ${documentUrl(document)}`,
    `it shows ${width} × ${height} of ${wide} × ${tall} CSS px; the pictures show the part it is scrolled to, its own document and view.html hold all of it`,
  );
}

/**
 * Animations are left running while the page is read: each picture shows one moment of them. Gives how many come from style sheets, which can
 * be held for the full picture.
 */
export function noteAnimations(notes: SnapshotNotes): number {
  const running = documentAnimations(document).filter(({ playState }) => playState === 'running');
  if (running.length === 0) return 0;
  notes.did(
    `${running.length} animation(s) of the page were running and were left so while it was read; a picture shows one moment of them.`,
    'Stopping them would change the page.',
  );
  return running.filter((one) => 'animationName' in one).length;
}
