import { defineConfig } from 'vitest/config';
import { lexiconPlugin } from './tools/build/lexicon-plugin';
import { LongFirst } from './tools/test/long-first';

export default defineConfig({
  plugins: [lexiconPlugin({ emit: false })],
  define: {
    __SPOOR_BROWSER__: JSON.stringify('chromium'),
    __SPOOR_BUILD__: JSON.stringify({ version: '0.0.0-test', commit: 'test', debuggerAllowed: true }),
  },
  test: {
    sequence: { sequencer: LongFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          environment: 'node',
          // Two of these files run side by side, some drive a browser page: a limit is for what hangs, not for what is slow.
          testTimeout: 30_000,
          expect: { poll: { timeout: 10_000 } },
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
          // Two cores: browsers side by side only make each other slow and the tests uncertain.
          fileParallelism: false,
          // Real browsers on a shared machine: in CI a test that failed runs once more, and the log says so.
          retry: process.env.CI ? 1 : 0,
        },
      },
    ],
  },
});
