/** Builds one product with Vite, checks it and puts it in place; does nothing when it is up to date. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultsOf } from './check';
import { BUILD_DIGEST, buildDigestText, buildSha256, inputsDigest } from './digests';
import { oneAtATime } from './lock';
import { distOf, folderOf, ROOT, type Variant } from './variants';

/** All that decides what a build holds. */
const SOURCES = [
  'extension',
  'shared',
  'lexicons',
  'manifest.config.ts',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
  'tools/build',
  'tools/lexicon',
];

export class BuildFailed extends Error {
  override readonly name = 'BuildFailed';
}

export interface Built {
  dist: string;
  /** SHA-256 of build-digest.txt. */
  sha256: string;
  /** False when it was up to date. */
  fresh: boolean;
}

/** Runs a program and gives its whole output. */
function run(
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const add = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on('data', add);
    child.stderr.on('data', add);
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, output }));
  });
}

/** The commit is part of the build, so a new one asks for a new build. Empty outside a repository. */
async function commit(): Promise<string> {
  try {
    const { status, output } = await run('git', ['rev-parse', 'HEAD']);
    return status === 0 ? output.trim() : '';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

const stampOf = (variant: Variant): string => join(ROOT, '.cache', `build-${folderOf(variant)}.txt`);

function upToDate(variant: Variant, inputs: string): boolean {
  const dist = distOf(variant);
  const stamp = stampOf(variant);
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== inputs || !existsSync(join(dist, BUILD_DIGEST)))
    return false;
  // Somebody may have changed a built file by hand.
  return readFileSync(join(dist, BUILD_DIGEST), 'utf8') === buildDigestText(dist);
}

/** Puts a finished build in place, so that nobody ever sees half a one. */
function replace(made: string, dist: string): void {
  const old = `${made}-old`;
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(made, dist);
  rmSync(old, { recursive: true, force: true });
}

/** Builds `variant` if its sources changed. Rejects with `BuildFailed`, whose message holds Vite's own words or the broken rules. */
export async function buildProduct(variant: Variant): Promise<Built> {
  const dist = distOf(variant);
  const inputs = inputsDigest(ROOT, SOURCES, [await commit(), JSON.stringify(variant), process.versions.node]);
  const present = () => (upToDate(variant, inputs) ? { dist, sha256: buildSha256(dist), fresh: false } : null);
  return present() ?? oneAtATime(`build-${folderOf(variant)}`, async () => present() ?? (await make(variant, inputs)));
}

async function make(variant: Variant, inputs: string): Promise<Built> {
  const dist = distOf(variant);
  const made = join(ROOT, 'dist', `.${folderOf(variant)}-${process.pid}`);
  try {
    const { status, output } = await run(
      process.execPath,
      [join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'],
      {
        SPOOR_BROWSER: variant.browser,
        SPOOR_DEBUGGER: variant.debuggerAllowed ? '1' : '0',
        SPOOR_OUT: made,
        NODE_ENV: 'production',
        NO_COLOR: '1',
        VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true',
      },
    );
    if (status !== 0) throw new BuildFailed(`the build for ${folderOf(variant)} failed:\n${output.trim()}`);
    // Vite's own record of chunks, not part of the product.
    rmSync(join(made, '.vite'), { recursive: true, force: true });
    const faults = faultsOf(made);
    if (faults.length > 0)
      throw new BuildFailed(`the build for ${folderOf(variant)} breaks a rule:\n- ${faults.join('\n- ')}`);
    writeFileSync(join(made, BUILD_DIGEST), buildDigestText(made));
    replace(made, dist);
    mkdirSync(join(ROOT, '.cache'), { recursive: true });
    writeFileSync(stampOf(variant), inputs);
    return { dist, sha256: buildSha256(dist), fresh: true };
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}
