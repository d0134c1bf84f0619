import { beforeEach, describe, expect, it } from 'vitest';
import { Desk } from '../../../extension/background/spot/reading/desk';

/** A clock that only work moves. */
let time = 0;
let desk: Desk;
beforeEach(() => {
  time = 0;
  desk = new Desk(() => time);
});

/** Work of so many steps of 1 ms that writes down its name at the end. */
function* steps(count: number, name: string, done: string[]): Generator<void, string> {
  for (let k = 0; k < count; k++) {
    time += 1;
    yield;
  }
  done.push(name);
  return name;
}

describe('the desk where words are read', () => {
  it('gives every piece its own answer', async () => {
    const done: string[] = [];
    const answers = ['a', 'b', 'c'].map((name) => desk.work(1, steps(3, name, done)));
    expect(await Promise.all(answers)).toEqual(['a', 'b', 'c']);
    expect(done).toEqual(['a', 'b', 'c']);
  });

  it('lets a tab with little to read pass one with much', async () => {
    const done: string[] = [];
    const much = Array.from({ length: 10 }, (_, k) => desk.work(1, steps(40, `much ${k}`, done)));
    const little = desk.work(2, steps(5, 'little', done));
    await Promise.all([...much, little]);
    expect(done.indexOf('little')).toBeLessThan(2);
  });

  it('goes on after work that throws', async () => {
    const done: string[] = [];
    const bad = desk.work(
      1,
      (function* () {
        yield;
        throw new Error('no');
      })(),
    );
    const good = desk.work(1, steps(2, 'good', done));
    await expect(bad).rejects.toThrow('no');
    expect(await good).toBe('good');
  });

  it('bounds what may wait of one tab, and says that it was slowed; others are not concerned', () => {
    let admitted = 0;
    while (admitted < 1_000 && desk.admit(1, 10)) admitted += 1;
    expect(admitted).toBeLessThan(100);
    expect(desk.slowed(1)).toBe(true);
    expect(desk.admit(2, 10)).toBe(true);
    expect(desk.slowed(2)).toBe(false);
    desk.release(1, 10);
    expect(desk.admit(1, 10)).toBe(true);
    time += 120_000;
    expect(desk.slowed(1)).toBe(false);
  });

  it('bounds the size of what may wait of one tab', () => {
    expect(desk.admit(1, 5_000_000)).toBe(true);
    expect(desk.admit(1, 5_000_000)).toBe(false);
    expect(desk.admit(2, 5_000_000)).toBe(true);
  });

  it('makes a tab wait that keeps the processor busy, and serves others meanwhile', async () => {
    const done: string[] = [];
    const flood = Array.from({ length: 8 }, (_, k) => desk.work(1, steps(1_000, `flood ${k}`, done)));
    await flood[2];
    const other = desk.work(2, steps(1, 'other', done));
    expect(await other).toBe('other');
    expect(done).not.toContain('flood 7');
    await expect.poll(() => desk.slowed(1), { timeout: 4_000 }).toBe(true);
    expect(desk.slowed(2)).toBe(false);
    // The clock of the test stands still while the tab rests.
    const clock = setInterval(() => {
      time += 10_000;
    }, 5);
    await Promise.all(flood);
    clearInterval(clock);
    expect(done).toContain('flood 7');
  });
});
