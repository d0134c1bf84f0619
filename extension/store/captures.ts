/** Sealed captures: list, open, read bytes. */
import { LIMITS, shortened } from '../../shared/capture/limits';
import type { CaptureRecord, ListingFacts } from '../../shared/capture/record';
import { verifyDer } from '../../shared/evidence/ecdsa';
import type { CaptureDetail, CaptureSummary } from '../../shared/messages/summaries';
import { SpoorError } from '../platform/errors';
import { database } from './database';
import { publicKeyOf } from './keys';
import type { CaptureRow, RecordRow } from './schema';

/** What a row repeats of its record, for lists and search: the record has it whole, and a page may have a title of megabytes. */
export function rowFacts(
  record: CaptureRecord,
): Pick<
  CaptureRow,
  'title' | 'url' | 'at' | 'hits' | 'signingKeySha256' | 'notCaptured' | 'privateWindow' | 'listing'
> {
  return {
    title: shortened(record.title, LIMITS.titleChars),
    url: shortened(record.url.final, LIMITS.addressChars),
    at: record.times.completedUtc,
    hits: record.hits.length,
    signingKeySha256: record.signingKeySha256,
    notCaptured: record.notCaptured.length,
    privateWindow: record.browser.privateWindow,
    listing: listingLine(record.listing),
  };
}

/** What the list of exhibits shows of an advert. */
function listingLine(listing: ListingFacts | null): NonNullable<CaptureRow['listing']> | null {
  if (!listing) return null;
  const { price, seller } = listing;
  const amount = price ? [price.amount, price.currency].filter((part) => part !== null).join(' ') : null;
  return { price: amount, seller: seller?.name ?? seller?.handle ?? null };
}

/** What lists show of a capture. */
export function summaryOf(row: CaptureRow): CaptureSummary {
  const { id, exhibit, caseId, title, url, at, hits, level, bytes, sha256, notCaptured, privateWindow } = row;
  const [listing, thumbnail] = [row.listing ?? null, row.thumbnail];
  return {
    ...{ id, exhibit, caseId, title, url, at, hits, level, bytes, sha256, notCaptured, privateWindow },
    ...{ listing, thumbnail },
  };
}

/** The exact bytes of `capture.json`. Throws `capture-not-found`. */
export async function captureJsonOf(captureId: string): Promise<RecordRow['captureJson']> {
  const row = await database().records.get(captureId);
  if (!row) throw new SpoorError('capture-not-found', captureId);
  return row.captureJson;
}

/** Throws `capture-not-found`. */
export async function recordOf(captureId: string): Promise<CaptureRecord> {
  return parseRecord(await captureJsonOf(captureId));
}

/** Only for bytes that the store holds: they were checked when they came in. */
export function parseRecord(captureJson: Uint8Array): CaptureRecord {
  return JSON.parse(new TextDecoder().decode(captureJson)) as CaptureRecord;
}

/** A capture on its way into the store. */
export interface SealedCapture {
  row: CaptureRow;
  captureJson: Uint8Array;
  thumbnail: Blob | null;
}

/** Tables that `addSealed` needs in the transaction it runs in. */
export const sealedTables = () => [database().captures, database().records, database().thumbnails];

/** Adds the row, the record and the small picture, inside a running transaction. */
export async function addSealed({ row, captureJson, thumbnail }: SealedCapture): Promise<void> {
  const store = database();
  await store.captures.add({ ...row, thumbnail: thumbnail !== null });
  await store.records.add({ id: row.id, captureJson });
  if (thumbnail) await store.thumbnails.put({ captureId: row.id, blob: thumbnail });
}

/** Captures of a case in exhibit order. */
export async function captureRows(caseId: string): Promise<CaptureRow[]> {
  return database()
    .captures.where('[caseId+number]')
    .between([caseId, 0], [caseId, Number.POSITIVE_INFINITY])
    .toArray();
}

/** Throws `capture-not-found`. */
export async function requireCapture(captureId: string): Promise<CaptureRow> {
  const row = await database().captures.get(captureId);
  if (!row) throw new SpoorError('capture-not-found', captureId);
  return row;
}

/** What the view of an exhibit shows, its signature checked now. Throws `capture-not-found`. */
export async function captureDetail(captureId: string): Promise<CaptureDetail> {
  const row = await requireCapture(captureId);
  const spki = await publicKeyOf(row.signingKeySha256);
  const captureJson = await captureJsonOf(captureId);
  const signatureValid = spki !== undefined && (await verifyDer(spki, captureJson, row.signature));
  return { summary: summaryOf(row), record: parseRecord(captureJson), signatureValid };
}

/** The exact bytes of one artefact, or of `capture.json`. */
export async function artefactBlob(captureId: string, path: string): Promise<Blob> {
  if (path === 'capture.json') {
    return new Blob([(await captureJsonOf(captureId)) as Uint8Array<ArrayBuffer>], { type: 'application/json' });
  }
  const entry = await database().artefacts.get([captureId, path]);
  const bytes = entry && (await database().blobs.get(entry.sha256));
  if (!entry || !bytes) throw new SpoorError('capture-not-found', `${captureId}/${path}`);
  return bytes.blob.type === entry.mediaType ? bytes.blob : bytes.blob.slice(0, bytes.blob.size, entry.mediaType);
}

/** The page's text, its first `most` UTF-16 units; empty where the capture has none. The rest is not read into memory. */
export async function textOf(captureId: string, most: number): Promise<string> {
  if (!(await database().artefacts.get([captureId, 'text.txt']))) return '';
  // A unit takes at most three bytes of UTF-8.
  return (await (await artefactBlob(captureId, 'text.txt')).slice(0, 3 * most).text()).slice(0, most);
}
