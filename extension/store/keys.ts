/** The officer's signing keys. The private half is a non-extractable CryptoKey: no protection of a stolen disk, see docs/privacy.md. */

import type { BundleSigner } from '../../shared/bundle/source';
import { createSigningKey, signDer } from '../../shared/evidence/ecdsa';
import { database } from './database';
import type { KeyRow } from './schema';

/** The key that signs now; made on first use. Two contexts asking at once get the same key. */
export async function activeKey(): Promise<KeyRow> {
  const store = database();
  const existing = await store.keys.where('active').equals(1).first();
  if (existing) return existing;
  return navigator.locks.request('spoor-key', async () => {
    const made = await store.keys.where('active').equals(1).first();
    if (made) return made;
    const { privateKey, spki, fingerprint } = await createSigningKey();
    const row: KeyRow = { fingerprint, createdAt: new Date().toISOString(), privateKey, spki, active: 1 };
    await store.keys.add(row);
    return row;
  });
}

/** The active key as the bundle writer wants it. */
export async function bundleSigner(): Promise<BundleSigner> {
  const { fingerprint, spki, privateKey } = await activeKey();
  return { fingerprint, spki, sign: (bytes) => signDer(privateKey, bytes) };
}

/** Keys other than `fingerprint` that signed one of the captures named. */
export async function otherKeys(
  fingerprint: string,
  used: string[],
): Promise<{ fingerprint: string; spki: Uint8Array }[]> {
  const wanted = [...new Set(used)].filter((one) => one !== fingerprint);
  const rows = await database().keys.bulkGet(wanted);
  return rows.flatMap((row, i) => {
    if (!row) throw new Error(`the key ${wanted[i]} that signed a capture is not in the store`);
    return [{ fingerprint: row.fingerprint, spki: row.spki }];
  });
}
