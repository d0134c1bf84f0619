/** Runs our own commands as a stranger would: another process, nothing shared but the files. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../build/variants';

export interface ToolRun {
  status: number;
  /** stdout and stderr in order of arrival. */
  output: string;
  stdout: string;
}

/** Runs a command of tools/ by its file name, as its npm script does. */
export function runTool(
  script: string,
  args: readonly string[],
  { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {},
): Promise<ToolRun> {
  return new Promise((resolve, reject) => {
    const tsx = join(ROOT, 'node_modules', '.bin', 'tsx');
    const child = spawn(tsx, [join(ROOT, 'tools', script), ...args], {
      cwd: ROOT,
      stdio: 'pipe',
      env: { ...process.env, ...env },
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
    // A command that reads nothing may end before its input does.
    child.stdin.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') reject(error);
    });
    child.stdin.end(input);
  });
}
