/** In a page of Chromium: a case in IndexedDB, written to the private file system and read from there, as the product does. */
import { BlobReader, ZipWriter } from '@zip.js/zip.js';
import { isStored } from '../../shared/bundle/members';
import type { BundleCapture, BundleFile, BundleSource } from '../../shared/bundle/source';
import { writeBundle } from '../../shared/bundle/write-bundle';
import { createSigningKey, type SigningKey, signDer } from '../../shared/evidence/ecdsa';
import { verifyBundle } from '../../shared/verify/verify-bundle';
import { blobSource } from '../../shared/verify/zip/byte-source';
import { type ByteStore, FIVE_MEGABYTES, makeBigCase } from './big-case';

let source: BundleSource | null = null;

/** A case as IndexedDB can hold it: the bytes lie beside it, the key is one that gives nothing out. */
interface Kept {
  source: Omit<BundleSource, 'signer' | 'captures'>;
  captures: (Omit<BundleCapture, 'files'> & { files: Omit<BundleFile, 'read'>[] })[];
  key: SigningKey;
}

/** The product's store is Dexie over the same IndexedDB: one Blob a row. */
async function blobStore(): Promise<ByteStore & { keep(kept: Kept): Promise<void>; kept(): Promise<Kept> }> {
  const opened = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('bench', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('blobs');
      request.result.createObjectStore('case');
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const table = (mode: IDBTransactionMode, name = 'blobs') => opened.transaction(name, mode).objectStore(name);
  return {
    put: async (key, bytes) => void (await done(table('readwrite').put(new Blob([bytes]), key))),
    get: async (key) => (await done(table('readonly').get(key))) as Blob,
    keep: async (kept) => void (await done(table('readwrite', 'case').put(kept, 'case'))),
    kept: async () => (await done(table('readonly', 'case').get('case'))) as Kept,
  };
}

export async function prepare(captures: number): Promise<{ bytes: number; files: number }> {
  const store = await blobStore();
  const key = await createSigningKey();
  const made = await makeBigCase(store, captures, FIVE_MEGABYTES, undefined, undefined, key);
  const { signer: _signer, captures: list, ...rest } = made;
  const plain = list.map((capture) => ({ ...capture, files: capture.files.map(({ read: _read, ...file }) => file) }));
  await store.keep({ source: rest, captures: plain, key });
  const files = made.captures.flatMap((capture) => capture.files);
  return { bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), files: files.length };
}

/** In a fresh page, as the panel is: the case as the store has it. */
export async function load(): Promise<void> {
  const store = await blobStore();
  const { source: rest, captures, key } = await store.kept();
  source = {
    ...rest,
    signer: { fingerprint: key.fingerprint, spki: key.spki, sign: (bytes) => signDer(key.privateKey, bytes) },
    captures: captures.map((capture) => ({
      ...capture,
      files: capture.files.map((file) => ({ ...file, read: () => store.get(`${capture.id}/${file.path}`) })),
    })),
  };
}

function made(): BundleSource {
  if (!source) throw new Error('not prepared');
  return source;
}

async function fileHandle(name: string): Promise<FileSystemFileHandle> {
  return (await navigator.storage.getDirectory()).getFileHandle(name, { create: true });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export async function exportOurs(): Promise<number> {
  const handle = await fileHandle('ours.zip');
  return timed(async () => {
    const writable = (await handle.createWritable()) as WritableStream<Uint8Array>;
    const { signal } = new AbortController();
    await writeBundle(made(), writable, { signal, onProgress: () => undefined, keepsNothing: true });
  });
}

/** The same Blobs by zip.js alone: no digest, no manifest, no signature. */
export async function exportPeer(): Promise<number> {
  const handle = await fileHandle('peer.zip');
  return timed(async () => {
    const zip = new ZipWriter(await handle.createWritable(), { useWebWorkers: false, keepOrder: true });
    for (const { id, files } of made().captures)
      for (const { path, read } of files)
        await zip.add(`${id}/${path}`, new BlobReader(await read()), { level: isStored(path) ? 0 : 6 });
    await zip.close();
  });
}

export async function verifyOurs(): Promise<number> {
  const file = await (await fileHandle('ours.zip')).getFile();
  return timed(async () => {
    const { exitCode, refusals } = await verifyBundle(blobSource(file), {
      keys: [made().signer.fingerprint],
      withArchiveDigest: false,
    });
    if (exitCode !== 0) throw new Error(JSON.stringify(refusals.slice(0, 3)));
  });
}

/** The same Blobs read and hashed, and nothing checked. */
export async function verifyPeer(): Promise<number> {
  return timed(async () => {
    for (const { files } of made().captures)
      for (const { read } of files) await crypto.subtle.digest('SHA-256', await (await read()).arrayBuffer());
  });
}
