/** The one open database of this context, and its state on disk. */

import { inPrivatePage } from '../platform/browser';
import { asSpoorError, SpoorError } from '../platform/errors';
import { SpoorDatabase } from './schema';

let opened: SpoorDatabase | null = null;

/**
 * The store. Firefox gives an extension page in a private window no database; such pages ask the background by message and must
 * not come here.
 */
export function database(): SpoorDatabase {
  if (inPrivatePage) throw new SpoorError('storage-refused', 'no database in a private window');
  opened ??= new SpoorDatabase();
  // Dexie does not open again what failed to open once: a disk that was full would keep the store shut until the background stops.
  if (opened.hasFailed()) reopenNext();
  return opened;
}

/** The next call opens the store anew: the browser may have closed it under us, as on a full disk. */
export function reopenNext(): void {
  opened?.close({ disableAutoOpen: false });
}

/** Asks the browser to keep the data when the disk fills. Chromium says no without a bookmark or so; `unlimitedStorage` protects there. */
export async function askToPersist(): Promise<boolean> {
  if (!navigator.storage?.persist) return false;
  return (await navigator.storage.persisted()) || navigator.storage.persist();
}

export interface StorageState {
  persisted: boolean;
  usageBytes: number;
  quotaBytes: number;
}

/** What the browser says of the room, and whether it promised to keep it. */
export async function storageState(): Promise<StorageState> {
  const [estimate, persisted] = await Promise.all([
    navigator.storage.estimate(),
    navigator.storage.persisted?.() ?? false,
  ]);
  return { persisted, usageBytes: estimate.usage ?? 0, quotaBytes: estimate.quota ?? 0 };
}

/** Bytes a capture may need at the most in ordinary use; below this head-room it is refused before it begins. */
const HEAD_ROOM_BYTES = 64 * 1024 * 1024;

/** Refuses early: when the disk is really full, nothing can even be deleted any more. */
export async function requireHeadRoom(bytes = HEAD_ROOM_BYTES): Promise<void> {
  const { usageBytes, quotaBytes } = await storageState();
  if (quotaBytes > 0 && quotaBytes - usageBytes < bytes) {
    throw new SpoorError('storage-full', `${quotaBytes - usageBytes} bytes free of ${quotaBytes}`);
  }
}

/** Whether a capture has room; false when that cannot be asked. */
async function hasHeadRoom(): Promise<boolean> {
  return requireHeadRoom().then(
    () => true,
    () => false,
  );
}

/** Opens the database once, so that a browser that refuses to keep data is found before a capture and not in it. */
export async function requireStore(): Promise<SpoorDatabase> {
  try {
    const store = database();
    await store.open();
    return store;
  } catch (thrown) {
    const error = asSpoorError(thrown);
    // With room left on the disk it is the profile that the browser cannot read, and nobody should go and make room.
    if (error.code !== 'internal' && !(error.code === 'storage-full' && (await hasHeadRoom()))) throw error;
    throw new SpoorError('storage-refused', error.detail, { cause: thrown });
  }
}
