import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from '../../fixtures/ui/accessibility';
import { type Harness, startHarness } from '../../fixtures/ui/harness';
import { STATES, stateName } from '../../fixtures/ui/states';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
}, 60_000);
afterAll(() => harness?.close());

// Each state once: English and German (the longest) and the two themes take turns. tests/e2e/full/interface.test.ts has every
// state in every language and theme.
const CASES = STATES.map((state, row) => {
  const language = row % 2 === 0 ? ('de' as const) : ('en' as const);
  const theme = Math.floor(row / 2) % 2 === 0 ? ('dark' as const) : ('light' as const);
  return { state, language, theme, name: `${stateName(state)} ${language}` };
});

describe('accessibility', () => {
  it.each(CASES)('$name, $theme', { timeout: 30_000 }, async ({ state, language, theme }) => {
    expect(await faultsOf(harness, state, { language, theme })).toEqual([]);
  });
});
