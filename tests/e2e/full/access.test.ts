/**
 * What axe does not see: every control can be reached by Tab in the order of the page, with a focus one can see. Type twice as large and
 * forced colours are looked at in every state, in interface.test.ts.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOn } from '../../fixtures/ui/accessibility';
import { writeDocuments } from '../../fixtures/ui/documents';
import { type Harness, startHarness } from '../../fixtures/ui/harness';
import { TURNED_ANSWERS, unisolated } from '../../fixtures/ui/other-direction';
import { STATES, stateName } from '../../fixtures/ui/states';
import { walk } from '../../fixtures/ui/tab-walk';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness?.close());

const NAMES = [
  'popup-suspect',
  'popup-suspect-sealed',
  'popup-managed',
  'panel-suspect-page',
  'panel-suspect-case',
  'panel-suspect-custody',
  'panel-suspect-export',
  'panel-suspect-new-case',
  'panel-suspect-take-in',
  'panel-suspect-exhibit',
  'panel-suspect-search',
  'panel-suspect-queue-advert',
  'options-suspect',
  'options-managed',
  'first-empty',
  'first-suspect-practice',
  'verify-suspect',
  'verify-suspect-refused',
];
/** Where words of pages and people are shown. */
const TURNED = [
  ...['popup-suspect', 'panel-suspect-page', 'panel-suspect-case', 'panel-suspect-search', 'panel-suspect-queue'],
  ...['panel-suspect-exhibit', 'panel-suspect-exhibit-hits', 'panel-suspect-exhibit-notes', 'panel-suspect-cases'],
  ...['panel-suspect-exhibit-links', 'panel-suspect-exhibit-technical', 'panel-suspect-queue-advert'],
  ...['panel-suspect-export-disclosure', 'panel-suspect-custody', 'options-suspect'],
];
const states = STATES.filter((state) => NAMES.includes(stateName(state)));

async function inState<T>(index: number, work: (page: Page) => Promise<T>): Promise<T> {
  const state = states[index];
  if (!state) throw new Error('no such state');
  const page = await harness.open({ ...state, language: 'de', theme: 'light' });
  try {
    await state.act?.(page);
    return await work(page);
  } finally {
    await page.close();
  }
}

it('knows its states', () => {
  expect(states.map(stateName).sort()).toEqual([...NAMES].sort());
});

describe.each(states.map((state, index) => [stateName(state), index] as const))('%s', (_name, index) => {
  it('is reached whole by Tab, each stop to be seen', { timeout: 60_000 }, async () => {
    const { wanted, reached, unseen } = await inState(index, (page) =>
      walk({ evaluate: (work) => page.evaluate(work), press: (key) => page.keyboard.press(key) }),
    );
    expect(unseen).toEqual([]);
    expect(wanted.filter((one) => !reached.includes(one))).toEqual([]);
  });
});

it('sets apart what is written from right to left, wherever it comes from a page or a person', async () => {
  const found = await Promise.all(
    STATES.filter((state) => TURNED.includes(stateName(state))).map(async (state) => {
      const page = await harness.open({ ...state, language: 'de', theme: 'light', script: TURNED_ANSWERS });
      await state.act?.(page);
      const { shown, faults } = await page.evaluate(unisolated);
      await page.close();
      return [...faults, ...(shown > 0 ? [] : [`nothing of it is shown in ${stateName(state)}`])];
    }),
  );
  expect(found).toHaveLength(TURNED.length);
  expect(found.flat()).toEqual([]);
});

describe('what leaves Spoor', () => {
  let made: Awaited<ReturnType<typeof writeDocuments>>;
  beforeAll(async () => {
    made = await writeDocuments();
  });
  afterAll(() => made?.remove());

  it.each(['light', 'dark'] as const)(
    'report, receipt and the verifier’s file are clean to axe in four languages, %s',
    async (theme) => {
      const found: string[] = [];
      for (const { name, language, path } of made.pages) {
        const page = await harness.openFile(path, { language, theme });
        for (const fault of [...(await faultsOn(page, true)), ...harness.faults(page)])
          found.push(`${name} ${language}: ${fault}`);
        await page.close();
      }
      expect(found).toEqual([]);
    },
  );
});
