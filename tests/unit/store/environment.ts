/** What the store needs of a browser, for tests in Node: IndexedDB (fake-indexeddb), Web Locks and a little of `browser`. */
import 'fake-indexeddb/auto';
import { vi } from 'vitest';

/** Exclusive locks by name, first come first served: the part of Web Locks that the store uses. */
class Locks {
  readonly #tails = new Map<string, Promise<unknown>>();

  readonly #held = new Map<string, number>();

  async request<T>(
    name: string,
    first: { ifAvailable?: boolean } | (() => Promise<T>),
    second?: (lock: object | null) => Promise<T>,
  ): Promise<T> {
    if (typeof first === 'function') return this.#queue(name, first);
    const work = second ?? (() => Promise.reject(new TypeError('no work')));
    if (first.ifAvailable && this.#held.has(name)) return work(null);
    return this.#queue(name, () => work({}));
  }

  #queue<T>(name: string, inner: () => Promise<T>): Promise<T> {
    this.#held.set(name, (this.#held.get(name) ?? 0) + 1);
    const work = () =>
      inner().finally(() => {
        const left = (this.#held.get(name) ?? 1) - 1;
        if (left === 0) this.#held.delete(name);
        else this.#held.set(name, left);
      });
    const result = (this.#tails.get(name) ?? Promise.resolve()).then(work);
    this.#tails.set(
      name,
      result.then(
        () => undefined,
        () => undefined,
      ),
    );
    return result;
  }
}

export const storage = { usage: 1_000, quota: 1_000_000_000 };

vi.stubGlobal('navigator', {
  locks: new Locks(),
  userAgent: 'Mozilla/5.0 Chrome/156.0.0.0',
  language: 'en-GB',
  storage: { estimate: async () => storage, persisted: async () => true, persist: async () => true },
});

/** What becomes of locks when the process that holds them ends. */
export function letLocksGo(): void {
  Object.assign(navigator, { locks: new Locks() });
}

vi.mock('webextension-polyfill', () => ({
  default: {
    extension: { inIncognitoContext: false },
    runtime: {
      id: 'spoor',
      getURL: (path: string) => `chrome-extension://spoor/${path}`,
      getPlatformInfo: async () => ({ os: 'linux', arch: 'x86-64' }),
    },
  },
}));
