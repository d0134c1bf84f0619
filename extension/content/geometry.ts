/** Sizes and offsets of this frame's document, in CSS px. */
import type { PageGeometry } from '../../shared/messages/protocol';
import {
  documentElement,
  documentScroller,
  elementClientHeight,
  elementClientWidth,
  elementScrollHeight,
  elementScrollWidth,
} from './dom/native';

/** A right-to-left document begins at its right edge: what is too wide for the window lies left of 0. */
function leftOf(scroller: Element): number {
  return Math.min(0, elementClientWidth(scroller) - elementScrollWidth(scroller));
}

export function geometryOf(): PageGeometry {
  const root = documentElement(document);
  const scroller = documentScroller(document) ?? root;
  return {
    innerWidth,
    innerHeight,
    clientWidth: root ? elementClientWidth(root) : innerWidth,
    clientHeight: root ? elementClientHeight(root) : innerHeight,
    scrollWidth: scroller ? elementScrollWidth(scroller) : innerWidth,
    scrollHeight: scroller ? elementScrollHeight(scroller) : innerHeight,
    scrollX,
    scrollY,
    devicePixelRatio,
    left: scroller && root && getComputedStyle(root).direction === 'rtl' ? leftOf(scroller) : 0,
  };
}
