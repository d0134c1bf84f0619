/** A bundle file that was verified, read for an import. Nothing here writes. */
import type { CaptureRecord } from '../../shared/capture/record';
import type { CaseRecord } from '../../shared/evidence/case-record';
import { sha256Hex } from '../../shared/evidence/digest';
import { fingerprintOf, spkiFromPem } from '../../shared/evidence/ecdsa';
import { digestOfLine } from '../../shared/evidence/ledger';
import { type BagFiles, bagOfArchive, readFile } from '../../shared/verify/bag/bag-files';
import { type BagInfo, parseBagInfo } from '../../shared/verify/bag/bag-info';
import { CASE, LEDGER } from '../../shared/verify/bag/known-files';
import { parseStrictJson } from '../../shared/verify/strict-json';
import type { Verdict } from '../../shared/verify/verdict';
import { verifyBundle } from '../../shared/verify/verify-bundle';
import type { VerifyProgress } from '../../shared/verify/verify-options';
import { openArchive } from '../../shared/verify/zip/archive';
import { blobSource } from '../../shared/verify/zip/byte-source';
import { SpoorError } from '../platform/errors';

export interface CheckOptions {
  /** Fingerprints from outside the bundle. */
  keys: readonly string[];
  /** Of an encrypted bundle. */
  password?: string;
  signal?: AbortSignal;
  onProgress?: (progress: VerifyProgress) => void;
}

/** A bundle that the verifier accepted. */
export interface CheckedBundle {
  verdict: Verdict;
  files: BagFiles;
  info: BagInfo;
  record: CaseRecord;
  /** Name of its folder, or of the file when it has none. */
  name: string;
  zipSha256: string;
  tagmanifestSha256: string;
  ledgerLines: string[];
}

/** Runs the verifier; throws `import-refused` or `import-not-bundle` with the first reason. */
export async function checkBundle(file: Blob, fileName: string, options: CheckOptions): Promise<CheckedBundle> {
  const { keys, password, signal, onProgress } = options;
  const verdict = await verifyBundle(blobSource(file), {
    keys: keys.filter((key) => key.trim() !== ''),
    ...(password ? { password } : {}),
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress } : {}),
  });
  if (verdict.exitCode === 2) throw new SpoorError('import-not-bundle', verdict.refusals[0]?.detail ?? fileName);
  if (verdict.exitCode === 1) {
    const words = verdict.refusals.slice(0, 3).map(({ file: path, rule, detail }) => `${path} (${rule}): ${detail}`);
    throw new SpoorError('import-refused', words.join('; '));
  }
  const archive = await openArchive(blobSource(file), undefined, signal, password || undefined);
  const files = bagOfArchive(archive);
  const [first = ''] = archive.files.keys();
  const name = archive.files.has('bagit.txt') ? fileName.replace(/\.zip$/i, '') : (first.split('/')[0] ?? fileName);
  const text = async (path: string) => new TextDecoder().decode(await readFile(files, path, signal));
  return {
    verdict,
    files,
    info: parseBagInfo(await readFile(files, 'bag-info.txt', signal)),
    record: parseStrictJson(CASE, await readFile(files, CASE, signal)) as CaseRecord,
    name,
    zipSha256: verdict.summary.zipSha256 ?? '',
    tagmanifestSha256: await sha256Hex(await readFile(files, 'tagmanifest-sha256.txt', signal)),
    ledgerLines: (await text(LEDGER)).slice(0, -1).split('\n'),
  };
}

/** First 16 hex digits of the digest of a ledger's first line: what names a ledger, whatever was added to it since. */
export async function ledgerName(lines: readonly string[]): Promise<string> {
  return (await digestOfLine(lines[0] ?? '')).slice(0, 16);
}

export async function readCaptureRecord(
  files: BagFiles,
  id: string,
): Promise<{ bytes: Uint8Array; record: CaptureRecord }> {
  const path = `data/captures/${id}/capture.json`;
  const bytes = await readFile(files, path);
  return { bytes, record: parseStrictJson(path, bytes) as CaptureRecord };
}

/** Every public key of the bundle by its fingerprint. */
export async function bundleKeys(files: BagFiles): Promise<Map<string, Uint8Array>> {
  const keys = new Map<string, Uint8Array>();
  for (const path of files.sizes.keys()) {
    if (!/^signatures\/.+\.pem$/.test(path)) continue;
    const spki = spkiFromPem(new TextDecoder('latin1').decode(await readFile(files, path)));
    keys.set(await fingerprintOf(spki), spki);
  }
  return keys;
}
