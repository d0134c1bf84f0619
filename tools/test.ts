/** `npm test` and `npm run test:full`. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildProduct } from './build/product';
import { ROOT } from './build/variants';
import { readArguments } from './cli/arguments';
import { runCommand, say } from './cli/run';
import { NOTHING_COUNTED, programStep, runSteps, type Step, summary } from './test/steps';
import { vitestStep } from './test/vitest-step';
import { webExtLintStep } from './test/web-ext-lint';

const HELP = `
Tests Spoor.

  npm test                lint, types, unit tests, both builds, web-ext lint, and the built extension in both browsers
  npm run test:full       the long matrices, which npm test leaves out

Every step runs, also after one failed. The last line says how many tests passed and failed; a step without tests that
fails (lint, a build) counts as one. Exit 0 only when nothing failed.
`;

const LONG = 'tests/e2e/full';

/** What only tests need: made sure here, so that people who only capture need not have it. */
const programs: Step = {
  name: 'programs',
  run: async () => {
    const { status } = spawnSync(process.execPath, [join(ROOT, 'tools', 'setup.mjs'), '--tests'], { stdio: 'inherit' });
    if (status !== 0) throw new Error('programs are missing');
    return NOTHING_COUNTED;
  },
};

const build: Step = {
  name: 'build',
  run: async () => {
    for (const [browser, debuggerAllowed] of [
      ['chromium', true],
      ['firefox', true],
      ['chromium', false],
    ] as const) {
      const { dist, sha256 } = await buildProduct({ browser, debuggerAllowed });
      say(`${dist}  ${sha256}`);
    }
    return NOTHING_COUNTED;
  },
};

const quick: Step[] = [
  programs,
  programStep('lint', 'biome', ['check', '.']),
  programStep('types', 'tsc', ['--noEmit']),
  vitestStep('unit', ['--project', 'unit']),
  build,
  webExtLintStep,
  vitestStep('browsers', ['--project', 'e2e', '--exclude', `${LONG}/**`]),
];

const full: Step[] = [programs, build, vitestStep('browsers, long', ['--project', 'e2e', LONG])];

await runCommand(HELP, [], async () => {
  const { values } = readArguments({ full: { type: 'boolean' } }, false);
  const { text, passed, failed } = summary(await runSteps(values.full ? full : quick));
  say(`\n${text}\n`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
