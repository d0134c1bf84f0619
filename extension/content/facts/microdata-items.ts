/** Items of microdata as plain data (HTML, "Encoding microdata"): names, values and which item stands in which. */
import { type ListingSource, MAX_ENTRIES, MAX_VALUE, type MicrodataItem } from '../../../shared/listing/source';
import { findAll, getAttribute, hasAttribute, isElement, isHtml, parentNode, textContent } from '../dom/native';
import { type KnownSteps, selectorOf } from '../dom/selector';

/** Of all items together: each carries a selector, and all of them go to the background in one message. */
const MAX_PROPERTIES = 1_000;

/** Value attributes of elements that have them (HTML, "Values"); of all others the text is the value. */
const VALUE_OF: Readonly<Record<string, string>> = {
  meta: 'content',
  a: 'href',
  link: 'href',
  area: 'href',
  img: 'src',
  data: 'value',
  meter: 'value',
  time: 'datetime',
};

export function microdataOf(
  document: Document,
  known: KnownSteps,
  source: Pick<ListingSource, 'cut'>,
): MicrodataItem[] {
  const items: MicrodataItem[] = [];
  let properties = 0;
  const numbers = new Map<Element, number>();
  for (const element of findAll(document, '[itemscope], [itemprop]')) {
    const names = (getAttribute(element, 'itemprop') ?? '').split(/\s+/).filter(Boolean);
    const owner = ownerOf(element, numbers);
    if (hasAttribute(element, 'itemscope')) {
      if (items.length === MAX_ENTRIES) {
        source.cut = true;
        break;
      }
      numbers.set(element, items.length);
      const [name] = names;
      const type = (getAttribute(element, 'itemtype') ?? '').trim().split(/\s+/)[0]?.slice(0, MAX_VALUE) ?? '';
      items.push({
        type,
        parent: owner !== null && name ? { item: owner, name: name.slice(0, 80) } : null,
        properties: [],
      });
      continue;
    }
    const item = owner === null ? undefined : items[owner];
    if (!item || item.properties.length >= MAX_ENTRIES) continue;
    if (properties > MAX_PROPERTIES) {
      source.cut = true;
      break;
    }
    const value = propertyValue(element).slice(0, MAX_VALUE);
    properties += Math.min(names.length, 4);
    for (const name of names.slice(0, 4))
      item.properties.push({ name: name.slice(0, 80), value, selector: selectorOf(element, known) });
  }
  return items;
}

/** The nearest item around an element. Document order: every item comes before what is in it. */
function ownerOf(element: Element, numbers: ReadonlyMap<Element, number>): number | null {
  for (let node = parentNode(element); node && isElement(node); node = parentNode(node)) {
    const number = numbers.get(node);
    if (number !== undefined) return number;
  }
  return null;
}

function propertyValue(element: Element): string {
  if (hasAttribute(element, 'content')) return getAttribute(element, 'content') ?? '';
  for (const [name, attribute] of Object.entries(VALUE_OF)) {
    if (isHtml(element, name) && hasAttribute(element, attribute)) return getAttribute(element, attribute) ?? '';
  }
  return (textContent(element) ?? '').replace(/\s+/g, ' ').trim();
}
