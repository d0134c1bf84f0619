/**
 * The DOM as the platform defines it. A page can shadow any property of a form or of the document with a named element
 * (`<input name="childNodes">`), also in our isolated world; so every property is read through the getter of its prototype,
 * taken when the script starts.
 */
type Reader<T, R> = (target: T) => R;

function descriptorOf(prototype: object, name: string): PropertyDescriptor {
  for (let owner: object | null = prototype; owner; owner = Object.getPrototypeOf(owner) as object | null) {
    const found = Object.getOwnPropertyDescriptor(owner, name);
    if (found) return found;
  }
  throw new TypeError(`This browser has no property ${name}`);
}

function reader<T extends object, K extends keyof T & string>(prototype: T, name: K): Reader<T, T[K]> {
  const get = descriptorOf(prototype, name).get;
  if (!get) throw new TypeError(`${name} is no accessor`);
  return (target) => Reflect.apply(get, target, []) as T[K];
}

type MethodOf<T, K extends keyof T> = T[K] extends (...args: infer A) => infer R ? (target: T, ...args: A) => R : never;

function method<T extends object, K extends keyof T & string>(prototype: T, name: K): MethodOf<T, K> {
  const call = descriptorOf(prototype, name).value as (...args: unknown[]) => unknown;
  return ((target: T, ...args: unknown[]) => Reflect.apply(call, target, args)) as MethodOf<T, K>;
}

export const HTML = 'http://www.w3.org/1999/xhtml';
export const SVG = 'http://www.w3.org/2000/svg';
export const ELEMENT = 1;
export const TEXT = 3;
export const CDATA = 4;
export const INSTRUCTION = 7;
export const COMMENT = 8;
export const DOCUMENT = 9;
export const DOCTYPE = 10;
export const FRAGMENT = 11;

export const nodeType = reader(Node.prototype, 'nodeType');
export const parentNode = reader(Node.prototype, 'parentNode');
export const parentElement = reader(Node.prototype, 'parentElement');
export const firstChild = reader(Node.prototype, 'firstChild');
export const nextSibling = reader(Node.prototype, 'nextSibling');
export const previousSibling = reader(Node.prototype, 'previousSibling');
export const isConnected = reader(Node.prototype, 'isConnected');
export const textContent = reader(Node.prototype, 'textContent');
export const baseUri = reader(Node.prototype, 'baseURI');
export const contains = method(Node.prototype, 'contains');
export const rootNode = method(Node.prototype, 'getRootNode');

export const characters = reader(CharacterData.prototype, 'data');
export const instructionTarget = reader(ProcessingInstruction.prototype, 'target');

export const localName = reader(Element.prototype, 'localName');
export const namespaceUri = reader(Element.prototype, 'namespaceURI');
export const tagName = reader(Element.prototype, 'tagName');
export const attributesOf = reader(Element.prototype, 'attributes');
export const getAttribute = method(Element.prototype, 'getAttribute');
export const getAttributeNS = method(Element.prototype, 'getAttributeNS');
export const hasAttribute = method(Element.prototype, 'hasAttribute');
export const hasAttributes = method(Element.prototype, 'hasAttributes');
export const assignedSlot = reader(Element.prototype, 'assignedSlot');
export const nextElement = reader(Element.prototype, 'nextElementSibling');
export const previousElement = reader(Element.prototype, 'previousElementSibling');
export const firstElement = reader(Element.prototype, 'firstElementChild');
export const elementScrollTop = reader(Element.prototype, 'scrollTop');
export const elementScrollLeft = reader(Element.prototype, 'scrollLeft');
export const elementScrollWidth = reader(Element.prototype, 'scrollWidth');
export const elementScrollHeight = reader(Element.prototype, 'scrollHeight');
export const elementClientWidth = reader(Element.prototype, 'clientWidth');
export const elementClientHeight = reader(Element.prototype, 'clientHeight');
export const innerHtml = reader(Element.prototype, 'innerHTML');
export const elementClientLeft = reader(Element.prototype, 'clientLeft');
export const elementClientTop = reader(Element.prototype, 'clientTop');
export const offsetWidth = reader(HTMLElement.prototype, 'offsetWidth') as (target: Element) => number;
export const offsetHeight = reader(HTMLElement.prototype, 'offsetHeight') as (target: Element) => number;
export const boundingRect = method(Element.prototype, 'getBoundingClientRect');
export const scrollIntoView = method(Element.prototype, 'scrollIntoView');
export const checkVisibility = method(Element.prototype, 'checkVisibility');
const findInElement = method(Element.prototype, 'querySelector');
const findInDocument = method(Document.prototype, 'querySelector');
const findInFragment = method(DocumentFragment.prototype, 'querySelector');
const findAllInElement = method(Element.prototype, 'querySelectorAll');
const findAllInDocument = method(Document.prototype, 'querySelectorAll');
const findAllInFragment = method(DocumentFragment.prototype, 'querySelectorAll');

const slotNodes = method(HTMLSlotElement.prototype, 'assignedNodes');
export const shadowHost = reader(ShadowRoot.prototype, 'host');
export const shadowMode = reader(ShadowRoot.prototype, 'mode');
export const shadowDelegatesFocus = reader(ShadowRoot.prototype, 'delegatesFocus');
export const shadowClonable = reader(ShadowRoot.prototype, 'clonable');
export const shadowSerializable = reader(ShadowRoot.prototype, 'serializable');
export const shadowSheets = reader(ShadowRoot.prototype, 'styleSheets');
export const templateContent = reader(HTMLTemplateElement.prototype, 'content');

export const documentSheets = reader(Document.prototype, 'styleSheets');
export const documentElement = reader(Document.prototype, 'documentElement');
export const documentBody = reader(Document.prototype, 'body');
export const documentTitle = reader(Document.prototype, 'title');
export const documentUrl = reader(Document.prototype, 'URL');
export const documentReferrer = reader(Document.prototype, 'referrer');
export const documentContentType = reader(Document.prototype, 'contentType');
export const documentCharset = reader(Document.prototype, 'characterSet');
export const documentLastModified = reader(Document.prototype, 'lastModified');
/** A page may call a form `fonts`. */
export const documentFonts = reader(Document.prototype, 'fonts') as (
  target: Document,
) => FontFaceSet & Iterable<FontFace>;
export const documentScroller = reader(Document.prototype, 'scrollingElement');
export const documentHidden = reader(Document.prototype, 'hidden');
export const documentAnimations = method(Document.prototype, 'getAnimations');
export const createRange = method(Document.prototype, 'createRange');
export const rangeRects = method(Range.prototype, 'getClientRects');
const evaluateXPath = method(Document.prototype, 'evaluate');
const createWalker = method(Document.prototype, 'createTreeWalker');
export const nextNode = method(TreeWalker.prototype, 'nextNode');

export const inputValue = reader(HTMLInputElement.prototype, 'value');
export const inputType = reader(HTMLInputElement.prototype, 'type');
export const inputChecked = reader(HTMLInputElement.prototype, 'checked');
export const textareaValue = reader(HTMLTextAreaElement.prototype, 'value');
export const optionSelected = reader(HTMLOptionElement.prototype, 'selected');
export const selectOptions = reader(HTMLSelectElement.prototype, 'selectedOptions');
export const imageSource = reader(HTMLImageElement.prototype, 'currentSrc');
export const imageWidth = reader(HTMLImageElement.prototype, 'naturalWidth');
export const imageHeight = reader(HTMLImageElement.prototype, 'naturalHeight');
export const imageComplete = reader(HTMLImageElement.prototype, 'complete');
export const mediaSource = reader(HTMLMediaElement.prototype, 'currentSrc');
export const canvasWidth = reader(HTMLCanvasElement.prototype, 'width');
export const canvasHeight = reader(HTMLCanvasElement.prototype, 'height');
/** Of no document until it is put into one, which we never do. */
export const createElement = method(Document.prototype, 'createElement');
export const canvasDataUrl = method(HTMLCanvasElement.prototype, 'toDataURL');
export const styleElementSheet = reader(HTMLStyleElement.prototype, 'sheet');
export const linkSheet = reader(HTMLLinkElement.prototype, 'sheet');
const entriesByName = method(Performance.prototype, 'getEntriesByName');

/** What the browser noted of loads of this address, as far as it still has it. */
export function resourceEntries(url: string): PerformanceResourceTiming[] {
  return entriesByName(performance, url, 'resource') as PerformanceResourceTiming[];
}

const innerWindow = reader(HTMLIFrameElement.prototype, 'contentWindow');
const oldInnerWindow = reader(HTMLFrameElement.prototype, 'contentWindow');

/** The window of a frame element; null for one that has none, and for other elements. */
export function frameWindow(element: Element): Window | null {
  if (element instanceof HTMLIFrameElement) return innerWindow(element);
  return element instanceof HTMLFrameElement ? oldInnerWindow(element) : null;
}

const scrollTo = descriptorOf(Element.prototype, 'scrollTo').value as (options: ScrollToOptions) => void;

/** Scrolls an area of the page at once, whatever the page says of smooth scrolling. */
export function scrollElement(target: Element, left: number, top: number): void {
  Reflect.apply(scrollTo, target, [{ left, top, behavior: 'instant' }]);
}

export function isElement(node: Node): node is Element {
  return nodeType(node) === ELEMENT;
}

/** An HTML element of this name. Names are lower case. */
export function isHtml(element: Element, name: string): boolean {
  return localName(element) === name && namespaceUri(element) === HTML;
}

/** A walk over the text nodes below `root`, in tree order. */
export function textWalker(root: Node): TreeWalker {
  return createWalker(document, root, NodeFilter.SHOW_TEXT);
}

/** Whether an XPath expression holds for `root`: the browser walks the nodes itself and makes no object of any. */
export function holds(root: Node, expression: string): boolean {
  return evaluateXPath(document, expression, root, null, XPathResult.BOOLEAN_TYPE, null).booleanValue;
}

/** `querySelector` of an element, document or shadow root. */
export function find(root: ParentNode & Node, selector: string): Element | null {
  const type = nodeType(root);
  if (type === ELEMENT) return findInElement(root as Element, selector);
  return type === DOCUMENT
    ? findInDocument(root as Document, selector)
    : findInFragment(root as DocumentFragment, selector);
}

/** `querySelectorAll` of an element, document or shadow root. */
export function findAll(root: ParentNode & Node, selector: string): NodeListOf<Element> {
  const type = nodeType(root);
  if (type === ELEMENT) return findAllInElement(root as Element, selector);
  if (type === DOCUMENT) return findAllInDocument(root as Document, selector);
  return findAllInFragment(root as DocumentFragment, selector);
}

/** Nodes assigned to a `<slot>`; empty when its own content is shown. */
export function nodesOfSlot(element: Element): Node[] {
  return isHtml(element, 'slot') ? slotNodes(element as HTMLSlotElement) : [];
}
