/** Mozilla's own check of the Firefox build. Errors fail; so do warnings that nobody has looked at. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { distOf, ROOT } from '../build/variants';
import { say } from '../cli/run';
import { NOTHING_COUNTED, type Step } from './steps';

interface Known {
  code: string;
  message: RegExp;
  reason: string;
}

/** Warnings that were looked at, each with the reason why it stands. */
const KNOWN: readonly Known[] = [
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    message: /innerHTML/,
    reason: 'Preact sets it for dangerouslySetInnerHTML, which Spoor never uses (tests/unit/house says so)',
  },
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    message: /^Unsafe call to import /,
    reason:
      'zip.js loads a codec from an address that one gives it; we give none, and the CSP allows none from elsewhere',
  },
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    message: /documentClone\.write/,
    reason:
      'html2canvas writes a doctype into a frame of its own, in our own page, of the stored and already inert view.html',
  },
  {
    code: 'UNSUPPORTED_API',
    message: /^(debugger|pageCapture)\./,
    reason: 'asked for only where the platform seam found it; the Firefox manifest has neither permission',
  },
  {
    code: 'KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION',
    message: /./,
    reason: 'Spoor is for the desktop',
  },
];

const isKnown = ({ code, message }: LintMessage): boolean =>
  KNOWN.some((known) => known.code === code && known.message.test(message));

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
    const unknown = warnings.filter((warning) => !isKnown(warning));
    for (const { code, message, file, line } of [...errors, ...unknown])
      say(`${code}  ${file ?? ''}:${line ?? ''}  ${message}`);
    say(`${errors.length} errors, ${unknown.length} new warnings, ${warnings.length - unknown.length} known ones`);
    if (errors.length + unknown.length > 0)
      throw new Error(`${errors.length} errors and ${unknown.length} new warnings`);
    return NOTHING_COUNTED;
  },
};
