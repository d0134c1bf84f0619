/**
 * Which browser tests may run side by side. They capture page after page or check what came out, with limits far beyond what they need, and
 * wait for part of their time; each has a browser, a profile, ports and folders of its own. Whatever counts the events of a page, stops a
 * background at a moment or brings a browser to its limits runs by itself.
 */

/** In turn unless `SPOOR_TEST_BROWSERS=2` asks for two: the gain is small where both cores are busy (docs/decisions, 2026-11-27). */
export const BROWSERS_AT_A_TIME = Number(process.env.SPOOR_TEST_BROWSERS ?? 1);

/** Longest first, as they are begun in this order. */
export const SIDE_BY_SIDE = [
  'tests/e2e/full/marketplace.chromium.test.ts',
  'tests/e2e/full/marketplace.firefox.test.ts',
  'tests/e2e/full/jobs.firefox.test.ts',
  'tests/e2e/full/hostile.chromium.test.ts',
  'tests/e2e/full/hostile.firefox.test.ts',
  'tests/e2e/full/large-bundle.test.ts',
  'tests/e2e/full/jobs.chromium.test.ts',
  'tests/e2e/full/time-slow.firefox.test.ts',
  'tests/e2e/full/time-slow.chromium.test.ts',
  'tests/e2e/full/listings.firefox.test.ts',
  'tests/e2e/full/listings.chromium.test.ts',
  'tests/e2e/full/words.firefox.test.ts',
  'tests/e2e/commands.test.ts',
  'tests/e2e/time.firefox.test.ts',
  'tests/e2e/custody.chromium.test.ts',
  'tests/e2e/verifier.firefox.test.ts',
  'tests/e2e/time.chromium.test.ts',
  'tests/e2e/queue.firefox.test.ts',
  'tests/e2e/queue.chromium.test.ts',
  'tests/e2e/listings.firefox.test.ts',
  'tests/e2e/words.chromium.test.ts',
  'tests/e2e/verifier.chromium.test.ts',
  'tests/e2e/listings.chromium.test.ts',
] as const;
