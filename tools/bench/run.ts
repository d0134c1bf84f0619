/** Runs benches one after the other; one that crashes does not keep the others from running. */
import type { ListedBench } from './bench';
import type { BenchRow } from './rows';

export interface BenchReport {
  bench: string;
  rows: BenchRow[];
  /** The stack of a crash, null when it went well. */
  crash: string | null;
}

/** The benches of these names, all without names. Throws a `RangeError` on an unknown name. */
export function chosen(benches: readonly ListedBench[], names: readonly string[]): ListedBench[] {
  const unknown = names.filter((name) => !benches.some((bench) => bench.name === name));
  if (unknown.length > 0)
    throw new RangeError(
      `No bench is called ${unknown.join(', ')}. There are: ${benches.map(({ name }) => name).join(', ')}.`,
    );
  return names.length === 0 ? [...benches] : benches.filter(({ name }) => names.includes(name));
}

export async function runBenches(
  benches: readonly ListedBench[],
  tell: (what: string) => void,
): Promise<BenchReport[]> {
  const reports: BenchReport[] = [];
  for (const { name, load } of benches) {
    tell(`=== ${name}`);
    try {
      reports.push({ bench: name, rows: await (await load()).run(tell), crash: null });
    } catch (error) {
      const crash = error instanceof Error ? (error.stack ?? error.message) : String(error);
      tell(crash);
      reports.push({ bench: name, rows: [], crash });
    }
  }
  return reports;
}
