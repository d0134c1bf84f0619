/** Digests of what goes into a build and of what comes out. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Name of the file in a build that lists all others; the extension shows its SHA-256 as the build's digest. */
export const BUILD_DIGEST = 'build-digest.txt';

/** Every file below `folder` (or `folder` itself when it is one), as paths relative to `root` with `/`, sorted bytewise. */
export function filesBelow(root: string, folder: string): string[] {
  const start = join(root, folder);
  if (!existsSync(start)) return [];
  if (statSync(start).isFile()) return [folder];
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** `<sha256>  <path>` per file, LF after each: what `sha256sum` prints and checks. */
function digestLines(root: string, paths: readonly string[]): string {
  return paths.map((path) => `${sha256(readFileSync(join(root, path)))}  ${path}\n`).join('');
}

/** The text of a build's `build-digest.txt`: all its files but that one. */
export function buildDigestText(dist: string): string {
  return digestLines(
    dist,
    filesBelow(dist, '.').filter((path) => path !== BUILD_DIGEST),
  );
}

/** One digest over the sources and whatever else (commit, variant) decides the result. */
export function inputsDigest(root: string, sources: readonly string[], other: readonly string[]): string {
  const lines = digestLines(
    root,
    sources.flatMap((source) => filesBelow(root, source)),
  );
  return sha256(lines + other.join('\n'));
}

/** SHA-256 of a build's `build-digest.txt`: what captures record as `tool.buildSha256`. */
export function buildSha256(dist: string): string {
  return sha256(readFileSync(join(dist, BUILD_DIGEST)));
}
