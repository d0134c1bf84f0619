/** Exported captures as web archives for ReplayWeb.page, saved beside the bundle. */
import type { BundleReceipt } from '../../shared/bundle/source';
import { waczOf } from '../../shared/papers/wacz';
import { artefactBlob, captureJsonOf, captureRows, parseRecord } from '../store/captures';
import { logConsultation } from '../store/consult';
import { MOST_FILES, type Saved, saveAs } from './save';

/** One file for each capture of the bundle. The reading is logged like any consultation. */
export async function saveWaczFiles(caseId: string, receipt: Pick<BundleReceipt, 'name' | 'exhibits'>): Promise<Saved> {
  const handed = new Set(receipt.exhibits.map(({ id }) => id));
  const all = (await captureRows(caseId)).filter(({ id }) => handed.has(id));
  const rows = all.slice(0, MOST_FILES);
  for (const row of rows) {
    await logConsultation(caseId, row.id);
    const captureJson = await captureJsonOf(row.id);
    const record = parseRecord(captureJson);
    const has = new Set(record.artefacts.map(({ path }) => path));
    const read = async (path: string) =>
      has.has(path) ? new Uint8Array(await (await artefactBlob(row.id, path)).arrayBuffer()) : null;
    const bytes = await waczOf({ record, sha256: row.sha256, captureJson, read });
    const file = new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/octet-stream' });
    await saveAs(file, `${receipt.name}.${row.id}.wacz`);
  }
  return { saved: rows.length, more: all.length > rows.length };
}
