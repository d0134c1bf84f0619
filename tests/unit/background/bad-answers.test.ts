/** A frame whose process says what our content script never says: the asker is told, and so is the capture. */
import { expect, it, vi } from 'vitest';

const world = vi.hoisted(() => ({ answer: {} as unknown, refusal: null as Error | null }));
vi.mock('../../../extension/platform/browser', () => ({
  browser: {
    tabs: {
      sendMessage: async () => {
        if (world.refusal) throw world.refusal;
        return world.answer;
      },
    },
  },
  isOwnPage: () => false,
}));

import { nobodyListens } from '../../../extension/background/capture/frames';
import { badAnswers } from '../../../extension/platform/bad-answers';
import { askFrame } from '../../../extension/platform/messaging';

it('is refused with `bad-message`, and remembered once for the capture of its tab', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  world.answer = { ok: true, value: { pending: 'many' } };
  const ask = () => askFrame(7, 3, 'content.settle', { timeoutMs: 1 }, 1_000);
  await expect(ask()).rejects.toMatchObject({ code: 'bad-message', detail: expect.stringContaining('pending') });
  await expect(ask()).rejects.toMatchObject({ code: 'bad-message' });
  expect(badAnswers(8)).toEqual([]);
  expect(badAnswers(7)).toEqual([
    { what: 'the answer of frame 3 to “content.settle”', reason: expect.stringContaining('content.settle.pending') },
  ]);
  expect(badAnswers(7)).toEqual([]);
  world.answer = { ok: true, value: { pending: 2, more: 'x' } };
  expect(await ask()).toEqual({ pending: 2 });
});

it('a page in which nobody listens is told from one that keeps silent', async () => {
  world.refusal = new Error('Could not establish connection. Receiving end does not exist.');
  expect(await nobodyListens(7)).toBe(true);
  world.refusal = new Error('the page did not answer within 1000 ms');
  expect(await nobodyListens(7)).toBe(false);
  world.refusal = null;
  world.answer = { ok: true, value: { alive: true } };
  expect(await nobodyListens(7)).toBe(false);
});
