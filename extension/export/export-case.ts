/**
 * Exports a case as a bundle. Runs in one of our pages: the bytes stream from the store through the origin's private file system,
 * so that nothing large is ever in memory and no file under the bundle's name exists before it is whole.
 */

import { receiptHtml } from '../../shared/bundle/receipt-html';
import type { BundleProgress, BundleReceipt } from '../../shared/bundle/source';
import { writeBundle } from '../../shared/bundle/write-bundle';
import { inPrivatePage } from '../platform/browser';
import { asSpoorError, SpoorError, wordsOf } from '../platform/errors';
import { storageState } from '../store/database';
import { appendToLedger } from '../store/ledger';
import { caseSize, discloseCase } from './case-source';
import { saveAs } from './save';
import { removeSpool, spoolFile } from './spool';

export interface ExportOptions {
  caseId: string;
  /** Language of report and receipt. */
  language: string;
  signal: AbortSignal;
  onProgress(progress: BundleProgress): void;
}

export interface ExportResult {
  receipt: BundleReceipt;
  /** Name of the saved zip. */
  fileName: string;
  receiptHtml: string;
}

/** Room beside the bundle itself: the browser's copy while it downloads. */
const SPARE_BYTES = 32 * 1024 * 1024;

/** Throws `SpoorError`: export-empty, export-no-space, export-cancelled, export-private-window or export-failed. */
export async function exportCase(options: ExportOptions): Promise<ExportResult> {
  if (inPrivatePage) throw new SpoorError('export-private-window');
  const { caseId, language, signal } = options;
  const size = await caseSize(caseId);
  if (size.captures === 0) throw new SpoorError('export-empty');
  await requireRoom(size.bytes);
  const { file, writable } = await spoolFile();
  try {
    // The officer's decision to disclose is in the ledger before a single byte is written, and in the bundle itself.
    const { source, nextExhibit } = await discloseCase(caseId, language);
    const receipt = await writeBundle(source, writable, { signal, onProgress: options.onProgress });
    signal.throwIfAborted();
    const spooled = await file();
    // Without a type Chromium takes the spool for text and saves the bundle as .txt.
    const zip = spooled.slice(0, spooled.size, 'application/zip');
    if (zip.size !== receipt.zipBytes) throw new Error(`${zip.size} bytes on disk, ${receipt.zipBytes} written`);
    const fileName = `${receipt.name}.zip`;
    await saveAs(zip, fileName, signal);
    await appendToLedger(
      caseId,
      'disclosure-sealed',
      { object: caseId, sha256: receipt.tagmanifestSha256 },
      { lastExportAt: receipt.createdAt, lastExportNext: nextExhibit },
    );
    return { receipt, fileName, receiptHtml: receiptHtml(receipt, language) };
  } catch (thrown) {
    await appendToLedger(caseId, 'disclosure-cancelled', {
      object: caseId,
      reasonCode: signal.aborted ? 'cancelled' : 'failed',
    });
    throw signal.aborted ? new SpoorError('export-cancelled', '', { cause: thrown }) : failure(thrown);
  } finally {
    await removeSpool();
  }
}

async function requireRoom(bytes: number): Promise<void> {
  const { usageBytes, quotaBytes } = await storageState();
  const free = quotaBytes - usageBytes;
  if (quotaBytes > 0 && free < bytes + SPARE_BYTES)
    throw new SpoorError('export-no-space', `${bytes + SPARE_BYTES} bytes needed, ${free} free`);
}

function failure(thrown: unknown): SpoorError {
  const error = asSpoorError(thrown);
  if (error.code === 'storage-full') return new SpoorError('export-no-space', error.detail, { cause: thrown });
  return error.code === 'internal' ? new SpoorError('export-failed', wordsOf(thrown), { cause: thrown }) : error;
}
