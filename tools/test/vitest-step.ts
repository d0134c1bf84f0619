/** A step that runs Vitest and counts its tests. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from '../build/variants';
import type { FileTime } from './file-times';
import { program, type Step, type StepResult } from './steps';

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { status: string; fullName: string; failureMessages?: string[] | null }[];
  }[];
}

/** Of a reason only its beginning: the whole of it stands further up in the log. */
function faultLine(file: string, test: string, reason: string): string {
  return `${relative(ROOT, file)}  ${test}\n        ${reason.split('\n').slice(0, 6).join('\n        ').slice(0, 600)}`;
}

function countsOf(file: string): StepResult {
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  // A file that could not even be loaded has no failed test, and still is a failure.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
    faults: [
      ...broken.map(({ name, message = '' }) => faultLine(name, 'could not be loaded', message)),
      ...report.testResults.flatMap(({ name, assertionResults }) =>
        assertionResults
          .filter(({ status }) => status === 'failed')
          .map(({ fullName, failureMessages }) => faultLine(name, fullName, failureMessages?.[0] ?? '')),
      ),
    ],
  };
}

/** `args`: which project and files; `browsers`: how many files of the project e2e run at a time. */
export function vitestStep(name: string, args: readonly string[], browsers = 1): Step {
  return {
    name,
    run: async () => {
      const file = join(ROOT, 'out', 'test', `${name.replaceAll(' ', '-')}.json`);
      mkdirSync(join(ROOT, 'out', 'test'), { recursive: true });
      rmSync(file, { force: true });
      const times = file.replace(/json$/, 'times.json');
      // Read by vitest.config.ts.
      const status = await program('vitest', ['run', ...args], {
        SPOOR_TEST_REPORT: file,
        SPOOR_TEST_TIMES: times,
        SPOOR_TEST_BROWSERS: String(browsers),
      });
      if (!existsSync(file)) throw new Error(`vitest ended with ${status} and no report`);
      const counts = countsOf(file);
      if (status !== 0 && counts.failed === 0) throw new Error(`vitest ended with ${status}`);
      if (counts.passed + counts.failed === 0) throw new Error('no test was found');
      return { ...counts, files: JSON.parse(readFileSync(times, 'utf8')) as FileTime[] };
    },
  };
}
