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
import { stamperFor } from './bundle-token';
import { caseSize, discloseCase } from './case-source';
import { type ExportChoice, WHOLE_CASE } from './choice';
import { lexiconGlossary } from './lexicon-glossary';
import { saveAs } from './save';
import { EXPORT_LOCK, leaveNoSpool, spoolFile } from './spool';

export interface ExportOptions {
  caseId: string;
  /** Language of report and receipt. */
  language: string;
  /** Encrypts the bundle for handover (AES-256); null leaves it readable. Never stored. */
  password?: string | null;
  /** What of the case, for whom; the whole of it when absent. */
  choice?: ExportChoice;
  signal: AbortSignal;
  onProgress(progress: BundleProgress): void;
}

export interface ExportResult {
  receipt: BundleReceipt;
  /** Name of the saved zip. */
  fileName: string;
  receiptHtml: string;
}

/** Room for the manifests, the report and the zip's directory. */
const SPARE_BYTES = 32 * 1024 * 1024;

/**
 * Throws `SpoorError`: export-empty, export-no-space, export-busy, export-cancelled, export-private-window or export-failed.
 */
export async function exportCase(options: ExportOptions): Promise<ExportResult> {
  if (inPrivatePage) throw new SpoorError('export-private-window');
  return navigator.locks.request(EXPORT_LOCK, { ifAvailable: true }, async (lock) => {
    if (!lock) throw new SpoorError('export-busy');
    const { captureIds } = options.choice ?? WHOLE_CASE;
    if (captureIds?.length === 0) throw new SpoorError('export-nothing-chosen');
    const size = await caseSize(options.caseId, captureIds);
    if (size.captures + size.erased === 0) throw new SpoorError('export-empty');
    await requireRoom(size.bytes);
    try {
      return await writeAndSave(options);
    } catch (thrown) {
      throw options.signal.aborted ? new SpoorError('export-cancelled', '', { cause: thrown }) : failure(thrown);
    } finally {
      await leaveNoSpool();
    }
  });
}

async function writeAndSave(options: ExportOptions): Promise<ExportResult> {
  const { caseId, language, choice, password, signal, onProgress } = options;
  const { file, writable } = await spoolFile();
  // The officer's decision to disclose is in the ledger before a single byte is written, and in the bundle itself.
  const { source, nextExhibit } = await discloseCase(caseId, language, choice).catch(async (thrown) => {
    // Or the browser would not let the spool be removed.
    await writable.abort(thrown);
    throw thrown;
  });
  let receipt: BundleReceipt;
  try {
    const stamp = await stamperFor(caseId);
    const explained = { ...source, glossary: await lexiconGlossary() };
    receipt = await writeBundle(stamp ? { ...explained, stamp } : explained, writable, {
      ...{ signal, onProgress },
      ...{ password: password ?? null, keepsNothing: true },
    });
    signal.throwIfAborted();
    const spooled = await file();
    // Without a type Chromium takes the spool for text and saves the bundle as .txt.
    const zip = spooled.slice(0, spooled.size, 'application/zip');
    if (zip.size !== receipt.zipBytes) throw new Error(`${zip.size} bytes on disk, ${receipt.zipBytes} written`);
    await saveAs(zip, `${receipt.name}.zip`, signal);
  } catch (thrown) {
    // Room first: where the disk is full, the line below could not be written beside what the export wrote so far.
    await leaveNoSpool();
    await logCancelled(caseId, signal.aborted ? 'cancelled' : 'failed');
    throw thrown;
  }
  // From here on the bundle is in the officer's hands: nothing may call it cancelled.
  await appendToLedger(
    caseId,
    'disclosure-sealed',
    { object: caseId, sha256: receipt.tagmanifestSha256 },
    // After a part of the case, or a copy with parts withheld, the rest still has to be handed over.
    choice && (choice.captureIds !== null || choice.disclosureCopy)
      ? {}
      : { lastExportAt: receipt.createdAt, lastExportNext: nextExhibit },
  );
  return { receipt, fileName: `${receipt.name}.zip`, receiptHtml: receiptHtml(receipt, language) };
}

/** A line that cannot be written now must not hide why the export ended: the next export writes it (`discloseCase`). */
async function logCancelled(caseId: string, reasonCode: string): Promise<void> {
  try {
    await appendToLedger(caseId, 'disclosure-cancelled', { object: caseId, reasonCode });
  } catch (thrown) {
    console.error('Spoor: the end of the export is not in the ledger yet:', wordsOf(thrown));
  }
}

/** The bundle lies on the disk twice until the download is complete: in the spool and in the download. */
async function requireRoom(bytes: number): Promise<void> {
  const { usageBytes, quotaBytes } = await storageState();
  const free = quotaBytes - usageBytes;
  const needed = 2 * bytes + SPARE_BYTES;
  if (quotaBytes > 0 && free < needed) throw new SpoorError('export-no-space', `${needed} bytes needed, ${free} free`);
}

function failure(thrown: unknown): SpoorError {
  const error = asSpoorError(thrown);
  if (error.code === 'storage-full') return new SpoorError('export-no-space', error.detail, { cause: thrown });
  return error.code === 'internal' ? new SpoorError('export-failed', wordsOf(thrown), { cause: thrown }) : error;
}
