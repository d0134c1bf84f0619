/** Receipts that came back: signed by a key in the bundle, continuing one of its ledgers, and entered in one of them. */
import { sha256Hex } from '../../evidence/digest';
import type { LedgerLine } from '../../evidence/ledger-entry';
import { parseReceipt, ReceiptError, receiptLine, receiptPath } from '../../handover/receipt';
import { type BagFiles, readFile } from '../bag/bag-files';
import type { Findings } from '../findings';
import type { ImportedBundle } from './imported-check';
import { type BundleKeys, isSignedBy } from './keys';
import type { Ledger } from './ledger-check';

export interface ReceiptContext {
  files: BagFiles;
  keys: BundleKeys;
  caseId: string;
  ledger: Ledger;
  imported: readonly ImportedBundle[];
  findings: Findings;
  signal?: AbortSignal | undefined;
}

export async function checkReceipts(context: ReceiptContext): Promise<void> {
  const { files, findings } = context;
  for (const path of files.sizes.keys()) {
    if (!path.startsWith('data/receipts/')) continue;
    if (path.endsWith('.sig')) {
      if (!files.sizes.has(path.slice(0, -4))) findings.refuse(path, 'receipt', 'the receipt it signs is not there');
      continue;
    }
    try {
      await checkReceipt(path, context);
    } catch (error) {
      if (!(error instanceof ReceiptError)) throw error;
      findings.refuse(path, 'receipt', error.message);
    }
  }
}

async function checkReceipt(path: string, context: ReceiptContext): Promise<void> {
  const { files, keys, caseId, ledger, imported, signal } = context;
  const bytes = await readFile(files, path, signal);
  const sha256 = await sha256Hex(bytes);
  const record = parseReceipt(bytes);
  await receiptLine(record);
  if (path !== receiptPath(sha256)) throw new ReceiptError('it is not named after its digest');
  const spki = keys.spki.get(record.signingKeySha256);
  if (!spki)
    throw new ReceiptError(`no key in the bundle has the fingerprint ${record.signingKeySha256} that signed it`);
  if (!files.sizes.has(`${path}.sig`) || !(await isSignedBy(files, `${path}.sig`, bytes, spki, signal)))
    throw new ReceiptError('its signature is missing or does not verify');
  const ledgers = [{ caseId, head: ledger.head, entries: ledger.entries }, ...imported];
  const { ledgerHead, ledgerEntries } = record.bundle;
  const continued = ledgers.some(
    (one) => one.caseId === record.caseId && digestOfLineNumber(one, ledgerEntries) === ledgerHead,
  );
  if (!continued) throw new ReceiptError('it continues no ledger of this bundle');
  const entered = ledgers.some(({ entries }) =>
    entries.some((line) => line.op === 'receipt' && line.sha256 === sha256),
  );
  if (!entered) throw new ReceiptError('no ledger line carries its digest');
}

/** The digest of line `seq`: the `prev` of the next line, or the head. */
function digestOfLineNumber(
  { head, entries }: { head: string; entries: readonly LedgerLine[] },
  seq: number,
): string | undefined {
  return seq === entries.length ? head : entries[seq]?.prev;
}
