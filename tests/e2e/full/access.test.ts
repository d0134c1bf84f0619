/**
 * What axe does not see: every control can be reached by Tab in the order of the page, with a focus one can see, at twice the type size
 * nothing is cut off or pushed out sideways, and forced colours leave buttons and fields an edge.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOn } from '../../fixtures/ui/accessibility';
import { writeDocuments } from '../../fixtures/ui/documents';
import { type Harness, startHarness, type View } from '../../fixtures/ui/harness';
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
const states = STATES.filter((state) => NAMES.includes(stateName(state)));

async function inState<T>(index: number, view: Partial<View>, work: (page: Page) => Promise<T>): Promise<T> {
  const state = states[index];
  if (!state) throw new Error('no such state');
  const page = await harness.open({ ...state, language: 'de', theme: 'light', ...view });
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

describe.each(states.map((state, index) => [stateName(state), index] as const))('%s', (name, index) => {
  it('is reached whole by Tab, each stop to be seen', { timeout: 60_000 }, async () => {
    const { wanted, reached, unseen } = await inState(index, {}, (page) =>
      walk({ evaluate: (work) => page.evaluate(work), press: (key) => page.keyboard.press(key) }),
    );
    expect(unseen).toEqual([]);
    expect(wanted.filter((one) => !reached.includes(one))).toEqual([]);
  });

  it('keeps the edges of its controls in forced colours, and holds at twice the type size', async () => {
    // A popup has the width it asks for, panels can be drawn narrow.
    const width = name.startsWith('popup') ? 440 : name.startsWith('panel') ? 360 : 640;
    const view = { forcedColors: true, width };
    const found = await inState(index, view, async (page) => {
      const edges = await page.evaluate(edgeless);
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      return [...edges, ...(await page.evaluate(cutOff))];
    });
    expect(found).toEqual([]);
  });
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

/** What runs out of the page sideways, and text that is hidden by a box too small for it (but for lines that end in an ellipsis). */
function cutOff(): string[] {
  const found: string[] = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth - clientWidth} px too wide`);
  for (const element of document.querySelectorAll<HTMLElement>('button, label, h1, h2, h3, p, li, dt, dd, legend')) {
    const { overflowX, overflowY, textOverflow, clip } = getComputedStyle(element);
    if (element.matches('.visually-hidden, .one-line, .clamp') || textOverflow === 'ellipsis' || clip !== 'auto')
      continue;
    const hides = [overflowX, overflowY].some((way) => way === 'hidden' || way === 'clip');
    if (hides && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1))
      found.push(`${element.tagName} ${element.textContent?.slice(0, 40)}`);
  }
  return found;
}

/** Buttons and fields that forced colours leave without an edge. Links are underlined, rows of lists have lines between them. */
function edgeless(): string[] {
  const plain = 'button.plain, .link-button, .recent-row, .hit-word, [role=tab], .row, summary';
  return [
    ...document.querySelectorAll<HTMLElement>(
      'button, input:not([type=checkbox], [type=radio], [type=file]), select, textarea',
    ),
  ]
    .filter((element) => element.checkVisibility() && !element.matches(plain))
    .filter((element) => {
      const { borderTopStyle, borderTopWidth, textDecorationLine } = getComputedStyle(element);
      return (
        (borderTopStyle === 'none' || Number.parseFloat(borderTopWidth) === 0) &&
        !textDecorationLine.includes('underline')
      );
    })
    .map((element) => `${element.tagName.toLowerCase()}.${element.className} ${element.textContent?.slice(0, 30)}`);
}
