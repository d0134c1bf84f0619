/**
 * The tree below an element as the browser writes it, with its elements as they were at that moment: one call in place of a walk over
 * every node, which would make an object of each. Only where the writing can be read back without doubt.
 */
import { MAX_MARKUP_UNITS } from '../../../shared/messages/reading-protocol';
import { documentContentType, findAll, holds, innerHtml, isHtml, localName, textContent } from '../dom/native';

export interface Markup {
  html: string;
  /** In the order in which they are numbered; it does not change with the page. */
  elements: NodeListOf<Element>;
}

/** Comments that hold their own end, and processing instructions. */
const DOUBTFUL_NOTES = './/comment()[contains(., "-->")] or .//processing-instruction()';
/** Fewer are walked: that is as quick. */
const MIN_ELEMENTS = 400;

/** Null where the nodes must be walked: a small or very large tree, XML, and a tree with text that looks like a tag where none can be. */
export function markupOf(root: Element): Markup | null {
  if (documentContentType(document) !== 'text/html' || !isHtml(root, localName(root))) return null;
  const elements = findAll(root, '*');
  if (elements.length < MIN_ELEMENTS) return null;
  const html = innerHtml(root);
  return html.length > MAX_MARKUP_UNITS || holds(root, DOUBTFUL_NOTES) ? null : { html, elements };
}

/** Whether the text of an element that is written as it is holds its own end tag: then the markup says something else than the tree. */
export function isDoubtful(raw: Element): boolean {
  return textContent(raw)?.includes(`</${localName(raw)}`) ?? false;
}
