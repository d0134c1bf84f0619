/** Seals and captures are signed by the key that their ledger names for them. */
import { sealFault, walkKeys } from '../../evidence/key-lines';
import type { LedgerLine } from '../../evidence/ledger-entry';
import { LEDGER } from '../bag/known-files';
import type { Findings } from '../findings';
import type { CaptureFacts } from './capture-check';
import type { ImportedBundle } from './imported-check';
import type { BundleKeys } from './keys';
import type { Ledger } from './ledger-check';

export interface KeyLinesContext {
  keys: BundleKeys;
  ledger: Ledger;
  imported: readonly ImportedBundle[];
  /** By id; null when its record could not be read. */
  captures: ReadonlyMap<string, CaptureFacts | null>;
  findings: Findings;
}

export function checkKeyLines({ keys, ledger, imported, captures, findings }: KeyLinesContext): void {
  const signerOf = (id: string, sha256: string | null) => {
    const capture = captures.get(id);
    return capture?.sha256 === sha256 ? capture.signingKey : undefined;
  };
  const check = (path: string, entries: readonly LedgerLine[], sealed: string, sealedBy: string | undefined) => {
    const walk = walkKeys(entries, signerOf);
    for (const fault of walk.faults) findings.refuse(path, 'ledger-keys', fault);
    const fault = sealedBy === undefined ? undefined : sealFault(walk, sealedBy);
    if (fault) findings.refuse(sealed, 'ledger-keys', fault);
  };
  check(LEDGER, ledger.entries, LEDGER, keys.signer);
  for (const { folder, entries, keySha256 } of imported)
    check(`data/log/ledger-${folder.slice('data/imported/'.length, -3)}.jsonl`, entries, folder, keySha256);
}
