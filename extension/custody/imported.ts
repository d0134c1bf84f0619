/** What a case holds of imported bundles, as the ledger's walk and the bundle writer want it. */
import type { BundleFile, BundleImport } from '../../shared/bundle/source';
import type { ImportedLedger } from '../../shared/evidence/ledger-union';
import { parseReceipt } from '../../shared/handover/receipt';
import { database } from '../store/database';
import { checkLines } from './checked-lines';

/** `data/log/ledger-<16 hex>.jsonl` of an imported bundle's folder. */
function ledgerPathOf(folder: string): string {
  return `data/log/ledger-${folder.slice('data/imported/'.length, -3)}.jsonl`;
}

async function partText(caseId: string, path: string): Promise<string> {
  return (await partBlob(caseId, path)).text();
}

async function partBlob(caseId: string, path: string): Promise<Blob> {
  const store = database();
  const part = await store.parts.get([caseId, path]);
  const stored = part && (await store.blobs.get(part.sha256));
  if (!stored) throw new Error(`${path} of the case ${caseId} is not in the store`);
  return stored.blob;
}

/** Each imported bundle with its ledger up to the line it was sealed on. */
export async function bundleImports(caseId: string): Promise<BundleImport[]> {
  const rows = await database().imports.where('caseId').equals(caseId).toArray();
  return Promise.all(
    rows.map(async ({ folder, keySha256, fromCaseId, head, entries }) => {
      const text = await partText(caseId, ledgerPathOf(folder));
      const lines = text.slice(0, -1).split('\n').slice(0, entries);
      return { folder, keySha256, caseId: fromCaseId, head, lines };
    }),
  );
}

/** The ledgers of imported bundles, by their last digest. One whose chain does not hold is left out. */
export async function importedLedgers(caseId: string, full = true): Promise<Map<string, ImportedLedger>> {
  const ledgers = new Map<string, ImportedLedger>();
  for (const one of await bundleImports(caseId)) {
    const chain = await checkLines(`${caseId} ${one.folder}`, one.lines, full);
    if (chain.ok) ledgers.set(one.head, { head: one.head, caseId: one.caseId, entries: chain.entries });
  }
  return ledgers;
}

/** All files of a case beside its captures. */
export async function bundleParts(caseId: string): Promise<BundleFile[]> {
  const rows = await database().parts.where('caseId').equals(caseId).toArray();
  return rows.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256, read: () => partBlob(caseId, path) }));
}

/** Receipts of a case with the keys that signed them. */
export async function bundleReceipts(caseId: string): Promise<{ path: string; keySha256: string }[]> {
  const rows = await database().parts.where('caseId').equals(caseId).toArray();
  const paths = rows.map(({ path }) => path).filter((path) => /^data\/receipts\/[0-9a-f]{16}\.json$/.test(path));
  return Promise.all(
    paths.map(async (path) => {
      const bytes = new Uint8Array(await (await partBlob(caseId, path)).arrayBuffer());
      return { path, keySha256: parseReceipt(bytes).signingKeySha256 };
    }),
  );
}
