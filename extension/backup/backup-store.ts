/** Writes a backup to the downloads: into the spool, read again and checked from there, and only then called a backup. */
import { saveAs } from '../export/save';
import { EXPORT_LOCK, leaveNoSpool, spoolFile } from '../export/spool';
import { inPrivatePage } from '../platform/browser';
import { SpoorError } from '../platform/errors';
import { database, storageState } from '../store/database';
import { checkBackup } from './check-backup';
import { checkPassphrase, writeBackup } from './write-backup';

export interface BackupResult {
  fileName: string;
  captures: number;
  bytes: number;
  sha256: string;
}

/** Throws `SpoorError`: the backup-passphrase codes, export-busy, export-no-space, export-private-window or export-failed. */
export async function backupStore(
  passphrase: string,
  again: string,
  { onProgress }: { onProgress(done: number, total: number): void },
): Promise<BackupResult> {
  if (inPrivatePage) throw new SpoorError('export-private-window');
  checkPassphrase(passphrase, again);
  return navigator.locks.request(EXPORT_LOCK, { ifAvailable: true }, async (lock) => {
    if (!lock) throw new SpoorError('export-busy');
    const { usageBytes, quotaBytes } = await storageState();
    if (quotaBytes > 0 && quotaBytes - usageBytes < 2 * usageBytes)
      throw new SpoorError('export-no-space', `${quotaBytes - usageBytes} bytes free`);
    try {
      const at = new Date();
      const { file, writable } = await spoolFile();
      const signal = new AbortController().signal;
      const { captures, bytes, sha256 } = await writeBackup(passphrase, writable, { signal, onProgress });
      const spooled = await file();
      // Nobody learns years later that a backup was never readable.
      await checkBackup(spooled, passphrase);
      const fileName = `spoor_${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z.spoorbackup`;
      await saveAs(spooled.slice(0, spooled.size, 'application/octet-stream'), fileName);
      const value = { at: at.toISOString(), fileName, sha256, captures };
      await database().meta.put({ key: 'last-backup', value });
      return { fileName, captures, bytes, sha256 };
    } finally {
      await leaveNoSpool();
    }
  });
}
