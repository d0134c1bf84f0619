/**
 * Where recorded bytes wait for a capture: a database of its own, apart from evidence, emptied when the tab leaves the page, is
 * closed or is no longer recorded.
 */
import Dexie, { type Table } from 'dexie';

export interface RecordedRow {
  tabId: number;
  /** The main document's request that this belongs to. */
  load: string;
  url: string;
  type: string;
  bytes: number;
  blob: Blob;
  /** ISO time when the last byte had come. */
  at: string;
}

class RecordingDatabase extends Dexie {
  declare items: Table<RecordedRow, [number, string, string]>;

  constructor() {
    super('spoor-recordings');
    this.version(1).stores({ items: '&[tabId+load+url], tabId, [tabId+load]' });
  }
}

let opened: RecordingDatabase | null = null;

function items(): Table<RecordedRow, [number, string, string]> {
  opened ??= new RecordingDatabase();
  return opened.items;
}

/** Keeps one response as it arrived. */
export async function addRecorded(row: RecordedRow): Promise<void> {
  await items().put(row);
}

/** What one load of a tab's page brought. */
export async function recordedOf(tabId: number, load: string): Promise<RecordedRow[]> {
  return items().where('[tabId+load]').equals([tabId, load]).toArray();
}

/** Forgets what a tab loaded for other documents than these. */
export async function forgetRecorded(tabId: number, except: readonly string[]): Promise<void> {
  await items()
    .where('tabId')
    .equals(tabId)
    .filter((row) => !except.includes(row.load))
    .delete();
}

/** Forgets all tabs but these: what a browser that was ended in the middle left. */
export async function forgetTabsBut(tabIds: readonly number[]): Promise<void> {
  await items()
    .filter(({ tabId }) => !tabIds.includes(tabId))
    .delete();
}
