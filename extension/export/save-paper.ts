/** Papers that go with an exported case, saved beside its bundle. */
import type { BundleReceipt } from '../../shared/bundle/source';
import { chooseText } from '../../shared/bundle/text/choose-text';
import { makePaper, type PaperKind } from '../../shared/papers/papers';
import { captureRows, recordOf } from '../store/captures';
import { requireCase } from '../store/cases';
import { logConsultation } from '../store/consult';
import { caseRecord } from './case-source';
import { saveAs } from './save';

/** Of the captures that the bundle holds and the store still has. The reading is logged like any consultation. */
export async function savePaper(
  kind: PaperKind,
  caseId: string,
  tag: string,
  receipt: Pick<BundleReceipt, 'name' | 'zipSha256' | 'keyFingerprint' | 'createdAt' | 'exhibits'>,
): Promise<void> {
  const handed = new Set(receipt.exhibits.map(({ id }) => id));
  const rows = (await captureRows(caseId)).filter(({ id }) => handed.has(id));
  for (const { id } of rows) await logConsultation(caseId, id);
  const captures = await Promise.all(rows.map(async ({ id, sha256 }) => ({ record: await recordOf(id), sha256 })));
  const source = { caseRecord: await caseRecord(await requireCase(caseId), rows), captures, receipt };
  const { fileName, mediaType, content } = makePaper(kind, source, chooseText(tag).language, receipt.name);
  await saveAs(new Blob([content], { type: mediaType }), fileName);
}
