/** The content script as a whole, with a background made of a few answers in place of the extension API. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, launch, openPage } from './harness';
import type * as Reading from './reading-entry';

interface FakeBackground {
  sent: { name: string; request: Record<string, unknown> }[];
  styles: number;
  alive: boolean;
  /** What the background says instead of reading. */
  instead: { state: string } | 'nothing' | null;
  ask(name: string, request: unknown): Promise<{ ok: boolean; value: Record<string, unknown> }>;
}
declare global {
  var fake: FakeBackground;
  var reading: typeof Reading;
}

let browser: Browser;
let code: string;
let answers: string;
beforeAll(async () => {
  [browser, code, answers] = await Promise.all([
    launch(),
    bundle('extension/content/main.iife.ts', 'spoorMain'),
    bundle('tests/unit/content/reading-entry.ts', 'reading'),
  ]);
}, 60_000);
afterAll(() => browser?.close());

/** Stands in for `browser.runtime`; counts how often a style is read, for that is how the page is read. */
function background(mode: string): void {
  type Listener = (message: unknown, sender: { id: string }) => Promise<unknown> | undefined;
  const listeners: Listener[] = [];
  const fake = {
    sent: [],
    styles: 0,
    alive: true,
    instead: null,
  } as unknown as FakeBackground;
  fake.ask = (name, request) => {
    const answer = listeners.map((listener) => listener({ to: 'spoor', name, request }, { id: 'spoor' })).find(Boolean);
    return (answer ?? Promise.reject(new Error('nobody answers'))) as ReturnType<FakeBackground['ask']>;
  };
  const runtime = {
    get id() {
      return fake.alive ? 'spoor' : undefined;
    },
    getURL: (path: string) => `chrome-extension://spoor/${path}`,
    sendMessage: async (message: FakeBackground['sent'][number]) => {
      if (!fake.alive) throw new Error('Extension context invalidated.');
      fake.sent.push(message);
      if (message.name === 'spot.hello') return { ok: true, value: { mode } };
      if (!message.name.startsWith('read.')) return { ok: true, value: {} };
      if (fake.instead === 'nothing') return undefined;
      return { ok: true, value: fake.instead ?? (await reading.answer(message.name, message.request)) };
    },
    onMessage: {
      addListener: (listener: Listener) => listeners.push(listener),
      removeListener: (listener: Listener) => listeners.splice(listeners.indexOf(listener), 1),
    },
  };
  const original = globalThis.getComputedStyle;
  globalThis.getComputedStyle = (...args) => {
    fake.styles += 1;
    return original(...args);
  };
  Object.assign(globalThis, { fake, chrome: { runtime }, browser: { runtime } });
}

async function withScript<T>(mode: string, html: string, work: (page: Page) => Promise<T>): Promise<T> {
  const page = await openPage(browser, `<!doctype html><meta charset=utf-8>${html}`, answers);
  try {
    await page.evaluate(background, mode);
    await page.evaluate(code);
    return await work(page);
  } finally {
    await page.close();
  }
}

const names = (page: Page) => page.evaluate(() => fake.sent.map(({ name }) => name));
const IVORY = '<p>carved elephant ivory tusk, 4 kg</p>';

describe('the content script', () => {
  it('says hello, then reports what it found', async () => {
    await withScript('marks', IVORY, async (page) => {
      await expect.poll(() => names(page)).toEqual(expect.arrayContaining(['spot.hello', 'spot.paint', 'spot.report']));
      expect((await names(page))[0]).toBe('spot.hello');
      const report = await page.evaluate(() => fake.sent.findLast(({ name }) => name === 'spot.report')?.request);
      expect(report).toMatchObject({ level: 'high', capped: false });
      expect(await page.evaluate(() => CSS.highlights.size)).toBe(2);
    });
  });

  it('paints nothing in panel mode', async () => {
    await withScript('panel', IVORY, async (page) => {
      await expect.poll(() => names(page)).toContain('spot.report');
      expect(await names(page)).not.toContain('spot.paint');
      expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
    });
  });

  it('reads nothing when it is off, and can still take a snapshot', async () => {
    await withScript('off', IVORY, async (page) => {
      await page.waitForTimeout(1_500);
      expect(await names(page)).toEqual(['spot.hello']);
      expect(await page.evaluate(() => fake.styles)).toBe(0);
      const value = await page.evaluate(async () => {
        const { text, hits } = (await fake.ask('content.snapshot', { maxBytes: 1e6 })).value;
        return { text: await (text as Blob).text(), hits };
      });
      expect(value.text).toBe('carved elephant ivory tusk, 4 kg');
      expect(value.hits).not.toEqual([]);
    });
  });

  it('runs once, however often it is injected', async () => {
    await withScript('panel', IVORY, async (page) => {
      await page.evaluate(code);
      await page.evaluate(code);
      await expect.poll(() => names(page)).toContain('spot.report');
      expect((await names(page)).filter((name) => name === 'spot.hello')).toHaveLength(1);
    });
  });

  it('makes room for its successor once it is cut off', async () => {
    await withScript('marks', IVORY, async (page) => {
      await expect.poll(() => page.evaluate(() => CSS.highlights.size)).toBe(2);
      await page.evaluate(() => {
        fake.alive = false;
      });
      await page.evaluate(background, 'marks');
      await page.evaluate(code);
      await expect.poll(() => names(page)).toContain('spot.report');
      expect(await page.evaluate(() => CSS.highlights.size)).toBe(2);
    });
  });

  it('stops quietly when the extension is gone', async () => {
    await withScript('marks', IVORY, async (page) => {
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      await expect.poll(() => page.evaluate(() => CSS.highlights.size)).toBe(2);
      await page.evaluate(() => {
        fake.alive = false;
        document.body.append('another elephant ivory tusk');
      });
      await expect.poll(() => page.evaluate(() => CSS.highlights.size)).toBe(0);
      expect(errors).toEqual([]);
    });
  });

  it('follows settings', async () => {
    await withScript('off', IVORY, async (page) => {
      await page.evaluate(() => fake.ask('content.configure', { mode: 'marks' }));
      await expect.poll(() => page.evaluate(() => CSS.highlights.size)).toBe(2);
      await page.evaluate(() => fake.ask('content.configure', { mode: 'off' }));
      expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
      await expect
        .poll(() => page.evaluate(() => fake.sent.at(-1)?.request))
        .toMatchObject({ level: 'none', total: 0 });
    });
  });

  it('freezes and answers even when the tab paints no frames', async () => {
    await withScript('marks', IVORY, async (page) => {
      await expect.poll(() => page.evaluate(() => CSS.highlights.size)).toBe(2);
      const { value } = await page.evaluate(() => {
        globalThis.requestAnimationFrame = () => 0;
        return fake.ask('content.freeze', {});
      });
      expect(value).toMatchObject({ innerWidth: 1000, innerHeight: 800, scrollY: 0 });
      expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
      await page.evaluate(() => fake.ask('content.thaw', {}));
      expect(await page.evaluate(() => CSS.highlights.size)).toBe(2);
    });
  });

  it('scrolls where it is told and says where it got', async () => {
    await withScript('off', '<div style="height:3000px">', async (page) => {
      const { value } = await page.evaluate(() => fake.ask('content.scroll', { x: 0, y: 99_999 }));
      expect(value.scrollY).toBe((value.scrollHeight as number) - (value.innerHeight as number));
    });
  });

  it('leaves no name on the window', async () => {
    const page = await openPage(browser, `<!doctype html>${IVORY}`, answers);
    await page.evaluate(background, 'marks');
    const added = await page.evaluate((script) => {
      const before = new Set(Object.getOwnPropertyNames(globalThis));
      // As a content script is run: in a function, so that the bundle's own `var` stays inside.
      new Function(script)();
      return Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name));
    }, code);
    await page.close();
    expect(added).toEqual([]);
  });
});
