/** A CSS selector that leads a reader of the stored document to one element. */
import { hostOf } from './flat-tree';
import { getAttribute, isElement, localName, parentNode, previousElement, rootNode } from './native';

const MAX_DEPTH = 64;
/** Joins the selector of a shadow host with the one inside its tree. No standard has such a combinator any more; readers know this one. */
const INTO_SHADOW = ' >>> ';

function step(element: Element): string {
  const name = localName(element);
  let place = 1;
  for (let before = previousElement(element); before; before = previousElement(before)) {
    if (localName(before) === name) place += 1;
  }
  return `${CSS.escape(name)}:nth-of-type(${place})`;
}

/** Path of `element`, from the nearest ancestor with a plain id, else from the root; through shadow trees with ` >>> `. */
export function selectorOf(element: Element): string {
  const trees: string[] = [];
  let at: Element | null = element;
  for (let depth = 0; at && depth < MAX_DEPTH; ) {
    const steps: string[] = [];
    let node: Element = at;
    for (; depth < MAX_DEPTH; depth++) {
      const id = getAttribute(node, 'id');
      if (id && /^[A-Za-z][\w-]{0,63}$/.test(id)) {
        steps.unshift(`#${id}`);
        break;
      }
      steps.unshift(step(node));
      const parent: ParentNode | null = parentNode(node);
      if (!parent || !isElement(parent)) break;
      node = parent;
    }
    trees.unshift(steps.join(' > '));
    const root = rootNode(at);
    at = hostOf(root);
  }
  return trees.join(INTO_SHADOW);
}
