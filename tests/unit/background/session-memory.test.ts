/** A page must not be able to fill the memory that other tabs' captures need. */
import { beforeEach, describe, expect, it, vi } from 'vitest';

const store = vi.hoisted(() => ({ kept: new Map<string, unknown>(), room: 0 }));

vi.mock('../../../extension/platform/browser', () => {
  const size = (map: Map<string, unknown>) => JSON.stringify([...map]).length;
  return {
    browser: {
      storage: {
        session: {
          get: async () => Object.fromEntries(store.kept),
          set: async (values: Record<string, unknown>) => {
            const next = new Map([...store.kept, ...Object.entries(values)]);
            if (size(next) > store.room)
              throw new Error('Session storage quota bytes exceeded. Values were not stored.');
            store.kept = next;
          },
          remove: async (keys: string[]) => {
            for (const key of keys) store.kept.delete(key);
          },
        },
      },
    },
  };
});

import { keepForSession } from '../../../extension/platform/session-memory';

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  store.kept = new Map<string, unknown>([
    ['hits-1', 'x'.repeat(400)],
    ['hits-2', 'x'.repeat(400)],
    ['main-frame-3', { url: 'https://shop.test/' }],
  ]);
  store.room = 1_000;
});

describe('the memory of a session', () => {
  it('takes what fits, and lets nothing go for it', async () => {
    await keepForSession({ 'debugger-tabs': [7] });
    expect([...store.kept.keys()]).toEqual(['hits-1', 'hits-2', 'main-frame-3', 'debugger-tabs']);
  });

  it('lets go what pages can tell again, and nothing else, when it is full', async () => {
    await keepForSession({ 'main-frame-7': 'y'.repeat(300) });
    expect([...store.kept.keys()]).toEqual(['main-frame-3', 'main-frame-7']);
  });

  it('says so when even that is not enough', async () => {
    await expect(keepForSession({ 'main-frame-7': 'y'.repeat(3_000) })).rejects.toThrow(/quota/);
    expect(store.kept.has('main-frame-3')).toBe(true);
  });
});
