import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Ask, BackgroundFinder, NotRead } from '../../../extension/content/spot/reading/finder';
import { MAX_ASKED_UNITS, MAX_TEXT_UNITS } from '../../../shared/messages/reading-protocol';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Asked = { purpose: string; texts: string[]; exact: boolean };
type Given = { state: 'off' } | { state: 'busy' } | { state: 'read'; found: unknown } | Error;

/** A background that gives these answers in turn, then the lengths of the texts. */
function background(...answers: Given[]): { asked: Asked[]; ask: Ask } {
  const asked: Asked[] = [];
  const ask = async (_name: string, request: unknown) => {
    asked.push(request as Asked);
    const answer = answers.shift() ?? {
      state: 'read' as const,
      found: (request as Asked).texts.map(({ length }) => [length]),
    };
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { asked, ask: ask as unknown as Ask };
}

async function settled<T>(work: Promise<T>): Promise<T> {
  // The rejection is looked at by the caller, after the timers.
  work.catch(() => undefined);
  await vi.runAllTimersAsync();
  return work;
}

describe('asking the background about words', () => {
  it('asks again when the background was stopped in the middle or has too much to do', async () => {
    const { ask, asked } = background(new Error('no answer'), { state: 'busy' }, new Error('no answer'));
    expect(await settled(new BackgroundFinder(ask, 'spot').possible(['abc'], true))).toEqual([[3]]);
    expect(asked).toHaveLength(4);
    expect(asked.every(({ purpose, exact }) => purpose === 'spot' && exact)).toBe(true);
  });

  it('asks once where the page is not to be read', async () => {
    const { ask, asked } = background({ state: 'off' });
    await expect(settled(new BackgroundFinder(ask, 'spot').possible(['abc'], true))).rejects.toThrow(NotRead);
    expect(asked).toHaveLength(1);
  });

  it('gives up in the end, with the last reason', async () => {
    const { ask, asked } = background(...Array.from({ length: 20 }, () => new Error('gone for good')));
    await expect(settled(new BackgroundFinder(ask, 'capture').cards(['abc']))).rejects.toThrow('gone for good');
    expect(asked.length).toBeLessThan(10);
  });

  it('asks in portions of the allowed size, and puts the answers together in order', async () => {
    const { ask, asked } = background();
    const lengths = [MAX_TEXT_UNITS + 5, 1, MAX_TEXT_UNITS, 2, MAX_TEXT_UNITS, 3];
    const texts = lengths.map((length) => 'x'.repeat(length));
    const found = await settled(new BackgroundFinder(ask, 'spot').possible(texts, false));
    expect(found).toEqual(lengths.map((length) => [Math.min(length, MAX_TEXT_UNITS)]));
    expect(asked.length).toBeGreaterThan(1);
    for (const { texts: portion } of asked)
      expect(portion.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(MAX_ASKED_UNITS);
  });

  it('asks nothing about nothing', async () => {
    const { ask, asked } = background();
    expect(await settled(new BackgroundFinder(ask, 'spot').possible([], false))).toEqual([]);
    expect(asked).toEqual([]);
  });
});
