/** What a page's process that was taken over can do with the message a content script brings its hits in. */
import { describe, expect, it } from 'vitest';
import { ReportTurns } from '../../../extension/background/spot/report-turns';

/** Turns whose pauses end when the test says so. */
function turns(fail: (report: unknown) => boolean = () => false) {
  const taken: [tab: number, frame: number, report: unknown][] = [];
  const pauses: (() => void)[] = [];
  const made = new ReportTurns(
    async (...report) => {
      taken.push(report);
      if (fail(report[2])) throw new Error('no report');
    },
    () => new Promise((resolve) => pauses.push(resolve)),
  );
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  const next = async () => {
    pauses.shift()?.();
    await settle();
  };
  return { made, taken, next, settle };
}

describe('reports of a page', () => {
  it('are taken in at once, then one a pause, and of each frame only the newest', async () => {
    const { made, taken, next, settle } = turns();
    const all = Array.from({ length: 10_000 }, (_, at) => made.receive(1, at % 2, at));
    await settle();
    expect(taken).toHaveLength(1);
    await next();
    await next();
    await next();
    expect(taken.length).toBeLessThanOrEqual(3);
    expect(taken).toContainEqual([1, 0, 9998]);
    expect(taken).toContainEqual([1, 1, 9999]);
    // Those that a newer one stands for are answered, too: nobody waits for ever.
    await Promise.all(all);
    await made.receive(1, 0, 'later');
    expect(taken.at(-1)).toEqual([1, 0, 'later']);
  });

  it('are heard after one that is refused at once, and its sender is told', async () => {
    const taken: unknown[] = [];
    const made = new ReportTurns(
      (_tab, _frame, report) => {
        if (report === 'bad') throw new TypeError('hits expected');
        taken.push(report);
        return Promise.resolve();
      },
      async () => undefined,
    );
    await expect(made.receive(1, 7, 'bad')).rejects.toThrow('hits expected');
    await made.receive(1, 0, 'good');
    expect(taken).toEqual(['good']);
  });

  it('of one tab do not keep those of another waiting', async () => {
    const { made, taken } = turns();
    await made.receive(1, 0, 'a');
    void made.receive(1, 0, 'b');
    await made.receive(2, 0, 'c');
    expect(taken).toEqual([
      [1, 0, 'a'],
      [2, 0, 'c'],
    ]);
  });

  it('that waited when their page was left are not taken for those of the next', async () => {
    const { made, taken, next } = turns();
    await made.receive(1, 0, 'first');
    const left = made.receive(1, 0, 'left');
    const frame = made.receive(1, 5, 'frame');
    made.forget(1, 0);
    await left;
    await next();
    await frame;
    made.forget(1);
    await next();
    expect(taken.map(([, , report]) => report)).toEqual(['first', 'frame']);
  });

  it('that are none are refused, and the next is heard', async () => {
    const { made, taken, next } = turns((report) => report === 'bad');
    await expect(made.receive(1, 0, 'bad')).rejects.toThrow('no report');
    const good = made.receive(1, 0, 'good');
    await next();
    await good;
    expect(taken).toHaveLength(2);
  });
});
