import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from '../../fixtures/ui/accessibility';
import { type Harness, startHarness } from '../../fixtures/ui/harness';
import { STATES, stateName } from '../../fixtures/ui/states';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
}, 60_000);
afterAll(() => harness?.close());

// English, and German because it is the longest. The themes take turns, so that each state is seen in both;
// tests/e2e/full/interface.test.ts has every language in every theme.
const CASES = STATES.flatMap((state, row) =>
  (['en', 'de'] as const).map((language, column) => ({
    state,
    language,
    theme: (row + column) % 2 === 0 ? ('light' as const) : ('dark' as const),
    name: `${stateName(state)} ${language}`,
  })),
);

describe('accessibility', () => {
  it.each(CASES)('$name, $theme', { timeout: 30_000 }, async ({ state, language, theme }) => {
    expect(await faultsOf(harness, state, { language, theme })).toEqual([]);
  });
});
