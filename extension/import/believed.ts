/** What a bundle says of captures and numbers is believed only as far as it could be true: anybody can seal one. */
import { walkLedgers } from '../../shared/evidence/ledger-union';
import { readFile } from '../../shared/verify/bag/bag-files';
import { importedLedgers } from '../custody/imported';
import { database } from '../store/database';
import { ledgerEntries } from '../store/ledger';
import type { CheckedBundle } from './read-bundle';

/**
 * Whether a capture is erased for good: by this machine, or according to a bundle whose signer was confirmed or signed the capture
 * itself. Another's tombstone must not keep out a capture that is there to be had.
 */
export async function isErasureBelieved(caseId: string, id: string, captureKey: string): Promise<boolean> {
  if ((await ledgerEntries(caseId)).some(({ op, object }) => op === 'erasure' && object === id)) return true;
  const ledgers = await importedLedgers(caseId);
  for (const { head, confirmed, keySha256 } of await database().imports.where('caseId').equals(caseId).toArray()) {
    const ledger = ledgers.get(head);
    if (!ledger || (confirmed === 0 && keySha256 !== captureKey)) continue;
    if (walkLedgers(ledger, ledgers).erasures.some(({ line }) => line.object === id)) return true;
  }
  return false;
}

/** Lines of all ledgers in a bundle. Every exhibit number was given with a line, so none of its numbers can be higher. */
export async function linesOf({ files, ledgerLines }: CheckedBundle): Promise<number> {
  let lines = ledgerLines.length;
  for (const path of files.sizes.keys())
    if (/^data\/log\/ledger-[0-9a-f]{16}\.jsonl$/.test(path))
      lines += (await readFile(files, path)).reduce((sum, byte) => sum + (byte === 0x0a ? 1 : 0), 0);
  return lines;
}
