/** Mozilla's own check of the Firefox build. Errors fail; so do warnings that nobody has looked at. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { distOf, ROOT } from '../build/variants';
import { say } from '../cli/run';
import { NOTHING_COUNTED, type Step } from './steps';

/** Warnings that were looked at, each with the reason why it stands. */
const KNOWN: Record<string, string> = {
  UNSAFE_VAR_ASSIGNMENT:
    'Preact sets innerHTML for dangerouslySetInnerHTML, which Spoor never uses (a lint rule and a test say so)',
  KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION: 'Spoor is for the desktop',
  KEY_FIREFOX_UNSUPPORTED_BY_MIN_VERSION: 'the data-collection key is known from Firefox 140 on, which is our floor',
};

interface LintMessage {
  code: string;
  message: string;
  file?: string;
  line?: number;
}

interface LintReport {
  errors: LintMessage[];
  warnings: LintMessage[];
}

function lint(folder: string): Promise<LintReport> {
  return new Promise((resolve, reject) => {
    const args = ['lint', '--source-dir', folder, '--output', 'json', '--no-config-discovery'];
    const child = spawn(join(ROOT, 'node_modules', '.bin', 'web-ext'), args, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.once('error', reject);
    child.once('close', () => {
      try {
        resolve(JSON.parse(output) as LintReport);
      } catch {
        reject(new Error(`web-ext lint gave no report: ${output.slice(0, 500)}`));
      }
    });
  });
}

export const webExtLintStep: Step = {
  name: 'web-ext lint',
  run: async () => {
    const { errors, warnings } = await lint(distOf({ browser: 'firefox', debuggerAllowed: true }));
    const unknown = warnings.filter(({ code }) => KNOWN[code] === undefined);
    for (const { code, message, file, line } of [...errors, ...unknown])
      say(`${code}  ${file ?? ''}:${line ?? ''}  ${message}`);
    say(`${errors.length} errors, ${unknown.length} new warnings, ${warnings.length - unknown.length} known ones`);
    if (errors.length + unknown.length > 0)
      throw new Error(`${errors.length} errors and ${unknown.length} new warnings`);
    return NOTHING_COUNTED;
  },
};
