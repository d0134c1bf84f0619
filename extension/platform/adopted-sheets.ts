/**
 * Constructed style sheets of a document or shadow root. Firefox does not let a content script read the list through its safe
 * view of the page ("Accessing from Xray wrapper is not supported"): there the list is read from the page's own object, and
 * every sheet in it is looked at through the safe view again.
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
    const page = (root as { wrappedJSObject?: { adoptedStyleSheets?: ArrayLike<unknown> } }).wrappedJSObject;
    const sheets = page?.adoptedStyleSheets;
    if (!safeView || !sheets) return null;
    const length = Math.min(Number(sheets.length), MAX_SHEETS);
    return Array.from({ length }, (_, at) => safeView(sheets[at])).filter((sheet) => sheet instanceof CSSStyleSheet);
  } catch {
    return null;
  }
}
