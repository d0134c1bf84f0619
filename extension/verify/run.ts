/** One verification of one file, in a page. Shared by the extension's page and the self-contained file: nothing of the browser's extension API. */
import { certificatesFromPem } from '../../shared/verify/timestamps/certificate';
import { DerError } from '../../shared/verify/timestamps/der';
import type { Verdict } from '../../shared/verify/verdict';
import { archiveDigest, unreadable, verifyBundle } from '../../shared/verify/verify-bundle';
import type { VerifyProgress } from '../../shared/verify/verify-options';
import { blobSource } from '../../shared/verify/zip/byte-source';
import { wordsOf } from '../platform/errors';

export interface RunInput {
  file: File;
  /** As typed: one fingerprint a line, in any form. */
  fingerprints: string;
  /** PEM as pasted; empty for none. */
  rootPem: string;
  /** Empty for none. */
  password: string;
  signal: AbortSignal;
  onProgress(progress: VerifyProgress): void;
}

/** Each line that holds something. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** DER; null when the text is no PEM certificate. */
export function rootsFrom(pem: string): Uint8Array[] | null {
  if (pem.trim() === '') return [];
  try {
    const roots = certificatesFromPem(pem);
    return roots.length > 0 ? roots : null;
  } catch (error) {
    if (error instanceof DerError) return null;
    throw error;
  }
}

/** Rejects only when `signal` is aborted. */
export async function run({ file, fingerprints, rootPem, password, signal, onProgress }: RunInput): Promise<Verdict> {
  const source = blobSource(file);
  try {
    // A folder that was dropped, or a file that was moved meanwhile, fails here.
    await source.read(0, Math.min(1, source.size));
  } catch (error) {
    return unreadable(wordsOf(error));
  }
  return verifyBundle(source, {
    keys: linesOf(fingerprints),
    tsaCa: rootsFrom(rootPem) ?? [],
    ...(password === '' ? {} : { password }),
    ...{ signal, onProgress, withArchiveDigest: false },
  });
}

/** The digest that the receipt names. After the verdict, which does not need it: without WebCrypto's help it takes its time. */
export function digestOf(file: File, signal: AbortSignal): Promise<string> {
  return archiveDigest(blobSource(file), { signal });
}
