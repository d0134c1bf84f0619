/** The one file in the origin's private file system that an export writes to. */

const NAME = 'export.part';

/** Held while an export writes: panels of several windows share one spool. */
export const EXPORT_LOCK = 'spoor-export';

/** A writable stream into the spool, and the file once the stream is closed. One export at a time: the spool is emptied first. */
export async function spoolFile(): Promise<{ writable: WritableStream<Uint8Array>; file(): Promise<File> }> {
  await removeSpool();
  const root = await navigator.storage.getDirectory();
  const handle = await root.getFileHandle(NAME, { create: true });
  const stream = await handle.createWritable();
  return { writable: stream as WritableStream<Uint8Array>, file: () => handle.getFile() };
}

/** Removes the spool. A file that is not there is what is wanted. */
export async function removeSpool(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  try {
    await root.removeEntry(NAME);
  } catch (thrown) {
    if (!(thrown instanceof DOMException && thrown.name === 'NotFoundError')) throw thrown;
  }
}

/** Removes what a closed panel left in the spool, unless an export is writing it. */
export async function clearSpool(): Promise<void> {
  await navigator.locks.request(EXPORT_LOCK, { ifAvailable: true }, async (lock) => {
    if (lock) await removeSpool();
  });
}
