/** The flat tree: what is rendered, with shadow trees in place of their hosts' children and assigned nodes in place of slots. */
import { PLAIN_HOSTS as HOSTS } from '../../../shared/markup/read-markup';
import { shadowRootOf } from '../../platform/shadow';
import {
  assignedSlot,
  ELEMENT,
  FRAGMENT,
  findAll,
  firstChild,
  HTML,
  isElement,
  localName,
  namespaceUri,
  nextSibling,
  nodesOfSlot,
  nodeType,
  parentNode,
  shadowHost,
} from './native';

/**
 * HTML elements that are neither shadow hosts nor custom, the frequent ones first. Elements that no one knows are asked: a wasted
 * question is cheap.
 */
const NO_HOSTS =
  'a li img td tr i b button ul path svg script input label strong em br abbr address area audio base bdi bdo canvas caption cite ' +
  'code col colgroup data datalist dd del details dfn dialog dl dt embed fieldset figcaption figure font form h1 head hgroup hr ' +
  'html iframe ins kbd legend link main map mark menu meta meter noscript object ol optgroup option output picture pre progress q ' +
  'rp rt ruby s samp search select slot small source style sub summary sup g table tbody template textarea tfoot th thead time ' +
  'title track u use var video wbr';
const noHosts = NO_HOSTS.split(' ').filter((name) => !HOSTS.has(name));
/** Selects every element that may be a shadow host, and few others: the browser sorts them out faster than we can. */
export const MAY_HOST = `:not(:is(${noHosts.join()}))`;
/** Frequent names among those that are no hosts: the browser tries the names of a selector one after the other. */
const FREQUENT = 14;
/** Of those the custom elements, and any that no one knows. */
const CUSTOM_HOSTS = `:not(:is(div,span,p,${[...noHosts.slice(0, FREQUENT), ...HOSTS, ...noHosts.slice(FREQUENT)].join()}))`;
/** The frequent ones first. */
const PLAIN_NAMES = [...new Set(['div', 'span', 'p', ...HOSTS])];
/** Those that show nothing of their own, and may be filled by a shadow tree. */
export const EMPTY_HOSTS = `:empty:is(div,span,${[...HOSTS].join()})`;

/** Custom elements below `root`, and any that no one knows. */
export function customHostsIn(root: ParentNode & Node): NodeListOf<Element> {
  return findAll(root, CUSTOM_HOSTS);
}

/**
 * The same elements as `MAY_HOST` selects, name by name: for one name the browser has a path of its own, so that all together take a
 * quarter of the time, and no question takes longer than some ms. Each name is asked for when it is its turn.
 */
export function* hostsIn(root: ParentNode & Node): Generator<Element, void> {
  for (const name of PLAIN_NAMES) yield* findAll(root, name);
  yield* customHostsIn(root);
}

/** Whether at most `most` elements below `root` may be hosts: on a large page known after the first names. */
export function hasFewHosts(root: ParentNode & Node, most: number): boolean {
  let count = 0;
  for (const name of PLAIN_NAMES) {
    count += findAll(root, name).length;
    if (count > most) return false;
  }
  return count + customHostsIn(root).length <= most;
}

/** Whether `element` may have a shadow root at all; asking the browser about every element of a page costs. */
export function canHost(element: Element, name = localName(element)): boolean {
  return (HOSTS.has(name) || name.includes('-')) && namespaceUri(element) === HTML;
}

/** A custom element by its name. */
export function isCustom(element: Element): boolean {
  return localName(element).includes('-') && namespaceUri(element) === HTML;
}

/** Elements that had no shadow root when they were asked: a question takes more than a microsecond, and a page has tens of thousands. */
let nonHosts = new WeakSet<Element>();

/** The element's shadow root, open or closed, as it was when this element was first asked since `forgetNonHosts`. */
export function rootOf(element: Element, name = localName(element)): ShadowRoot | null {
  if (!canHost(element, name) || nonHosts.has(element)) return null;
  const root = shadowRootOf(element);
  if (!root) nonHosts.add(element);
  return root;
}

/** A shadow root may be attached at any time, without a sign: from now on every element is asked anew. */
export function forgetNonHosts(): void {
  nonHosts = new WeakSet();
}

/** A cursor over the flat children of one element; `next` gives null at the end. */
export interface Children {
  next(): Node | null;
}

/**
 * Flat children of `element`. Siblings are followed one by one and not copied: a page may hold 60,000 of them and change meanwhile.
 * `root` is the element's shadow root if the caller already asked for it, `name` its local name.
 */
export function flatChildren(
  element: Element,
  root: ShadowRoot | null = rootOf(element),
  name = localName(element),
): Children {
  const assigned = name === 'slot' ? nodesOfSlot(element) : [];
  if (assigned.length > 0) {
    let at = 0;
    return { next: () => assigned[at++] ?? null };
  }
  let upcoming = firstChild(root ?? element);
  return {
    next() {
      const node = upcoming;
      upcoming = node ? nextSibling(node) : null;
      return node;
    },
  };
}

/** The element that shows `node`: its slot, its parent, or the host of its shadow tree. Slots of closed trees are not known: then the host. */
export function flatParent(node: Node): Element | null {
  if (isElement(node)) {
    const slot = assignedSlot(node);
    if (slot) return slot;
  }
  const parent = parentNode(node);
  if (!parent) return null;
  const type = nodeType(parent);
  if (type === ELEMENT) return parent as unknown as Element;
  return type === FRAGMENT ? hostOf(parent) : null;
}

/** The host if `fragment` is a shadow root, else null. The getter itself tells: nodes adopted from another frame fail `instanceof`. */
export function hostOf(fragment: Node): Element | null {
  try {
    return shadowHost(fragment as ShadowRoot);
  } catch {
    return null;
  }
}
