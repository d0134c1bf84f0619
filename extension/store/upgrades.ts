/** What happens to the rows of an earlier version when a newer Spoor opens the store. Inside the upgrade's own transaction. */
import type { Transaction } from 'dexie';

/** Rows moved at once: their records and pictures are in memory meanwhile. */
const AT_ONCE = 100;

interface OldCapture {
  id: string;
  captureJson?: Uint8Array;
  thumbnail?: Blob | boolean | null;
}

/** To version 6: the record and the small picture of a capture leave its row for tables of their own. */
export async function splitCaptures(transaction: Transaction): Promise<void> {
  const captures = transaction.table<OldCapture, string>('captures');
  const ids = await captures.toCollection().primaryKeys();
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const rows = (await captures.bulkGet(ids.slice(at, at + AT_ONCE))).filter((row) => row !== undefined);
    const old = rows.flatMap(({ id, captureJson }) => (captureJson ? [{ id, captureJson }] : []));
    await transaction.table('records').bulkPut(old);
    const pictures = rows.flatMap(({ id, thumbnail }) =>
      thumbnail instanceof Blob ? [{ captureId: id, blob: thumbnail }] : [],
    );
    await transaction.table('thumbnails').bulkPut(pictures);
    await captures.bulkPut(
      rows.map(({ captureJson, thumbnail, ...row }) => ({ ...row, thumbnail: thumbnail instanceof Blob })),
    );
  }
}
