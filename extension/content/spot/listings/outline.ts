/** Words and pictures of an element, read without its style: to tell whether it may be a card at all. */
import { flatChildren } from '../../dom/flat-tree';
import {
  characters,
  find,
  findAll,
  getAttribute,
  isElement,
  localName,
  nodeType,
  TEXT,
  textContent,
} from '../../dom/native';

export interface Outline {
  text: string;
  picture: boolean;
}

/** A bigger element is a part of the page and no card. */
const MAX_TEXT = 4_000;
const MAX_NODES = 1_500;
const NO_TEXT = new Set(['script', 'style', 'template', 'noscript']);
const PICTURES = new Set(['img', 'picture', 'video', 'canvas', 'image']);
const PICTURE_ELEMENTS = [...PICTURES].join();
const SOURCES = [...NO_TEXT].join();

/**
 * The same of an element in a page without shadow trees: two questions in place of a walk. The words of neighbouring elements may run
 * into each other. Undefined where only a walk can tell.
 */
export function quickOutlineOf(element: Element): Outline | null | undefined {
  if (find(element, SOURCES)) return undefined;
  const text = textContent(element) ?? '';
  // White space counts here, and does not in the walk.
  if (text.length > MAX_TEXT) return undefined;
  if (findAll(element, '*').length > MAX_NODES) return null;
  const picture = find(element, PICTURE_ELEMENTS) !== null || find(element, '[style*="background-image" i]') !== null;
  // Where little is written it matters where one word ends: a price, a line of a table.
  return text.length < (picture ? 16 : 60) ? undefined : { text: text.trim(), picture };
}

/** Null when the element holds more than a card does. Shadow trees count: a card is often one custom element. */
export function outlineOf(element: Element): Outline | null {
  let text = '';
  let picture = false;
  let nodes = 0;
  const open = [flatChildren(element)];
  for (let children = open.at(-1); children; children = open.at(-1)) {
    const node = children.next();
    if (!node) {
      open.pop();
      continue;
    }
    if (++nodes > MAX_NODES) return null;
    if (nodeType(node) === TEXT) {
      const words = characters(node as Text).trim();
      if (words) text += text ? ` ${words}` : words;
      if (text.length > MAX_TEXT) return null;
    } else if (isElement(node) && !NO_TEXT.has(localName(node))) {
      picture ||= PICTURES.has(localName(node)) || /background-image/i.test(getAttribute(node, 'style') ?? '');
      open.push(flatChildren(node));
    }
  }
  return { text, picture };
}
