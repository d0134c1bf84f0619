/** The one file in the origin's private file system that an export writes to. */
import { isStorageFull, SpoorError, wordsOf } from '../platform/errors';

const NAME = 'export.part';

/** Held while an export writes: panels of several windows share one spool. */
export const EXPORT_LOCK = 'spoor-export';

/** A writable stream into the spool, and the file once the stream is closed. One export at a time: the spool is emptied first. */
export async function spoolFile(): Promise<{ writable: WritableStream<Uint8Array>; file(): Promise<File> }> {
  await removeSpool();
  const root = await navigator.storage.getDirectory();
  const handle = await root.getFileHandle(NAME, { create: true });
  const stream = await handle.createWritable();
  return { writable: namingFullDisks(stream as WritableStream<Uint8Array>), file: () => handle.getFile() };
}

/** What Firefox calls a write for which the disk has no room; Chromium says QuotaExceededError. */
const NO_ROOM = ['UnknownError', 'InvalidStateError', 'AbortError', 'OperationError'];

/** The same stream; a write or the end of it that finds no room rejects with `storage-full` and the browser's own words. */
function namingFullDisks(stream: WritableStream<Uint8Array>): WritableStream<Uint8Array> {
  const writer = stream.getWriter();
  const named = (thrown: unknown): never => {
    const full = isStorageFull(thrown) || (thrown instanceof DOMException && NO_ROOM.includes(thrown.name));
    throw full ? new SpoorError('storage-full', wordsOf(thrown), { cause: thrown }) : thrown;
  };
  return new WritableStream<Uint8Array>({
    write: (chunk) => writer.write(chunk).catch(named),
    close: () => writer.close().catch(named),
    abort: (reason) => writer.abort(reason),
  });
}

/** Firefox holds a file for a moment after its stream was aborted. */
const TRIES = 30;
const BETWEEN_MS = 100;

/** Removes the spool. A file that is not there is what is wanted. */
export async function removeSpool(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  for (let left = TRIES; ; left--) {
    try {
      await root.removeEntry(NAME);
      return;
    } catch (thrown) {
      const name = thrown instanceof DOMException ? thrown.name : '';
      if (name === 'NotFoundError') return;
      if (name !== 'NoModificationAllowedError' || left <= 1) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
    }
  }
}

/** At the end of an export: what cannot be removed now goes at the next start, and must not hide how the export ended. */
export async function leaveNoSpool(): Promise<void> {
  await removeSpool().catch((thrown) => console.error('Spoor: the spool is left for the next start:', wordsOf(thrown)));
}

/** Removes what a closed panel left in the spool, unless an export is writing it. */
export async function clearSpool(): Promise<void> {
  await navigator.locks.request(EXPORT_LOCK, { ifAvailable: true }, async (lock) => {
    if (lock) await removeSpool();
  });
}
