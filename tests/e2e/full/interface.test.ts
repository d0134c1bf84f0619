/** The matrix of the interface: every state in four languages; English and German in both themes, French and Dutch in one each. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from '../../fixtures/ui/accessibility';
import { type Harness, LANGUAGES, startHarness } from '../../fixtures/ui/harness';
import { STATES, stateName } from '../../fixtures/ui/states';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness?.close());

// Colours do not depend on the language, nor widths on the theme: two languages see both themes, the others one each.
const LOOKS = LANGUAGES.flatMap((language) => {
  const themes = { en: ['light', 'dark'], de: ['light', 'dark'], fr: ['light'], nl: ['dark'] } as const;
  return themes[language].map((theme) => ({ language, theme }));
});

describe.each(LOOKS)('interface in $language, $theme', ({ language, theme }) => {
  it.each(STATES.map((state) => ({ state, name: stateName(state) })))('$name', async ({ state }) => {
    expect(await faultsOf(harness, state, { language, theme })).toEqual([]);
  });
});
