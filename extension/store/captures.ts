/** Sealed captures: list, open, read bytes. */
import type { CaptureRecord } from '../../shared/capture/record';
import { verifyDer } from '../../shared/evidence/ecdsa';
import type { CaptureDetail, CaptureSummary } from '../../shared/messages/protocol';
import { SpoorError } from '../platform/errors';
import { database } from './database';
import { publicKeyOf } from './keys';
import type { CaptureRow } from './schema';

export function summaryOf(row: CaptureRow): CaptureSummary {
  const { id, exhibit, caseId, title, url, at, hits, level, bytes, sha256, notCaptured, privateWindow } = row;
  const [listing, thumbnail] = [row.listing ?? null, row.thumbnail !== null];
  return {
    ...{ id, exhibit, caseId, title, url, at, hits, level, bytes, sha256, notCaptured, privateWindow },
    ...{ listing, thumbnail },
  };
}

export function recordOf(row: CaptureRow): CaptureRecord {
  return JSON.parse(new TextDecoder().decode(row.captureJson)) as CaptureRecord;
}

/** Captures of a case in exhibit order. */
export async function captureRows(caseId: string): Promise<CaptureRow[]> {
  return database()
    .captures.where('[caseId+number]')
    .between([caseId, 0], [caseId, Number.POSITIVE_INFINITY])
    .toArray();
}

export async function requireCapture(captureId: string): Promise<CaptureRow> {
  const row = await database().captures.get(captureId);
  if (!row) throw new SpoorError('capture-not-found', captureId);
  return row;
}

export async function captureDetail(captureId: string): Promise<CaptureDetail> {
  const row = await requireCapture(captureId);
  const spki = await publicKeyOf(row.signingKeySha256);
  const signatureValid = spki !== undefined && (await verifyDer(spki, row.captureJson, row.signature));
  return { summary: summaryOf(row), record: recordOf(row), signatureValid };
}

/** The exact bytes of one artefact, or of `capture.json`. */
export async function artefactBlob(captureId: string, path: string): Promise<Blob> {
  if (path === 'capture.json') {
    const { captureJson } = await requireCapture(captureId);
    return new Blob([captureJson as Uint8Array<ArrayBuffer>], { type: 'application/json' });
  }
  const entry = await database().artefacts.get([captureId, path]);
  const bytes = entry && (await database().blobs.get(entry.sha256));
  if (!entry || !bytes) throw new SpoorError('capture-not-found', `${captureId}/${path}`);
  return bytes.blob.type === entry.mediaType ? bytes.blob : bytes.blob.slice(0, bytes.blob.size, entry.mediaType);
}
