/**
 * What stands in the window, found by boxes from the top down: a page of any length is then read first where the officer looks.
 * Layout must be clean (just after a frame), or the first question makes the browser lay the page out.
 */
import { flatChildren, rootOf } from '../dom/flat-tree';
import { boundingRect, characters, ELEMENT, isElement, localName, nodeType, TEXT } from '../dom/native';
import { attributeTexts } from './attribute-texts';

/** Distance below the viewport that still counts as visible, in CSS px. */
const NEAR = 400;
/** For so long, in ms: what is left is read with the rest of the page. */
const AT_MOST_MS = 10;
const HOSTS_AT_MOST_MS = 4;
/** Siblings in a row below the window, after which those behind them are left for later. */
const MANY_BELOW = 200;
const NO_TEXT = new Set(['script', 'style', 'template', 'noscript']);

export interface NearTexts {
  node: Node;
  text: string;
}

type Standing = 'inside' | 'partly' | 'below' | 'outside';

/** Text nodes, and elements with words of their own, in and near the window. Every shadow root on the way is told to `onRoot`. */
export function nearTexts(root: Element, onRoot: (root: ShadowRoot) => void): NearTexts[] {
  const found: NearTexts[] = [];
  for (const { node, shadow } of near(root, AT_MOST_MS)) {
    if (isElement(node)) {
      for (const { text } of attributeTexts(node)) found.push({ node, text });
    } else {
      const text = characters(node as Text);
      if (/\S/.test(text)) found.push({ node, text });
    }
    if (shadow) onRoot(shadow);
  }
  return found;
}

/** Hosts in and near the window whose shadow tree is not `known`. They are asked anew if `forgetNonHosts` was called. */
export function nearHosts(root: Element, known: (root: ShadowRoot) => boolean): Element[] {
  const hosts: Element[] = [];
  const own = rootOf(root);
  if (own && !known(own)) hosts.push(root);
  for (const { node, shadow } of near(root, HOSTS_AT_MOST_MS))
    if (shadow && !known(shadow)) hosts.push(node as Element);
  return hosts;
}

/** Texts and elements in and near the window, with the shadow trees of elements; ends after `ms`. */
function* near(root: Element, ms: number): Generator<{ node: Node; shadow: ShadowRoot | null }> {
  const end = performance.now() + ms;
  const stack = [{ children: flatChildren(root), inside: false, below: 0 }];
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const node = frame.below < MANY_BELOW ? frame.children.next() : null;
    if (!node) {
      stack.pop();
      continue;
    }
    const type = nodeType(node);
    if (type === TEXT) {
      yield { node, shadow: null };
    } else if (type === ELEMENT) {
      const name = localName(node as Element);
      if (NO_TEXT.has(name)) continue;
      const standing = frame.inside ? 'inside' : standingOf(node as Element);
      frame.below = standing === 'below' ? frame.below + 1 : 0;
      if (standing === 'below' || standing === 'outside') continue;
      const shadow = rootOf(node as Element, name);
      yield { node, shadow };
      stack.push({ children: flatChildren(node as Element, shadow, name), inside: standing === 'inside', below: 0 });
      if (performance.now() > end) break;
    }
  }
}

/** Whether a block stands in or near the window. */
export function isNear(block: Element): boolean {
  const standing = standingOf(block);
  return standing === 'inside' || standing === 'partly';
}

function standingOf(element: Element): Standing {
  const { top, bottom, left, right } = boundingRect(element);
  // Boxes without a size of their own (floats inside, contents outside) may still show something.
  if (top === bottom || left === right) return 'partly';
  if (top > innerHeight + NEAR) return 'below';
  if (bottom < 0 || right < 0 || left > innerWidth) return 'outside';
  return top >= 0 && bottom <= innerHeight + NEAR ? 'inside' : 'partly';
}
