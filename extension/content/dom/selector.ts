/** A CSS selector that leads a reader of the stored document to one element. */
import { hostOf } from './flat-tree';
import { getAttribute, isElement, localName, nextElement, parentNode, previousElement, rootNode } from './native';

const MAX_DEPTH = 64;
/** A page may call its elements what it likes, at any length, and a selector repeats the names of 64 of them: such an element is named by its place. */
const LONGEST_NAME = 60;
/** Joins the selector of a shadow host with the one inside its tree. No standard has such a combinator any more; readers know this one. */
const INTO_SHADOW = ' >>> ';

/** Steps of elements already seen. Good only as long as the tree does not change: for one synchronous pass. */
export type KnownSteps = Map<Element, string>;

/** The element's name, with its place among its likes where there are others. All its siblings are named with it: a page may have thousands. */
function step(element: Element, known: KnownSteps): string {
  const ready = known.get(element);
  if (ready !== undefined) return ready;
  const alike = new Map<string, Element[]>();
  let place = 0;
  let first = element;
  for (let before = previousElement(element); before; before = previousElement(before)) first = before;
  for (let at: Element | null = first; at; at = nextElement(at)) {
    place += 1;
    const name = localName(at);
    if (name.length > LONGEST_NAME) {
      known.set(at, `:nth-child(${place})`);
      continue;
    }
    const others = alike.get(name);
    if (others) others.push(at);
    else alike.set(name, [at]);
  }
  for (const [name, elements] of alike) {
    const written = CSS.escape(name);
    elements.forEach((each, i) => {
      known.set(each, elements.length === 1 ? written : `${written}:nth-of-type(${i + 1})`);
    });
  }
  return known.get(element) ?? CSS.escape(localName(element).slice(0, LONGEST_NAME));
}

/** Path of `element`, from the nearest ancestor with a plain id, else from the root; through shadow trees with ` >>> `. */
export function selectorOf(element: Element, known: KnownSteps = new Map()): string {
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
      steps.unshift(step(node, known));
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
