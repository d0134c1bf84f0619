/** The whole matrix of the interface: every state, four languages, both themes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from '../../fixtures/ui/accessibility';
import { type Harness, LANGUAGES, startHarness } from '../../fixtures/ui/harness';
import { STATES, stateName } from '../../fixtures/ui/states';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness?.close());

describe.each(LANGUAGES)('interface in %s', (language) => {
  describe.each(['light', 'dark'] as const)('%s', (theme) => {
    it.each(STATES.map((state) => ({ state, name: stateName(state) })))('$name', async ({ state }) => {
      expect(await faultsOf(harness, state, { language, theme })).toEqual([]);
    });
  });
});
