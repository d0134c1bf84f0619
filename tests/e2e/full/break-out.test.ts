/**
 * Whatever a page writes into its title, its address, its offer or its seller's name stays text in popup, panel and options: every such
 * string of every answer of the background is replaced by one that tries to get out, in every state of the interface.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Harness, startHarness } from '../../fixtures/ui/harness';
import { STATES, stateName } from '../../fixtures/ui/states';

const HOSTILE = [
  '"\'><img src=x onerror="globalThis.spoorBroken=1"><script>globalThis.spoorBroken=1</script>',
  '</textarea></title></style></bdi></button><svg onload="globalThis.spoorBroken=1"><a href="javascript:spoorBroken=1">go</a>',
  'javascript:globalThis.spoorBroken=1',
  '\u202Egnp.exe\u2066\u0000\u001b[31m{exhibit}$&<b data-broken>',
];

/** Fields that a page, or a bundle from elsewhere, can fill. */
const FIELDS =
  'title url quote before after seller price location detail reason what why name handle label text words value first second note from offered profileUrl canonical requested final heading excerpt caseTitle';

/** Runs in the page. The answers' own shape stays; only words are replaced, by each of the hostile ones in turn. */
const POISONING = `{
  const fields = new Set(${JSON.stringify(FIELDS.split(' '))});
  const hostile = ${JSON.stringify(HOSTILE)};
  let turn = 0;
  const poison = (node, key) => {
    if (typeof node === 'string') return fields.has(key) ? hostile[turn++ % hostile.length] : node;
    if (Array.isArray(node)) return node.map((one) => poison(one, key));
    if (node === null || typeof node !== 'object' || Object.getPrototypeOf(node) !== Object.prototype) return node;
    return Object.fromEntries(Object.entries(node).map(([name, inner]) => [name, name === 'stage' ? inner : poison(inner, name)]));
  };
  const send = browser.runtime.sendMessage;
  browser.runtime.sendMessage = async (...message) => {
    const answer = await send(...message);
    return /^(page|capture|case|queue|listing|compare|custody|links)\\./.test(message[0]?.name) ? poison(answer, '') : answer;
  };
}`;

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(() => harness?.close());

const WITH_WORDS = STATES.filter(({ page, scenario, width }) => page !== 'options' && scenario === 'suspect' && !width);

let shown = 0;
it.each(WITH_WORDS.map((state) => ({ state, name: stateName(state) })))('$name', async ({ state }) => {
  const { act, ...view } = state;
  const page = await harness.open({ ...view, language: 'en', theme: 'light', script: POISONING });
  try {
    await act?.(page);
    const found = await page.evaluate(
      (beginnings: string[]) => ({
        broken: 'spoorBroken' in globalThis,
        // None of these is in our own pages.
        elements: document.querySelectorAll(
          'script:not([src]), [onerror], [onload], [data-broken], img[src="x"], [href*="javascript:"], [src*="javascript:"]',
        ).length,
        shown: beginnings.some((words) => document.documentElement.textContent?.includes(words)),
      }),
      HOSTILE.map((words) => words.slice(0, 9)),
    );
    expect(found).toMatchObject({ broken: false, elements: 0 });
    expect(harness.faults(page).filter((fault) => !/Failed to load resource/.test(fault))).toEqual([]);
    shown += Number(found.shown);
  } finally {
    await page.close();
  }
});

it('the words were shown in most of these states', () => {
  expect(shown).toBeGreaterThan(WITH_WORDS.length / 2);
});
