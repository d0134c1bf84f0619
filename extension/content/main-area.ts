/**
 * The one area inside a page that scrolls in place of the page itself, as in a web app whose body stands still. Found and measured here;
 * that it is laid out at its full height for a picture is done by a user style sheet of the extension, never by writing to the page.
 */
import type { MainArea, MainAreaState } from '../../shared/messages/protocol';
import {
  boundingRect,
  contains,
  documentElement,
  documentScroller,
  elementClientHeight,
  elementClientWidth,
  elementScrollHeight,
  elementScrollLeft,
  elementScrollTop,
  elementScrollWidth,
  findAll,
  isConnected,
  isElement,
  parentNode,
  previousElement,
  scrollElement,
} from './dom/native';
import { selectorOf } from './dom/selector';

/** CSS px; less than this is rounding. */
const SLACK = 8;
/** Share of the window that the main area of a page covers at least. */
const LEAST_SHARE = 0.35;

let area: Element | null = null;

/** Finds the main area; null when the page itself scrolls or no area is large enough. */
export function findMainArea(): MainArea | null {
  area = null;
  const root = documentElement(document);
  const scroller = documentScroller(document) ?? root;
  if (!root || !scroller || scrollX !== 0 || scrollY !== 0) return null;
  if (elementScrollHeight(scroller) - elementClientHeight(root) > SLACK) return null;
  let hidden = 0;
  for (const element of findAll(document, 'body, body *')) {
    const [width, height] = [elementClientWidth(element), elementClientHeight(element)];
    const below = elementScrollHeight(element) - height;
    if (below <= Math.max(SLACK, hidden) || width * height < LEAST_SHARE * innerWidth * innerHeight) continue;
    if (!/auto|scroll/.test(getComputedStyle(element).overflowY)) continue;
    area = element;
    hidden = below;
  }
  if (!area) return null;
  const css = expandingCss(area, root);
  if (css === null) return null;
  const { rules: low, bottom } = loweredCss(area, root, hidden);
  // What is moved by `translate` makes no page longer.
  const least = low.length > 0 ? [`:root{min-height:${bottom}px!important}`] : [];
  return {
    ...{ selector: selectorOf(area), css: [css, ...low, ...least].join('\n'), lowered: low.length },
    ...{ left: elementScrollLeft(area), top: elementScrollTop(area) },
    ...{ width: elementClientWidth(area), height: elementClientHeight(area) },
    ...{ fullWidth: elementScrollWidth(area), fullHeight: elementScrollHeight(area) },
  };
}

/** How the area stands now, after it is scrolled to `to` if that is given and it is elsewhere; null when the page has removed it. */
export function areaState(to: { left: number; top: number } | null): MainAreaState | null {
  if (!area || !isConnected(area)) return null;
  const [left, top] = [elementScrollLeft(area), elementScrollTop(area)];
  if (to && (left !== to.left || top !== to.top)) scrollElement(area, to.left, to.top);
  const { height, bottom } = boundingRect(area);
  const shown = getComputedStyle(area).overflowY === 'visible' ? height : elementClientHeight(area);
  return {
    ...{ hidden: Math.max(0, elementScrollHeight(area) - shown), bottom: bottom + scrollY },
    ...{ left: elementScrollLeft(area), top: elementScrollTop(area), moved: left !== to?.left || top !== to?.top },
  };
}

/** Gives the area its full height and lets everything around it grow with it; null inside a shadow tree, which no path leads into. */
function expandingCss(element: Element, root: Element): string | null {
  const rules: string[] = [':root{scrollbar-width:none!important}'];
  const full = elementScrollHeight(element) + boundingRect(element).height - elementClientHeight(element);
  for (let at: Element | null = element; at; ) {
    const path = pathOf(at, root);
    if (path === null) return null;
    const parent: ParentNode | null = at === root ? null : parentNode(at);
    const around: Element | null = parent && isElement(parent) ? parent : null;
    const ownHeight = at === element ? `height:${full}px!important` : 'height:auto!important';
    const least = at === element ? '0' : `${boundingRect(at).height}px`;
    rules.push(
      `${path}{${ownHeight};min-height:${least}!important;max-height:none!important;overflow:visible!important;contain:none!important;transition:none!important${placing(at, around)}}`,
    );
    at = around;
  }
  return rules.join('\n');
}

/** What an element between the area and the page needs so that it can grow: no flex share of a column, no edges it is stretched between. */
function placing(element: Element, around: Element | null): string {
  const style = getComputedStyle(element);
  const outer = around && getComputedStyle(around);
  const inColumn = outer !== null && /flex/.test(outer.display) && outer.flexDirection.startsWith('column');
  const flex = inColumn ? ';flex:none!important' : '';
  if (style.position !== 'fixed' && style.position !== 'absolute') return flex;
  // The page stands at its start, so the place in the window is the place in the page.
  const { left, top, width } = boundingRect(element);
  const within =
    style.position === 'fixed' ? `;inset:${top}px auto auto ${left}px!important;width:${width}px!important` : '';
  return `${flex};position:absolute!important;bottom:auto!important${within}`;
}

/**
 * Bars and buttons that keep to the lower edge of the window would stand in the middle of the area once that is at its full height, and hide
 * what is under them: they go down as far as it grows. `bottom`: where the lowest of them ends then, px of the page.
 */
function loweredCss(element: Element, root: Element, growth: number): { rules: string[]; bottom: number } {
  const [left, right] = [boundingRect(element).left, boundingRect(element).right];
  const rules: string[] = [];
  const lowered: Element[] = [];
  let bottom = 0;
  for (const at of findAll(document, 'body *')) {
    if (contains(at, element) || lowered.some((one) => contains(one, at))) continue;
    const rect = boundingRect(at);
    if (rect.width === 0 || rect.height === 0 || rect.top < innerHeight / 2) continue;
    if (rect.right <= left || rect.left >= right || !keepsToWindow(at)) continue;
    const path = pathOf(at, root);
    if (path === null) continue;
    lowered.push(at);
    bottom = Math.max(bottom, rect.bottom + growth);
    rules.push(`${path}{translate:0 ${growth}px!important;transition:none!important}`);
  }
  return { rules, bottom };
}

/** Whether its place is counted from the window, so that it does not go down with what grows. */
function keepsToWindow(element: Element): boolean {
  const { position } = getComputedStyle(element);
  if (position === 'fixed') return true;
  if (position !== 'absolute') return false;
  for (let at = parentNode(element); at && isElement(at); at = parentNode(at)) {
    const style = getComputedStyle(at);
    if (style.position !== 'static' || style.transform !== 'none') return false;
  }
  return true;
}

/** By place among siblings only: a page may give one id to many. */
function pathOf(element: Element, root: Element): string | null {
  const steps: string[] = [];
  for (let at = element; at !== root; ) {
    let place = 1;
    for (let before = previousElement(at); before; before = previousElement(before)) place += 1;
    steps.unshift(`*:nth-child(${place})`);
    const parent: ParentNode | null = parentNode(at);
    if (!parent || !isElement(parent)) return null;
    at = parent;
  }
  return [':root', ...steps].join('>');
}
