/** Where this document's child frames stand in it, and which child this document is of its parent: measured, never drawn. */
import type { FramePlaces } from '../../shared/messages/protocol';
import {
  boundingRect,
  elementClientLeft,
  elementClientTop,
  findAll,
  frameWindow,
  offsetHeight,
  offsetWidth,
} from './dom/native';

/** A page with more child frames has the rest unplaced. */
const MAX_FRAMES = 500;

/**
 * Two windows of other origins may be compared, not read: a window's place among its parent's `frames` is the same number on both sides.
 * Frames inside shadow trees are not among them.
 */
export function framePlaces(): FramePlaces {
  const index = window.parent === window ? -1 : indexIn(window.parent, window);
  const children: FramePlaces['children'] = [];
  for (const element of [...findAll(document, 'iframe, frame')].slice(0, MAX_FRAMES)) {
    const inner = frameWindow(element);
    const number = inner ? indexIn(window, inner) : -1;
    if (number < 0) continue;
    const { x, y, width, height } = boundingRect(element);
    const { paddingLeft, paddingTop } = getComputedStyle(element);
    // A frame that the page has scaled: px of its own document are that much larger on the page.
    const scaleX = width / (offsetWidth(element) || 1);
    const scaleY = height / (offsetHeight(element) || 1);
    children.push({
      ...{ index: number, scaleX, scaleY },
      x: x + scrollX + (elementClientLeft(element) + Number.parseFloat(paddingLeft)) * scaleX,
      y: y + scrollY + (elementClientTop(element) + Number.parseFloat(paddingTop)) * scaleY,
    });
  }
  return { index, scrollX, scrollY, innerWidth, innerHeight, children };
}

function indexIn(parent: Window, wanted: Window): number {
  for (let i = 0; i < Math.min(parent.length, MAX_FRAMES); i++) if (parent[i] === wanted) return i;
  return -1;
}
