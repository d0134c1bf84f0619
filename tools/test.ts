/** `npm test` and `npm run test:full`. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildProduct } from './build/product';
import { ROOT } from './build/variants';
import { readArguments } from './cli/arguments';
import { runCommand, say } from './cli/run';
import { BROWSERS_AT_A_TIME, SIDE_BY_SIDE } from './test/lanes';
import { NOTHING_COUNTED, programStep, runSteps, type Step, summary } from './test/steps';
import { vitestStep } from './test/vitest-step';
import { webExtLintStep } from './test/web-ext-lint';

const HELP = `
Tests Spoor.

  npm test                lint, types, unit tests, both builds, web-ext lint, and the built extension in both browsers
  npm run test:full       the long matrices, which npm test leaves out

Every step runs, also after one failed. The last line says how many tests passed and failed; a step without tests that
fails (lint, a build) counts as one. Exit 0 only when nothing failed. The slowest files stand under the table.

SPOOR_TEST_BROWSERS=2 runs two browsers at a time where a test allows it (tools/test/lanes.ts).
`;

/** With its slash: tests/e2e/full-page is none of them. */
const LONG = 'tests/e2e/full/';

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

/** One step, or, when two browsers may run at a time, two: what runs side by side, then all others of `args` in turn. */
function browsers(name: string, args: readonly string[], isOneOf: (file: string) => boolean): Step[] {
  if (BROWSERS_AT_A_TIME === 1) return [vitestStep(name, ['--project', 'e2e', ...args])];
  const beside = SIDE_BY_SIDE.filter(isOneOf);
  const others = beside.flatMap((file) => ['--exclude', file]);
  return [
    vitestStep(`${name}, side by side`, ['--project', 'e2e', ...beside], BROWSERS_AT_A_TIME),
    vitestStep(name, ['--project', 'e2e', ...args, ...others]),
  ];
}

const quick: Step[] = [
  programs,
  programStep('lint', 'biome', ['check', '.']),
  programStep('types', 'tsc', ['--noEmit']),
  vitestStep('unit', ['--project', 'unit']),
  build,
  webExtLintStep,
  ...browsers('browsers', ['--exclude', `${LONG}**`], (file) => !file.startsWith(LONG)),
];

const full: Step[] = [programs, build, ...browsers('browsers, long', [LONG], (file) => file.startsWith(LONG))];

await runCommand(HELP, [], async () => {
  const { values } = readArguments({ full: { type: 'boolean' } }, false);
  const { text, passed, failed } = summary(await runSteps(values.full ? full : quick));
  say(`\n${text}\n`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
