/** Motion is short, only where something moves, and none for who asks the system for less. Every state is looked at in axe.test.ts. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Harness, startHarness } from '../../fixtures/ui/harness';
import { motionFaults } from '../../fixtures/ui/motion';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
}, 60_000);
afterAll(() => harness?.close());

const MOTION_S = 0.12;

it('moves the bar of a capture for 120 ms, and not at all for who asks for less', async () => {
  const page = await harness.open({ page: 'popup', scenario: 'capturing', language: 'en', theme: 'light' });
  const lasts = () =>
    page.locator('.progress > span').evaluate((bar) => Number.parseFloat(getComputedStyle(bar).transitionDuration));
  expect(await lasts()).toBe(0);
  expect(await motionFaults(page)).toEqual([]);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  expect(await lasts()).toBe(MOTION_S);
  await page.close();
});

it('would see what moves all the same', async () => {
  const page = await harness.open({ page: 'options', scenario: 'suspect', language: 'en', theme: 'light' });
  await page.evaluate(() => {
    const style = document.createElement('style');
    style.textContent = `@keyframes turn { to { rotate: 1turn } }
      h1 { animation: turn 1s infinite !important }
      main { transition: opacity 1s !important }
      html { scroll-behavior: smooth !important }
      h1::after { content: "x"; transition: color 0s 1s !important }`;
    document.head.append(style);
  });
  const found = await motionFaults(page);
  for (const words of [
    /^an animation runs$/,
    /^h1\..* is animated: turn$/,
    /^html\..* scrolls slowly$/,
    /^h1\..*::after goes over slowly$/,
    /^main\..* goes over slowly$/,
  ])
    expect(found).toContainEqual(expect.stringMatching(words));
  await page.close();
});
