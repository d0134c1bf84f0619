/**
 * Constructed style sheets of a document or shadow root. Firefox does not let a content script read the list through its safe
 * view of the page ("Accessing from Xray wrapper is not supported"): there the list is read from the page's own object, by the getter
 * that the browser made and by no other (a page may put its own in its place, which would run, learn of us and lie); and every sheet in
 * it is looked at through the safe view again.
 */
type Root = Document | ShadowRoot;
type SafeView = (object: unknown) => CSSStyleSheet;

const MAX_SHEETS = 1000;
const getters = [Document.prototype, ShadowRoot.prototype].map(
  (prototype) => Object.getOwnPropertyDescriptor(prototype, 'adoptedStyleSheets')?.get,
);

function ownList(root: Root): ArrayLike<unknown> | null {
  for (const get of getters) {
    try {
      if (get) return Reflect.apply(get, root, []) as ArrayLike<unknown>;
    } catch {
      // The other interface's getter, or Firefox's refusal: the next way is tried.
    }
  }
  return null;
}

const written = (method: unknown): string => Reflect.apply(Function.prototype.toString, method, []);

/**
 * The getter that the page's documents and shadow roots have, if it is the browser's: no script can write a function whose text is that of a native
 * one with this name. It is looked up where the browser put it and not from the page's object upwards: a page may have set a proxy
 * in between, which would notice the walk.
 */
function browsersGetter(root: Root): (() => unknown) | null {
  const prototype = root.nodeType === Node.DOCUMENT_NODE ? Document.prototype : ShadowRoot.prototype;
  const pages = (prototype as { wrappedJSObject?: object }).wrappedJSObject;
  const get = pages && Object.getOwnPropertyDescriptor(pages, 'adoptedStyleSheets')?.get;
  return get && getters.some((ours) => ours && written(ours) === written(get)) ? get : null;
}

/** The adopted sheets in order, or null when this browser does not let us read them. Never throws. */
export function adoptedSheetsOf(root: Root): CSSStyleSheet[] | null {
  const list = ownList(root);
  if (list) {
    try {
      return Array.from({ length: list.length }, (_, at) => list[at] as CSSStyleSheet);
    } catch {
      // Firefox lets the list be taken but not be read.
    }
  }
  try {
    const safeView = (globalThis as { XPCNativeWrapper?: SafeView }).XPCNativeWrapper;
    const page = (root as { wrappedJSObject?: object }).wrappedJSObject;
    const get = browsersGetter(root);
    if (!safeView || !page || !get) return null;
    const sheets = Reflect.apply(get, page, []) as ArrayLike<unknown>;
    const length = Math.min(Number(sheets.length), MAX_SHEETS);
    return Array.from({ length }, (_, at) => safeView(sheets[at])).filter((sheet) => sheet instanceof CSSStyleSheet);
  } catch {
    return null;
  }
}
