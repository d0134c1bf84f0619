import type { IncrementalHash } from './bag/bag-files';
import type { ZipLimits } from './zip/archive';

export interface VerifyOptions {
  /** Fingerprints from outside the bundle: 64 hex digits in any case, spaces, colons and dashes allowed. */
  keys: readonly string[];
  /** Root certificates of trusted time-stamp authorities, DER. */
  tsaCa?: readonly Uint8Array[];
  /** Of an archive that was encrypted for handover. */
  password?: string;
  signal?: AbortSignal;
  onProgress?: (progress: VerifyProgress) => void;
  /** A faster SHA-256 over chunks where the platform has one; js-sha256 otherwise. */
  newHash?: () => IncrementalHash;
  limits?: ZipLimits;
  /** False leaves the digest of the whole archive out of the verdict: no rule needs it, and a page computes it slowly (`archiveDigest`). */
  withArchiveDigest?: boolean;
}

export interface VerifyProgress {
  phase: 'archive' | 'files' | 'records';
  /** Bytes read, of how many; in `records`, captures. */
  done: number;
  total: number;
  path: string | null;
}
