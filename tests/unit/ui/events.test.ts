/** How our pages hear of changes from a background that the browser stops and starts. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { UiEvent } from '../../../shared/messages/protocol';

type Listener<T> = (value: T) => void;
const world = vi.hoisted(() => ({
  /** Of the background that runs now. */
  connected: (_port: object): void => undefined,
  /** Ends every connection, as a stopped background does. */
  stop: (): void => undefined,
}));
vi.mock('../../../extension/platform/browser', () => ({
  isOwnPage: () => true,
  browser: {
    runtime: {
      onConnect: {
        addListener: (listener: Listener<object>) => {
          world.connected = listener;
        },
      },
      connect: () => {
        const heard: Listener<unknown>[] = [];
        const ended: Listener<void>[] = [];
        world.stop = () => ended.forEach((listener) => void listener());
        const far = {
          name: 'ui',
          sender: {},
          postMessage: (event: unknown) => heard.forEach((one) => void one(event)),
        };
        const early: unknown[] = [];
        world.connected({
          ...far,
          postMessage: (event: unknown) => (heard.length > 0 ? far.postMessage(event) : early.push(event)),
          onDisconnect: { addListener: () => undefined },
        });
        return {
          onMessage: {
            addListener: (listener: Listener<unknown>) => {
              heard.push(listener);
              for (const event of early.splice(0)) listener(event);
            },
          },
          onDisconnect: { addListener: (listener: Listener<void>) => ended.push(listener) },
          disconnect: () => undefined,
        };
      },
    },
  },
}));

import { soon } from '../../../extension/ui/client/soon';

/** A background that was just started: its memory is empty. */
async function background() {
  vi.resetModules();
  const messaging = await import('../../../extension/platform/messaging');
  messaging.acceptUiPorts();
  return messaging;
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a page of ours', () => {
  it('hears that it missed something when the background told of it before the page was connected again', async () => {
    const first = await background();
    first.tellUi({ type: 'settings' });
    const heard: UiEvent[] = [];
    const { onUiEvent } = await import('../../../extension/platform/messaging');
    onUiEvent((event) => heard.push(event));
    // At its first connection it has not asked for anything yet.
    expect(heard).toEqual([]);
    first.tellUi({ type: 'time' });
    expect(heard).toEqual([{ type: 'time' }]);
    const second = await background();
    world.stop();
    second.tellUi({ type: 'store', caseId: 'case' });
    vi.advanceTimersByTime(1_000);
    expect(heard).toEqual([{ type: 'time' }, { type: 'missed' }]);
    await background();
    world.stop();
    vi.advanceTimersByTime(1_000);
    // Nothing was told meanwhile: nothing is asked again.
    expect(heard).toHaveLength(2);
  });

  it('asks again soon after the first of many events, however many follow', () => {
    const asked = vi.fn();
    const again = soon(asked, 60);
    for (let at = 0; at < 30; at++) {
      again.order();
      vi.advanceTimersByTime(50);
    }
    expect(asked.mock.calls.length).toBeGreaterThan(10);
    again.order();
    again.cancel();
    const before = asked.mock.calls.length;
    vi.advanceTimersByTime(1_000);
    expect(asked).toHaveBeenCalledTimes(before);
  });
});
