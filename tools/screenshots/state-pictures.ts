/** The pictures of README.md that show invented data, in the states of the interface's tests. */
import { join } from 'node:path';
import { startHarness } from '../../tests/fixtures/ui/harness';
import { STATES, stateName } from '../../tests/fixtures/ui/states';

/** The state, the file, and from which part on. */
const PICTURES: readonly { state: string; file: string; from?: string; height?: number }[] = [
  { state: 'panel-suspect-custody', file: 'custody' },
  { state: 'panel-suspect-export-disclosure', file: 'export' },
  { state: 'panel-suspect-page', file: 'listings' },
  { state: 'panel-suspect-queue-advert', file: 'queue' },
  { state: 'panel-suspect-search', file: 'search' },
  { state: 'panel-suspect-exhibit-links', file: 'links', from: '#exhibit-panel' },
  { state: 'first-suspect-practice', file: 'first', from: '#practice', height: 900 },
  { state: 'options-managed', file: 'managed', height: 900 },
  { state: 'verify-suspect-intact', file: 'verify', height: 1000 },
];

/** Writes them into `images`; answers with how many. */
export async function statePictures(images: string): Promise<number> {
  const harness = await startHarness();
  try {
    for (const { state: name, file, from, height = 800 } of PICTURES) {
      const state = STATES.find((one) => stateName(one) === name);
      if (!state) throw new Error(`no state ${name}`);
      const page = await harness.open({ ...state, language: 'en', theme: 'light', height });
      await state.act?.(page);
      await page.evaluate((to) => (to ? document.querySelector(to)?.scrollIntoView() : scrollTo(0, 0)), from ?? null);
      await page.waitForTimeout(300);
      await page.screenshot({ path: join(images, `${file}.png`) });
      await page.close();
    }
  } finally {
    await harness.close();
  }
  return PICTURES.length;
}
