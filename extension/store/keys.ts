/** The officer's signing keys. The private half is a non-extractable CryptoKey: no protection of a stolen disk, see docs/privacy.md. */

import type { BundleSigner } from '../../shared/bundle/source';
import { createSigningKey, signDer } from '../../shared/evidence/ecdsa';
import { database } from './database';
import { addPreparedLine, entryFor, nextLine, withLedgers } from './ledger';
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

/**
 * Runs `work` with the key that signs, which is not replaced meanwhile: a new case's ledger names the key that seals it. `work` must not
 * ask for a ledger's lock, as those are taken before this one.
 */
export async function whileKeyStays<T>(work: (key: KeyRow) => Promise<T>): Promise<T> {
  await activeKey();
  return navigator.locks.request('spoor-key', async () => work(await activeKey()));
}

/** The active key as the bundle writer wants it. */
export async function bundleSigner(): Promise<BundleSigner> {
  const { fingerprint, spki, privateKey } = await activeKey();
  return { fingerprint, spki, sign: (bytes) => signDer(privateKey, bytes) };
}

/** The public half of an own or an imported key. */
export async function publicKeyOf(fingerprint: string): Promise<Uint8Array | undefined> {
  const store = database();
  return ((await store.keys.get(fingerprint)) ?? (await store.foreignKeys.get(fingerprint)))?.spki;
}

/** Keys other than `fingerprint` that signed something in a bundle: rotated or imported ones. */
export async function otherKeys(
  fingerprint: string,
  used: string[],
): Promise<{ fingerprint: string; spki: Uint8Array }[]> {
  const wanted = [...new Set(used)].filter((one) => one !== fingerprint);
  return Promise.all(
    wanted.map(async (one) => {
      const spki = await publicKeyOf(one);
      if (!spki) throw new Error(`the key ${one} that signed something in this case is not in the store`);
      return { fingerprint: one, spki };
    }),
  );
}

/**
 * Makes a new signing key. The old one stays for verification and never signs again. Every case gets a `key-created` line, so that a
 * reader sees from when on the new key seals. Key and lines are written together or not at all: a background stopped in between would
 * leave a key that signs and that no ledger knows of.
 */
export async function rotateKey(reasonCode: string): Promise<KeyRow> {
  const store = database();
  const { fingerprint, privateKey, spki } = await createSigningKey();
  const row: KeyRow = { fingerprint, createdAt: new Date().toISOString(), privateKey, spki, active: 1 };
  for (;;) {
    const caseIds = await store.cases.toCollection().primaryKeys();
    // Ledgers before keys, as everybody does who signs for a ledger.
    const done = await withLedgers(caseIds, () =>
      navigator.locks.request('spoor-key', () => writeKey(row, caseIds, reasonCode)),
    );
    // A case was opened meanwhile: its ledger names the old key and needs its line, too.
    if (done) return row;
  }
}

/** False when there are other cases than `caseIds` by now; then nothing was written. */
async function writeKey(row: KeyRow, caseIds: readonly string[], reasonCode: string): Promise<boolean> {
  const store = database();
  const parts = { object: row.fingerprint.slice(0, 16), sha256: row.fingerprint, reasonCode };
  const entry = await entryFor('key-created', parts);
  const cases = (await store.cases.bulkGet([...caseIds])).filter((one) => one !== undefined);
  const lines = await Promise.all(
    cases.map(async (one) => ({ line: await nextLine(one, entry), follows: one.headSha256 })),
  );
  return store.transaction('rw', store.keys, store.cases, store.ledger, async () => {
    if ((await store.cases.count()) !== caseIds.length) return false;
    await store.keys.where('active').equals(1).modify({ active: 0 });
    await store.keys.add(row);
    for (const { line, follows } of lines) await addPreparedLine(line, follows);
    return true;
  });
}

/** All own keys, the active one first, then the newest. */
export async function ownKeys(): Promise<KeyRow[]> {
  const rows = await database().keys.toArray();
  return rows.sort((a, b) => b.active - a.active || b.createdAt.localeCompare(a.createdAt));
}
