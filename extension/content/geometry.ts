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
  };
}
