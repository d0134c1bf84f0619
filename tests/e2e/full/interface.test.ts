/** The matrix of the interface: every state by axe in both themes, and as wide as its words make it in all four languages. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from '../../fixtures/ui/accessibility';
import { type Harness, LANGUAGES, startHarness } from '../../fixtures/ui/harness';
import { STATES, stateName } from '../../fixtures/ui/states';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness?.close());

// Colours, names and roles do not depend on the language, nor widths on the theme: axe sees both themes of one language.
const LOOKS = [
  { language: 'de', theme: 'light', words: false },
  { language: 'de', theme: 'dark', words: false },
  ...LANGUAGES.filter((language) => language !== 'de').map((language) => ({
    language,
    theme: 'light' as const,
    words: true,
  })),
] as const;

describe.each(LOOKS)('interface in $language, $theme', ({ language, theme, words }) => {
  it.each(STATES.map((state) => ({ state, name: stateName(state) })))('$name', async ({ state }) => {
    expect(await faultsOf(harness, state, { language, theme }, words)).toEqual([]);
  });
});
