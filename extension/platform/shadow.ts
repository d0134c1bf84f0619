/**
 * Shadow roots, closed ones included. Only extensions may look into closed roots; each browser offers that under another name
 * (Chromium: `chrome.dom`, Firefox: a property that only content scripts see).
 */
type OpenOrClosed = (element: HTMLElement) => ShadowRoot | null;

const chromeDom = (globalThis as { chrome?: { dom?: { openOrClosedShadowRoot?: OpenOrClosed } } }).chrome?.dom;
const chromiumRoot = chromeDom?.openOrClosedShadowRoot?.bind(chromeDom);
const firefoxRoot = Object.getOwnPropertyDescriptor(Element.prototype, 'openOrClosedShadowRoot')?.get;
const openRoot = Object.getOwnPropertyDescriptor(Element.prototype, 'shadowRoot')?.get;

/** The shadow root of `element`, open or closed; null when there is none. Never throws. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  try {
    if (firefoxRoot) return Reflect.apply(firefoxRoot, element, []) as ShadowRoot | null;
    if (chromiumRoot) return chromiumRoot(element as HTMLElement);
    return openRoot ? (Reflect.apply(openRoot, element, []) as ShadowRoot | null) : null;
  } catch {
    // Chromium refuses elements that can't be hosts, such as SVG: they have no root.
    return null;
  }
}
