/**
 * What the panel shows. It lies in the address, so that back works where the panel is a tab; another page of Spoor asks for a
 * view through the session's storage, because the panel may not be open yet.
 */
import { signal } from '@preact/signals';
import { browser } from '../../platform/browser';

export type PanelRoute =
  | { view: 'page' }
  | { view: 'case' }
  | { view: 'cases' }
  | { view: 'queue' }
  | { view: 'search' }
  | { view: 'custody' }
  | { view: 'take-in' }
  | { view: 'backup' }
  | { view: 'new-case' }
  /** `from`: where "back" leads, if not to the case. */
  | { view: 'exhibit'; captureId: string; from?: PanelRoute }
  | { view: 'export' };

/** Views that are named by a word alone. */
const PLAIN = ['case', 'cases', 'queue', 'search', 'custody', 'take-in', 'backup', 'new-case', 'export'] as const;

const REQUEST_KEY = 'panelRoute';

export const route = signal<PanelRoute>(parseRoute(location.hash));

/** `#/exhibit/c0001-0a1b2c3d` and the like; anything else is the page. */
export function parseRoute(hash: string): PanelRoute {
  const [, view, captureId] = hash.split('/');
  if (view === 'exhibit' && captureId) return { view, captureId };
  const plain = PLAIN.find((one) => one === view);
  return plain ? { view: plain } : { view: 'page' };
}

/** The address of a view within the panel. */
export function routeHash(to: PanelRoute): string {
  return to.view === 'exhibit' ? `#/exhibit/${to.captureId}` : `#/${to.view}`;
}

/** Shows a view; the browser's "back" leads here again. */
export function go(to: PanelRoute): void {
  route.value = to;
  if (location.hash !== routeHash(to)) history.pushState(null, '', routeHash(to));
}

/** Opens an exhibit from a search, or from another exhibit; "back" leads there again. */
export function goExhibit(captureId: string): void {
  go({ view: 'exhibit', captureId, from: route.value });
}

/** Keeps the route with the address, and takes views that the popup asks for. Called once by the panel. */
export function followRoute(): void {
  addEventListener('popstate', () => {
    route.value = parseRoute(location.hash);
  });
  const take = async () => {
    const { [REQUEST_KEY]: asked } = await browser.storage.session.get(REQUEST_KEY);
    if (typeof asked !== 'string') return;
    await browser.storage.session.remove(REQUEST_KEY);
    go(parseRoute(asked));
  };
  browser.storage.session.onChanged.addListener((changes) => {
    if (changes[REQUEST_KEY]?.newValue !== undefined) void take();
  });
  void take();
}

/** Asks the panel, open or just opening, for a view. */
export async function askPanelFor(to: PanelRoute): Promise<void> {
  await browser.storage.session.set({ [REQUEST_KEY]: routeHash(to) });
}
