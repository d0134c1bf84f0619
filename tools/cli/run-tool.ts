/** Runs our own commands as a stranger would: another process, nothing shared but the files. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../build/variants';

export function runVerifier(args: readonly string[]): Promise<{ status: number; output: string }> {
  return runTool('verify.ts', args);
}

/** Runs one of the commands in tools/. `output` is stdout and stderr in order of arrival. */
export function runTool(
  script: string,
  args: readonly string[],
  input?: string,
): Promise<{ status: number; output: string; stdout: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(ROOT, 'node_modules', '.bin', 'tsx'), [join(ROOT, 'tools', script), ...args], {
      cwd: ROOT,
      stdio: 'pipe',
    });
    let output = '';
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      stdout += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.once('error', reject);
    child.once('close', (status) => resolve({ status: status ?? 1, output, stdout }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
  });
}
