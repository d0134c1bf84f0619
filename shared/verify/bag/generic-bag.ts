/**
 * Judges any BagIt bag (RFC 8493 and the drafts before it), whatever made it and whichever digests it uses. Our own bundles are held
 * to `strict-bag.ts`; this is for bags that others hand over, and it is what the Library of Congress' conformance bags test.
 */
import { type BagFiles, readFile } from './bag-files';
import { BagProblem, parseDeclaration, parseFetch, parseManifestLines, parseOxum, refuseOutside } from './generic-tags';

export interface BagJudgement {
  /** `warning`: valid, but something in it is likely to go wrong elsewhere. */
  verdict: 'valid' | 'warning' | 'invalid';
  problems: string[];
  warnings: string[];
}

/** Hex digest by the algorithm of a manifest's name (`md5`, `sha512`, …), null for one that is not known. */
export type BagHasher = (algorithm: string, chunks: AsyncIterable<Uint8Array>) => Promise<string | null>;

/** Put there and taken away by file managers. */
const SYSTEM_FILE = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$/i;

export async function judgeBag(files: BagFiles, hash: BagHasher): Promise<BagJudgement> {
  const warnings: string[] = [];
  try {
    await check(files, hash, warnings);
  } catch (error) {
    if (!(error instanceof BagProblem)) throw error;
    return { verdict: 'invalid', problems: [error.message], warnings };
  }
  return { verdict: warnings.length > 0 ? 'warning' : 'valid', problems: [], warnings };
}

async function check(files: BagFiles, hash: BagHasher, warnings: string[]): Promise<void> {
  if (!files.sizes.has('bagit.txt')) throw new BagProblem('bagit.txt is missing');
  const { strict, decode } = parseDeclaration(await readFile(files, 'bagit.txt'));
  const read = async (path: string) => decode(await readFile(files, path));
  const payload = [...files.sizes.keys()].filter((path) => path.startsWith('data/'));
  const manifests = namesOf(files, /^manifest-([a-z0-9]+)\.txt$/);
  if (manifests.length === 0) throw new BagProblem('there is no payload manifest');

  if (files.sizes.has('fetch.txt')) {
    for (const path of parseFetch(await read('fetch.txt'))) {
      refuseOutside('fetch.txt', path);
      if (!path.startsWith('data/')) throw new BagProblem(`fetch.txt: "${path}" is not in data/`);
    }
  }
  const listed = new Set<string>();
  let missingSystemFiles = 0;
  for (const { file, algorithm } of manifests) {
    const lines = parseManifestLines(file, await read(file), strict, warnings);
    for (const { path, digest } of lines) {
      refuseOutside(file, path);
      if (!path.startsWith('data/')) throw new BagProblem(`${file}: "${path}" is not in data/`);
      const found = present(files, file, path, warnings);
      if (found === null) missingSystemFiles++;
      else await compare(files, hash, { file, algorithm, path: found, digest });
      listed.add(found ?? path);
    }
    if (strict) refuseUnlisted(payload, new Set(lines.map(({ path }) => path)), file);
  }
  refuseUnlisted(payload, listed, 'any manifest');
  for (const { file, algorithm } of namesOf(files, /^tagmanifest-([a-z0-9]+)\.txt$/)) {
    for (const { path, digest } of parseManifestLines(file, await read(file), strict, warnings)) {
      refuseOutside(file, path);
      const found = present(files, file, path, warnings);
      if (found !== null) await compare(files, hash, { file, algorithm, path: found, digest });
    }
  }
  if (files.sizes.has('bag-info.txt')) {
    const oxum = parseOxum(await read('bag-info.txt'), strict);
    const bytes = payload.reduce((sum, path) => sum + (files.sizes.get(path) ?? 0), 0);
    if (oxum && (oxum.bytes !== bytes || oxum.files !== payload.length + missingSystemFiles)) {
      throw new BagProblem(`Payload-Oxum states ${oxum.bytes}.${oxum.files}, there is ${bytes}.${payload.length}`);
    }
  }
}

function namesOf(files: BagFiles, pattern: RegExp): { file: string; algorithm: string }[] {
  return [...files.sizes.keys()].flatMap((file) => {
    const algorithm = pattern.exec(file)?.[1];
    return algorithm === undefined ? [] : [{ file, algorithm }];
  });
}

/**
 * The path under which a listed file is there. A file that is there under another Unicode form or another case is found with a
 * warning, its digest still to be compared: it is the same file to many file systems. Null for a missing file of a file manager.
 */
function present(files: BagFiles, manifest: string, path: string, warnings: string[]): string | null {
  if (files.sizes.has(path)) return path;
  const folded = (name: string) => name.normalize('NFC').toLowerCase();
  const alike = [...files.sizes.keys()].find((other) => folded(other) === folded(path));
  if (alike !== undefined) {
    warnings.push(`${manifest} lists "${path}", which is there as "${alike}"`);
    return alike;
  }
  if (SYSTEM_FILE.test(path)) {
    warnings.push(`${manifest} lists "${path}", which file managers make and remove, and it is not there`);
    return null;
  }
  throw new BagProblem(`${manifest} lists "${path}", which is not there`);
}

async function compare(
  files: BagFiles,
  hash: BagHasher,
  { file, algorithm, path, digest }: { file: string; algorithm: string; path: string; digest: string },
): Promise<void> {
  const found = await hash(algorithm, files.chunks(path));
  if (found === null) throw new BagProblem(`${file}: the digest "${algorithm}" is not known`);
  if (found !== digest) throw new BagProblem(`${file}: "${path}" has another digest`);
}

function refuseUnlisted(payload: readonly string[], listed: ReadonlySet<string>, manifest: string): void {
  const extra = payload.find((path) => !listed.has(path));
  if (extra !== undefined) throw new BagProblem(`"${extra}" is not listed in ${manifest}`);
}
