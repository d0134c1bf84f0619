/**
 * Medians of interleaved runs. The machine may be busy: what is compared is measured in turns in the same process, so that load
 * hits all alike, and only the ratio means something.
 * Also bundled for the browser: nothing of Node here.
 */

export interface Timed {
  /** Milliseconds, median. */
  median: number;
  all: number[];
}

/** Runs each of `works` once per round after `warmUp` rounds, in turns; medians in ms by name. */
export async function interleaved<K extends string>(
  works: Record<K, () => unknown>,
  { rounds = 7, warmUp = 2 }: { rounds?: number; warmUp?: number } = {},
): Promise<Record<K, Timed>> {
  const names = Object.keys(works) as K[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>;
  for (let round = -warmUp; round < rounds; round++) {
    for (const name of names) {
      const start = performance.now();
      await works[name]();
      const took = performance.now() - start;
      if (round >= 0) times[name].push(took);
    }
  }
  return Object.fromEntries(names.map((name) => [name, { median: median(times[name]), all: times[name] }])) as Record<
    K,
    Timed
  >;
}

/** Median; of an even number the mean of the middle two. Throws on none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const high = sorted[sorted.length >> 1];
  const low = sorted[(sorted.length - 1) >> 1];
  if (high === undefined || low === undefined) throw new Error('No value to take the median of');
  return (high + low) / 2;
}
