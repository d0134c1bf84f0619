/** The product's own pages by the Tab key alone, in Firefox: tests/e2e/full/access.test.ts has them all in Chromium. */
import { expect, it } from 'vitest';
import type { PageHandle } from '../../../tools/drive/driver';
import { FirefoxPage } from '../../../tools/drive/firefox-page';
import { walk } from '../../fixtures/ui/tab-walk';
import type { World } from './world';

/** https://www.w3.org/TR/webdriver2/#keyboard-actions */
const TAB = '\uE004';

async function expectWalked(page: PageHandle): Promise<void> {
  if (!(page instanceof FirefoxPage)) throw new Error('Firefox is needed');
  await page.front();
  const walked = await walk({ evaluate: (work) => page.evaluate(work), press: () => page.press(TAB) });
  expect(walked.wanted.length).toBeGreaterThan(4);
  const { unseen, trapped, disorder, nameless } = walked;
  expect({ unseen, trapped, disorder, nameless }).toEqual({ unseen: [], trapped: [], disorder: [], nameless: [] });
  expect(walked.wanted.filter((one) => !walked.reached.includes(one))).toEqual([]);
}

/** `captureId`: an exhibit of the case that is shown. */
export function keyboardInFirefox(given: () => World, captureId: () => string): void {
  it('is reached whole by Tab, each stop to be seen: a case and an exhibit', { timeout: 60_000 }, async () => {
    const { spoor } = given();
    await spoor.show('case');
    await spoor.panel.waitFor('#exhibits .row');
    await expectWalked(spoor.panel);
    await spoor.show(`exhibit/${captureId()}`);
    await spoor.panel.waitFor('.picture img');
    await expectWalked(spoor.panel);
  });
}
