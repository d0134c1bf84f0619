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
import { isStorageFull, SpoorError } from '../../../extension/platform/errors';
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

it('a refusal of a frame has no code but `internal`, fills no disk by its words, and is short', async () => {
  const refusals = [
    { ok: false, code: 'storage-full', detail: 'QuotaExceededError' },
    { ok: false, code: 'internal', detail: `QuotaExceeded ${'x'.repeat(5_000_000)}` },
    { ok: false, code: 'digest-mismatch', detail: ['x'.repeat(5_000_000)] },
    'x'.repeat(5_000_000),
  ];
  for (const answer of refusals) {
    world.answer = answer;
    const thrown = await askFrame(7, 0, 'content.settle', { timeoutMs: 1 }, 1_000).catch((one: unknown) => one);
    expect(thrown).toMatchObject({ code: 'internal' });
    expect((thrown as SpoorError).detail.length).toBeLessThan(600);
    expect(isStorageFull(thrown)).toBe(false);
  }
  // What a full disk really is, our own store says.
  expect(isStorageFull(new SpoorError('storage-full'))).toBe(true);
  expect(isStorageFull(new SpoorError('internal', '', { cause: new Error('QuotaExceededError') }))).toBe(true);
});
