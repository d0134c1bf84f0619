/**
 * The order in which Vitest takes test files. Where it knows no times of an earlier run, as on a fresh clone, it takes the largest files first,
 * and the longest of all is among the shortest files: it would run alone at the end, with one of two cores.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { SIDE_BY_SIDE } from './lanes';

/** Each takes a quarter of a minute or more, longest first. */
export const LONG_FILES = [
  'tests/unit/ui/axe.test.ts',
  'tests/unit/ui/popup-height.test.ts',
  'tests/unit/lexicon/lexicon.test.ts',
  'tests/unit/lexicon/scan.test.ts',
  'tests/unit/ui/behaviour.test.ts',
  'tests/unit/verify/command.test.ts',
  'tests/unit/content/snapshot.test.ts',
  'tests/unit/content/spot.test.ts',
] as const;

const ORDER: readonly string[] = [...LONG_FILES, ...SIDE_BY_SIDE];

export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

function rank({ moduleId }: TestSpecification): number {
  const at = ORDER.findIndex((file) => moduleId.endsWith(file));
  return at < 0 ? ORDER.length : at;
}
