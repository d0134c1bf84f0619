import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { afterFrame, Slice, whenIdle } from '../../../extension/content/page-clock';

const page = vi.hoisted(() => ({ hidden: false }));
vi.mock('../../../extension/content/dom/native', () => ({ documentHidden: () => page.hidden }));

let timers = 0;

// What Firefox makes of a tab in the background: no frames, no idle time, and timers that come a second later.
beforeEach(() => {
  timers = 0;
  vi.stubGlobal('document', {});
  vi.stubGlobal('scheduler', undefined);
  vi.stubGlobal('requestAnimationFrame', () => 0);
  vi.stubGlobal('requestIdleCallback', () => 0);
  vi.stubGlobal('setTimeout', () => ++timers);
});
afterEach(() => vi.unstubAllGlobals());

describe('a tab in the background', () => {
  it('is read without a wait for frames, idle time or timers', async () => {
    page.hidden = true;
    await afterFrame();
    await whenIdle(500);
    await new Slice().pause();
    expect(timers).toBe(0);
  });

  it('lets the page work in between', async () => {
    page.hidden = true;
    const turns: string[] = [];
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => turns.push('page');
    port2.postMessage(null);
    await afterFrame();
    turns.push('spoor');
    port1.close();
    expect(turns).toEqual(['page', 'spoor']);
  });
});

describe('a tab in front', () => {
  it('is read only after a frame, or when none comes for long', async () => {
    page.hidden = false;
    let read = false;
    void afterFrame().then(() => {
      read = true;
    });
    await new Slice().pause();
    expect(read).toBe(false);
    expect(timers).toBe(1);
  });
});
