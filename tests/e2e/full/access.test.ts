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
    const { wanted, reached, unseen } = await inState(index, {}, walk);
    expect(unseen).toEqual([]);
    expect(wanted.filter((one) => !reached.includes(one))).toEqual([]);
  });

  it('keeps the edges of its controls in forced colours, and holds at twice the type size', async () => {
    const view = { forcedColors: true, width: name.startsWith('p') ? 360 : 640 };
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

interface Walked {
  wanted: string[];
  reached: string[];
  /** Stops without a ring, outside of what is shown, or under a bar that stays. */
  unseen: string[];
}

/** Presses Tab until the focus leaves the page. */
async function walk(page: Page): Promise<Walked> {
  const wanted = await page.evaluate(tabStops);
  // Tab goes on from where the last click was: a stop before all others makes it begin at the top.
  await page.evaluate(() => {
    const top = document.createElement('span');
    top.tabIndex = -1;
    document.body.prepend(top);
    top.focus();
  });
  const reached: string[] = [];
  const unseen: string[] = [];
  for (let step = 0; step < wanted.length + 20; step++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(stopNow);
    // A date has a stop for its day, its month, its year and its calendar.
    if (stop && stop.name === reached.at(-1)) continue;
    if (!stop || reached.includes(stop.name)) break;
    reached.push(stop.name);
    if (!stop.seen) unseen.push(stop.name);
  }
  return { wanted, reached, unseen };
}

/** Everything Tab must reach, numbered in the order of the page. Of a radio group the chosen one, of a list with roving focus one. */
function tabStops(): string[] {
  const all = [
    ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex]'),
  ];
  const stops = all.filter((element) => {
    if (element.tabIndex < 0 || element.matches(':disabled') || !element.checkVisibility({ visibilityProperty: true }))
      return false;
    if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
    const group = document.querySelector(`input[type=radio][name="${element.name}"]:checked`);
    return group === null ? false : group === element;
  });
  for (const [number, element] of stops.entries())
    element.dataset.stop = `${number} ${element.tagName.toLowerCase()}#${element.id || element.getAttribute('name')} ${element.textContent?.slice(0, 30)}`;
  return stops.map((element) => element.dataset.stop ?? '');
}

function stopNow(): { name: string; seen: boolean } | null {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return null;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const ring = (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none';
  // The middle of what of it is within the window.
  const [x, y] = [
    Math.max(box.left, 0) + Math.min(box.right, innerWidth),
    Math.max(box.top, 0) + Math.min(box.bottom, innerHeight),
  ];
  const there = document.elementFromPoint(x / 2, y / 2);
  const free = there !== null && (element.contains(there) || there.contains(element));
  return { name: element.dataset.stop ?? `unexpected ${element.outerHTML.slice(0, 80)}`, seen: ring && inside && free };
}

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
