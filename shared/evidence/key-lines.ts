/**
 * What a ledger says of keys: a `key-created` line names the key that signs from there on, and the one before it never signs again. A
 * seal by a retired key, or a capture that such a key signed later, contradicts it: whoever has an old key (a stolen disk, a machine
 * that was handed on) could make one. A ledger without such lines says nothing of keys.
 */
import type { LedgerLine } from './ledger-entry';

export interface KeyWalk {
  /** The key that the lines name last; undefined when they name none. */
  active: string | undefined;
  /** What contradicts, each as a sentence without its end. */
  faults: string[];
}

/** `signerOf`: fingerprint of the key that signed the capture with this digest; undefined where that is not known. */
export function walkKeys(
  entries: readonly LedgerLine[],
  signerOf: (captureId: string, sha256: string | null) => string | undefined,
): KeyWalk {
  const walk: KeyWalk = { active: undefined, faults: [] };
  for (const { op, object, sha256, seq } of entries) {
    if (op === 'key-created') {
      if (sha256 === null || object !== sha256.slice(0, 16))
        walk.faults.push(`line ${seq} does not name a key by its fingerprint`);
      walk.active = sha256 ?? walk.active;
    }
    if (op !== 'collection' || walk.active === undefined || object === null) continue;
    const signer = signerOf(object, sha256);
    if (signer !== undefined && signer !== walk.active)
      walk.faults.push(`line ${seq} collects ${object}, signed by ${signer} when ${walk.active} was the key`);
  }
  return walk;
}

/** What contradicts when `sealedBy` seals these lines. */
export function sealFault({ active }: KeyWalk, sealedBy: string): string | undefined {
  return active !== undefined && active !== sealedBy
    ? `the key that signs is ${active}, but ${sealedBy} sealed`
    : undefined;
}
