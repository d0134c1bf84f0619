/** What a bench is. How to add one: README.md beside this file. */
import type { BenchRow } from './rows';

export interface Bench {
  /** Measures and answers with its rows. Throwing is a crash (exit 1), a missed goal is not. */
  run(tell: (what: string) => void): Promise<BenchRow[]>;
}

export interface ListedBench {
  name: string;
  /** One line for `--help`. */
  about: string;
  /** Loaded on demand: the help must not need what a bench needs. */
  load(): Promise<Bench>;
}
