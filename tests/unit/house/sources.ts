/** The files that the house rules are about. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((path) => existsSync(path));

export const sources: readonly string[] = tracked.filter(
  (path) => /^(extension|shared|tools|tests)\/.*\.(ts|tsx|mjs|css)$/.test(path) && !path.startsWith('tests/fixtures/'),
);
/** What is shipped. */
export const product: readonly string[] = sources.filter((path) => /^(extension|shared)\//.test(path));

export function text(path: string): string {
  return readFileSync(path, 'utf8');
}
