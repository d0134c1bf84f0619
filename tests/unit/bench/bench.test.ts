import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { interleaved, median } from '../../../tools/bench/measure';
import { row, tableOf } from '../../../tools/bench/rows';
import { chosen, runBenches } from '../../../tools/bench/run';
import { ROOT } from '../../../tools/build/variants';
import { runTool } from '../../../tools/cli/run-tool';

describe('rows', () => {
  it.each([
    [1.9, 1, { timesAtMost: 2 }, true],
    [2.1, 1, { timesAtMost: 2 }, false],
    [1, 8, { timesFaster: 8 }, true],
    [1, 7.9, { timesFaster: 8 }, false],
    [150, 1, { atMost: 150 }, true],
    [151, 1, { atMost: 150 }, false],
    [0.97, 1, { atLeast: 0.98 }, false],
  ])('%d beside %d with goal %j: met %j', (value, peer, goal, met) => {
    expect(row('x', value, 'ms', { peer: { name: 'peer', value: peer }, goal }).met).toBe(met);
  });

  it('has no verdict without a goal, and refuses a goal in times without a peer', () => {
    expect(row('x', 1, 'ms').met).toBeNull();
    expect(() => row('x', 1, 'ms', { goal: { timesAtMost: 2 } })).toThrow('peer');
  });

  it('says in the table what was missed, and keeps the notes', () => {
    const missed = row('slow', 300, 'ms', {
      peer: { name: 'loop', value: 100 },
      goal: { timesAtMost: 2 },
      note: 'padded',
    });
    const table = tableOf([missed, row('quick', 1, 'ms', { goal: { atMost: 2 } })]);
    expect(table).toMatch(/slow +300 ms +loop: 100 ms +3× +≤ 2× peer +MISSED/);
    expect(table).toMatch(/quick .* met$/m);
    expect(table).toContain('slow: padded');
  });
});

describe('runs', () => {
  const load = async () => ({ run: async () => [row('a', 1, 'ms')] });
  const broken = async () => Promise.reject(new Error('no browser'));
  const benches = [
    { name: 'broken', about: '', load: broken },
    { name: 'whole', about: '', load },
  ];

  it('go on after a crash, which is kept', async () => {
    const reports = await runBenches(benches, () => undefined);
    expect(reports.map(({ bench, rows, crash }) => [bench, rows.length, crash !== null])).toEqual([
      ['broken', 0, true],
      ['whole', 1, false],
    ]);
  });

  it('take benches by name, all without names, and name those there are when one is unknown', () => {
    expect(chosen(benches, ['whole']).map(({ name }) => name)).toEqual(['whole']);
    expect(chosen(benches, [])).toHaveLength(2);
    expect(() => chosen(benches, ['wohle'])).toThrow('whole');
  });

  it('measure in turns', async () => {
    const order: string[] = [];
    const times = await interleaved({ a: () => order.push('a'), b: () => order.push('b') }, { rounds: 2, warmUp: 1 });
    expect(order.join('')).toBe('ababab');
    expect(times.a.all).toHaveLength(2);
    expect(median([5, 1, 9])).toBe(5);
    expect(median([1, 2])).toBe(1.5);
  });

  it('are listed by --help, and an unknown name is wrong use', async () => {
    const help = await runTool('bench.ts', ['--help']);
    expect([help.status, help.stdout]).toEqual([0, expect.stringMatching(/^ {2}match /m)]);
    expect((await runTool('bench.ts', ['nothing'])).status).toBe(2);
  });
});

describe('corpora', () => {
  const share = (file: string): number => {
    const text = readFileSync(join(ROOT, 'tests/bench/corpora', file), 'utf8');
    let ascii = 0;
    for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 128) ascii++;
    return ascii / text.length;
  };
  it('are 85 % and wholly ASCII', () => {
    expect(share('mixed.txt')).toBeCloseTo(0.85, 2);
    expect(share('ascii.txt')).toBe(1);
  });
});
