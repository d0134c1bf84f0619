/** The matrix of the interface: every state by axe in both themes, in forced colours and with type twice as large, and as wide as its words make it in all four languages. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsInBothThemes, faultsOf } from '../../fixtures/ui/accessibility';
import { type Harness, LANGUAGES, startHarness } from '../../fixtures/ui/harness';
import { STATES, stateName } from '../../fixtures/ui/states';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness?.close());

// Colours, names and roles do not depend on the language, nor widths on the theme: axe sees both themes of one language. Each page is one of
// its own; several are open at a time, as each spends half of its time waiting.
const CASES = STATES.map((state) => ({ state, name: stateName(state) }));

describe('interface in de, light, dark, forced colours and large', () => {
  it.concurrent.each(CASES)('$name', async ({ state }) => {
    expect(await faultsInBothThemes(harness, state, 'de')).toEqual([]);
  });
});

describe.each(LANGUAGES.filter((language) => language !== 'de'))('interface in %s', (language) => {
  it.concurrent.each(CASES)('$name', async ({ state }) => {
    expect(await faultsOf(harness, state, { language, theme: 'light' }, true)).toEqual([]);
  });
});
