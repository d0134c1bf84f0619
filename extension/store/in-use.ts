/**
 * Bytes that captures under way have stored and that no row names yet: whoever removes what nothing names leaves these alone. Captures, erasures
 * and sweeps all run in the background, so its memory is the place for it; what a stopped background has left so is an orphan.
 */
const byJob = new Map<string, Set<string>>();

/** Call before the bytes are stored. */
export function useBytes(jobId: string, sha256: string): void {
  const used = byJob.get(jobId) ?? new Set();
  byJob.set(jobId, used.add(sha256));
}

/** From now on a job uses only these: at its end none, as its row or its capture names them. */
export function useOnly(jobId: string, digests: readonly string[]): void {
  if (digests.length === 0) byJob.delete(jobId);
  else byJob.set(jobId, new Set(digests));
}

export function inUse(sha256: string): boolean {
  return [...byJob.values()].some((used) => used.has(sha256));
}
