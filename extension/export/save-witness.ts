/** Pages on second witnesses: each exported capture beside every capture of the same advert that another officer or key signed. */
import type { BundleReceipt } from '../../shared/bundle/source';
import { advertKeys, isSameAdvert, type WitnessCapture } from '../../shared/papers/witness';
import { witnessHtml } from '../../shared/papers/witness-html';
import { artefactBlob, captureRows, recordOf } from '../store/captures';
import { logConsultation } from '../store/consult';
import { database } from '../store/database';
import type { CaptureRow } from '../store/schema';
import { looksOf } from './looks';
import { MOST_FILES, type Saved, saveAs } from './save';

/** Saves a page for each pair, beside the bundle. The captures read are logged as consulted. */
export async function saveWitnessPages(
  caseId: string,
  tag: string,
  receipt: Pick<BundleReceipt, 'name' | 'exhibits'>,
): Promise<Saved> {
  const handed = new Set(receipt.exhibits.map(({ id }) => id));
  const own = (await captureRows(caseId)).filter(({ id }) => handed.has(id));
  const others = await byAdvert(new Set(own.map(({ signingKeySha256 }) => signingKeySha256)));
  const done = new Set<string>();
  for (const first of own) {
    const near = advertKeys(await recordOf(first.id)).flatMap((key) => others.get(key) ?? []);
    for (const second of new Set(near)) {
      const pair = [first.id, second.id].sort().join('.');
      if (done.has(pair) || !(await isOtherWitness(first, second))) continue;
      if (done.size >= MOST_FILES) return { saved: done.size, more: true };
      done.add(pair);
      const page = witnessHtml(await witnessOf(first), await witnessOf(second), tag);
      await saveAs(new Blob([page], { type: 'text/html' }), `${receipt.name}.witness-${first.id}-${second.id}.html`);
    }
  }
  return { saved: done.size, more: false };
}

/** Captures that a key other than all of these, or than one of several, signed, by what names their advert. Each record is read once and let go. */
async function byAdvert(own: ReadonlySet<string>): Promise<Map<string, CaptureRow[]>> {
  const found = new Map<string, CaptureRow[]>();
  for (const row of await database().captures.toArray()) {
    if (own.size === 1 && own.has(row.signingKeySha256)) continue;
    for (const key of advertKeys(await recordOf(row.id))) {
      const rows = found.get(key);
      if (rows) rows.push(row);
      else found.set(key, [row]);
    }
  }
  return found;
}

async function isOtherWitness(first: CaptureRow, second: CaptureRow): Promise<boolean> {
  if (first.id === second.id || first.signingKeySha256 === second.signingKeySha256) return false;
  return isSameAdvert(await recordOf(first.id), await recordOf(second.id));
}

async function witnessOf(row: CaptureRow): Promise<WitnessCapture> {
  await logConsultation(row.caseId, row.id);
  const record = await recordOf(row.id);
  const textOf = async (name: string) =>
    record.artefacts.some(({ path }) => path === name) ? await (await artefactBlob(row.id, name)).text() : null;
  const media = await textOf('media.json');
  return {
    ...{ record, sha256: row.sha256, text: await textOf('text.txt') },
    ...(await looksOf(record, media, (path) => artefactBlob(row.id, path))),
  };
}
