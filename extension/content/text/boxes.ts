/** How an element takes part in the text: as a block of its own, within a line, or not at all. */
import { flatParent } from '../dom/flat-tree';
import { checkVisibility, ELEMENT, getAttribute, HTML, localName, namespaceUri, nodeType } from '../dom/native';

/** `apart` stands outside the flow of its line (float, absolute position, ruby annotation): its text is a run of its own, and the line goes on. */
export type Box = 'hidden' | 'block' | 'inline' | 'apart' | 'break' | 'replaced' | 'contents';

/** Elements whose content is never shown as text, whatever the style sheet says. */
const NO_TEXT = new Set(
  'script style noscript template head title meta link base iframe frame object embed applet canvas video audio map datalist param source track textarea select option optgroup'.split(
    ' ',
  ),
);
const REPLACED = new Set('img input meter progress iframe object embed canvas video audio textarea select'.split(' '));
const SVG_NO_TEXT = new Set(
  'title desc defs metadata style script clipPath mask pattern marker symbol filter'.split(' '),
);
const ICON_FONT = /icon|awesome|symbol|glyph/i;

export interface Look {
  /** Local name, and whether the element is one of HTML, read once for all that is asked of it. */
  name: string;
  html: boolean;
  box: Box;
  style: CSSStyleDeclaration;
  /** False where `visibility` hides the text of this element (not that of its children). */
  visible: boolean;
}

/** Reads the computed style of `element` once. */
export function lookOf(element: Element): Look {
  const style = getComputedStyle(element);
  const visible = style.visibility === 'visible' || style.visibility === '';
  const name = localName(element);
  const html = namespaceUri(element) === HTML;
  return { name, html, box: boxOf(element, name, html, style), style, visible };
}

function boxOf(element: Element, name: string, html: boolean, style: CSSStyleDeclaration): Box {
  const display = style.display;
  // An inline box has no size to contain: the property does nothing there, and asking takes a microsecond.
  if (display === 'none' || (display !== 'inline' && style.contentVisibility === 'hidden')) return 'hidden';
  if (html) {
    if (name === 'br') return 'break';
    if (name === 'wbr') return 'contents';
    if (NO_TEXT.has(name) && name !== 'select' && name !== 'textarea')
      return REPLACED.has(name) ? 'replaced' : 'hidden';
    if (REPLACED.has(name)) return display.startsWith('inline') ? 'replaced' : 'block';
    if (isIcon(element, name, style)) return 'hidden';
  } else if (SVG_NO_TEXT.has(name)) {
    return 'hidden';
  } else if (name === 'svg' || name === 'foreignObject') {
    // The second holds an HTML page of its own, with words like any other.
    return 'apart';
  }
  if (display === 'contents') return 'contents';
  if (display.startsWith('ruby-text')) return 'apart';
  if (display.startsWith('inline') || display.startsWith('ruby')) {
    // Letters of size 0 between real ones are a way to hide a word from filters; the eye does not see them.
    return style.fontSize === '0px' && html ? 'hidden' : 'inline';
  }
  if (style.float !== 'none' || style.position === 'absolute' || style.position === 'fixed') return 'apart';
  return 'block';
}

/** Ligature icons (`<i aria-hidden="true" class="material-icons">favorite</i>`) are pictures, not words. */
function isIcon(element: Element, name: string, style: CSSStyleDeclaration): boolean {
  if (name !== 'i' && name !== 'span' && name !== 'em') return false;
  return getAttribute(element, 'aria-hidden') === 'true' && ICON_FONT.test(style.fontFamily);
}

/** Whether the content of `element` is walked: replaced elements and form fields have none that is text. */
export function hasText(
  element: Element,
  { name, html }: Pick<Look, 'name' | 'html'> = { name: localName(element), html: namespaceUri(element) === HTML },
): boolean {
  return html ? !NO_TEXT.has(name) : !SVG_NO_TEXT.has(name);
}

/**
 * Whether the edges of an inline box leave a visible gap in the line: margins, borders and padding of more than a quarter of the
 * letter size look like a space, though there is none in the source.
 */
export function leavesGap(style: CSSStyleDeclaration): boolean {
  const px = (value: string) => Number.parseFloat(value) || 0;
  const left = px(style.marginLeft) + px(style.paddingLeft) + px(style.borderLeftWidth);
  const right = px(style.marginRight) + px(style.paddingRight) + px(style.borderRightWidth);
  return Math.max(left, right) > (px(style.fontSize) || 16) / 4;
}

const MAX_CLIMB = 64;

/** The nearest block around a node, itself included; null when the node is not displayed or not in a document. */
export function blockOf(node: Node): Element | null {
  let at = nodeType(node) === ELEMENT ? (node as Element) : flatParent(node);
  if (!at || !checkVisibility(at)) return null;
  for (let climbed = 0; climbed < MAX_CLIMB; climbed++) {
    const { box } = lookOf(at);
    if (box === 'block' || box === 'apart') return at;
    const parent: Element | null = flatParent(at);
    if (!parent) return at;
    at = parent;
  }
  return at;
}
