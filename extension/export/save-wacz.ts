/** Exported captures as web archives for ReplayWeb.page, saved beside the bundle. */
import type { BundleReceipt } from '../../shared/bundle/source';
import { waczOf } from '../../shared/papers/wacz';
import { artefactBlob, captureJsonOf, captureRows, parseRecord } from '../store/captures';
import { logConsultation } from '../store/consult';
import { saveAs } from './save';

/** Nobody wants more files than these at once. */
const MOST = 20;

/** One file for each capture of the bundle; how many there were. The reading is logged like any consultation. */
export async function saveWaczFiles(
  caseId: string,
  receipt: Pick<BundleReceipt, 'name' | 'exhibits'>,
): Promise<number> {
  const handed = new Set(receipt.exhibits.map(({ id }) => id));
  const rows = (await captureRows(caseId)).filter(({ id }) => handed.has(id)).slice(0, MOST);
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
  return rows.length;
}
