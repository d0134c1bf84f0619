/** The named steps of `npm test` and what each found. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../build/variants';
import { say } from '../cli/run';
import type { FileTime } from './file-times';

export interface StepResult {
  passed: number;
  failed: number;
  skipped: number;
  /** What failed, each with the first line of its reason: a log is often read only from its end. */
  faults?: readonly string[];
  /** How long each file took, ms. */
  files?: readonly FileTime[];
}

export interface Step {
  name: string;
  /** Throws when the step as a whole failed. */
  run(): Promise<StepResult>;
}

export interface StepReport extends StepResult {
  name: string;
  ms: number;
  /** Null when it went well. */
  fault: string | null;
}

export const NOTHING_COUNTED: StepResult = { passed: 0, failed: 0, skipped: 0 };

/** Runs a program of node_modules/.bin with our own stdin, stdout and stderr; answers with its exit status. */
export function program(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(ROOT, 'node_modules', '.bin', name), args, {
      cwd: ROOT,
      stdio: 'inherit',
      // Vite's note on how it will load its configuration one day says nothing of Spoor.
      env: { ...process.env, VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true', ...env },
    });
    child.once('error', reject);
    child.once('close', (status) => resolve(status ?? 1));
  });
}

/** A step that is a program which must exit with 0. */
export function programStep(name: string, command: string, args: readonly string[]): Step {
  return {
    name,
    run: async () => {
      const status = await program(command, args);
      if (status !== 0) throw new Error(`${command} ended with ${status}`);
      return NOTHING_COUNTED;
    },
  };
}

/** Runs every step, also after one failed: the summary shall name all that is wrong. */
export async function runSteps(steps: readonly Step[]): Promise<StepReport[]> {
  const reports: StepReport[] = [];
  for (const { name, run } of steps) {
    say(`\n=== ${name}`);
    const started = Date.now();
    let result = NOTHING_COUNTED;
    let fault: string | null = null;
    try {
      result = await run();
      if (result.failed > 0) fault = `${result.failed} failed`;
    } catch (error) {
      fault = error instanceof Error ? error.message : String(error);
      say(fault);
    }
    reports.push({ ...result, name, ms: Date.now() - started, fault });
  }
  return reports;
}

const SLOWEST = 10;

/** The files that took longest, so that whoever wants a shorter run sees where it goes. Empty when no step has files. */
function slowest(reports: readonly StepReport[]): string[] {
  const files = reports.flatMap(({ files = [] }) => files).toSorted((a, b) => b.ms - a.ms);
  if (files.length === 0) return [];
  const shown = files.slice(0, SLOWEST).map(({ name, ms }) => `${(ms / 1000).toFixed(1).padStart(7)} s  ${name}`);
  return [`\nslowest of ${files.length} files`, ...shown];
}

/** The table at the end, and the slowest files under it. A step that counts no tests and failed counts as one failure, so that the last line never hides it. */
export function summary(reports: readonly StepReport[]): { text: string; passed: number; failed: number } {
  const lines = reports.map(({ name, ms, passed, skipped, fault }) => {
    const counts = passed + skipped > 0 ? `  ${passed} passed${skipped > 0 ? `, ${skipped} skipped` : ''}` : '';
    return `${fault === null ? 'ok    ' : 'FAILED'}  ${name.padEnd(27)} ${(ms / 1000).toFixed(1).padStart(7)} s${counts}${fault === null ? '' : `  ${fault.split('\n')[0]}`}`;
  });
  lines.push(...slowest(reports));
  for (const { faults = [] } of reports) for (const line of faults) lines.push(`\nFAILED  ${line}`);
  const passed = reports.reduce((sum, report) => sum + report.passed, 0);
  const failed = reports.reduce((sum, report) => sum + Math.max(report.failed, report.fault === null ? 0 : 1), 0);
  return { text: lines.join('\n'), passed, failed };
}
