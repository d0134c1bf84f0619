/**
 * What axe does not see: in every state each control is reached by Tab, in order, with a name and a focus one can see. Type twice as large and
 * forced colours are looked at in every state, in interface.test.ts.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOn } from '../../fixtures/ui/accessibility';
import { writeDocuments } from '../../fixtures/ui/documents';
import { type Harness, startHarness } from '../../fixtures/ui/harness';
import { TURNED_ANSWERS, unisolated } from '../../fixtures/ui/other-direction';
import { STATES, type State, stateName } from '../../fixtures/ui/states';
import { walk } from '../../fixtures/ui/tab-walk';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness?.close());

/** Where words of pages and people are shown. */
const TURNED = [
  ...['popup-suspect', 'panel-suspect-page', 'panel-suspect-case', 'panel-suspect-search', 'panel-suspect-queue'],
  ...['panel-suspect-exhibit', 'panel-suspect-exhibit-hits', 'panel-suspect-exhibit-notes', 'panel-suspect-cases'],
  ...['panel-suspect-exhibit-links', 'panel-suspect-exhibit-technical', 'panel-suspect-queue-advert'],
  ...['panel-suspect-export-disclosure', 'panel-suspect-custody', 'options-suspect'],
];

async function inState<T>(state: State, work: (page: Page) => Promise<T>): Promise<T> {
  const page = await harness.open({ ...state, language: 'de', theme: 'light' });
  try {
    await state.act?.(page);
    return await work(page);
  } finally {
    await page.close();
  }
}

describe('by Tab, each stop to be seen and named, in order, and out again', () => {
  // Pages that were loaded keep the focus each for itself: several are walked at a time.
  it.concurrent.each(STATES.map((state) => ({ state, name: stateName(state) })))(
    '$name',
    { timeout: 60_000 },
    async ({ state }) => {
      const { wanted, reached, ...faults } = await inState(state, (page) =>
        walk({ evaluate: (work) => page.evaluate(work), press: (key) => page.keyboard.press(key) }),
      );
      expect(reached.length).toBeGreaterThan(0);
      expect(faults).toEqual({ unseen: [], trapped: [], disorder: [], nameless: [] });
      expect(wanted.filter((one) => !reached.includes(one))).toEqual([]);
    },
  );
});

it('would see a stop without a ring, one without a name, one that jumps back, and a trap', async () => {
  const page = await harness.open({ page: 'options', scenario: 'suspect', language: 'de', theme: 'light' });
  await page.evaluate(() => {
    document.body.innerHTML = `<style>#ringless { outline: none }</style><button id="ringless">a</button><button id="nameless"></button>
      <div style="display: flex; flex-direction: column-reverse"><button id="low">low</button><button id="high">high</button></div>
      <button id="trap">t</button><button id="behind">never reached</button>`;
    document.querySelector('#trap')?.addEventListener('keydown', (event) => {
      event.preventDefault();
      document.querySelector<HTMLElement>('#low')?.focus();
    });
  });
  const { wanted, reached, ...faults } = await walk({
    evaluate: (work) => page.evaluate(work),
    press: (key) => page.keyboard.press(key),
  });
  await page.close();
  expect(wanted.filter((one) => !reached.includes(one))).toEqual([expect.stringContaining('#behind')]);
  expect(faults).toEqual({
    unseen: [expect.stringContaining('#ringless')],
    nameless: [expect.stringContaining('#nameless')],
    disorder: [expect.stringContaining('#high')],
    trapped: [expect.stringContaining('#low')],
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
