/** Browsers show 600 px of a popup: every state of it, in every language, is whole in them. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Harness, LANGUAGES, startHarness, type View } from '../../fixtures/ui/harness';
import { STATES, type State, stateName } from '../../fixtures/ui/states';

const HIGHEST = 600;

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
}, 60_000);
afterAll(() => harness?.close());

const height = (page: Page) => page.evaluate(() => document.body.getBoundingClientRect().height);

async function inState<T>(state: State, language: View['language'], work: (page: Page) => Promise<T>): Promise<T> {
  // Lower than the popup, so that nothing but its content gives it its height.
  const page = await harness.open({ ...state, language, theme: 'light', height: 300 });
  try {
    await state.act?.(page);
    return await work(page);
  } finally {
    await page.close();
  }
}

const POPUPS = STATES.filter(({ page }) => page === 'popup').map((state) => ({ state, name: stateName(state) }));
const stateOf = (name: string) => {
  const found = POPUPS.find((one) => one.name === name);
  if (!found) throw new Error(`no state ${name}`);
  return found.state;
};

describe.each(POPUPS)('$name', ({ state }) => {
  it.each(LANGUAGES)('fits into what is shown of a popup, in %s', async (language) => {
    await inState(state, language, async (page) => {
      await expect.poll(() => height(page)).toBeLessThanOrEqual(HIGHEST);
      expect(await height(page)).toBeGreaterThan(100);
    });
  });
});

describe('with all at once to say', () => {
  it('still tells what failed, why and what to do, what is lost, and folds only what is no news', async () => {
    await inState(stateOf('popup-troubled'), 'en', async (page) => {
      await expect.poll(() => height(page)).toBeLessThanOrEqual(HIGHEST);
      for (const words of [
        'The log of 2025/WCU-0388 does not hold.',
        'written to this computer',
        'Leaves no trace',
        'two independent computations of one file’s digest differ',
        'Restart the browser and capture again',
        '4 reasons under “This page”',
        '5 recent captures without an exhibit',
      ])
        expect(await page.getByText(words).first().isVisible(), words).toBe(true);
      expect(await page.isVisible('#to-custody')).toBe(true);
      expect(await page.isVisible('.health')).toBe(false);
      await page.click('#popup-rest > summary');
      expect(await page.isVisible('.health')).toBe(true);
      expect(await page.isVisible('#pause-reading')).toBe(true);
    });
  });

  it('leaves everything where it is while there is room', async () => {
    for (const name of ['popup-suspect', 'popup-suspect-sealed', 'popup-capturing']) {
      await inState(stateOf(name), 'de', async (page) => {
        expect(await page.$('#popup-rest')).toBeNull();
        expect(await page.isVisible('.health')).toBe(true);
      });
    }
  });
});
