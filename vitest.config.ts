import { defineConfig } from 'vitest/config';
import { lexiconPlugin } from './tools/build/lexicon-plugin';
import { FileTimes } from './tools/test/file-times';
import { LongFirst } from './tools/test/long-first';

/** Set by `npm test`: where the results and the time of each file go, and how many browsers may run at a time. */
const { SPOOR_TEST_REPORT: report, SPOOR_TEST_TIMES: times, SPOOR_TEST_BROWSERS: browsers = '1' } = process.env;

export default defineConfig({
  plugins: [lexiconPlugin({ emit: false })],
  define: {
    __SPOOR_BROWSER__: JSON.stringify('chromium'),
    __SPOOR_BUILD__: JSON.stringify({ version: '0.0.0-test', commit: 'test', debuggerAllowed: true }),
  },
  test: {
    sequence: { sequencer: LongFirst },
    reporters: report && times ? ['default', ['json', { outputFile: report }], new FileTimes(times)] : ['default'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          environment: 'node',
          // Vitest leaves one of two cores idle unless it is told.
          maxWorkers: 2,
          // Two of these files run side by side, some drive a browser page: a limit is for what hangs, not for what is slow.
          testTimeout: 30_000,
          expect: { poll: { timeout: 10_000 } },
          // As below: of 2,686 tests one that waits for a page failed when two files ran side by side.
          retry: process.env.CI ? 1 : 0,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: 20_000 } },
          // Two cores: browsers side by side make each other slow. tools/test/lanes.ts says which files may run so, and when.
          maxWorkers: Number(browsers),
          fileParallelism: browsers !== '1',
          // Pages of one file that are open at a time.
          maxConcurrency: 3,
          // Real browsers on a shared machine: in CI a test that failed runs once more, and the log says so.
          retry: process.env.CI ? 1 : 0,
        },
      },
    ],
  },
});
