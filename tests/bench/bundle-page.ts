/** In a page of Chromium: a case in IndexedDB, written to the private file system and read from there, as the product does. */
import { BlobReader, ZipWriter } from '@zip.js/zip.js';
import { isStored } from '../../shared/bundle/members';
import type { BundleSource } from '../../shared/bundle/source';
import { writeBundle } from '../../shared/bundle/write-bundle';
import { verifyBundle } from '../../shared/verify/verify-bundle';
import { blobSource } from '../../shared/verify/zip/byte-source';
import { type ByteStore, FIVE_MEGABYTES, makeBigCase } from './big-case';

let source: BundleSource | null = null;

/** The product's store is Dexie over the same IndexedDB: one Blob a row. */
async function blobStore(): Promise<ByteStore> {
  const opened = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('bench', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('blobs');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const table = (mode: IDBTransactionMode) => opened.transaction('blobs', mode).objectStore('blobs');
  return {
    put: async (key, bytes) => void (await done(table('readwrite').put(new Blob([bytes]), key))),
    get: async (key) => (await done(table('readonly').get(key))) as Blob,
  };
}

export async function prepare(captures: number): Promise<{ bytes: number; files: number }> {
  source = await makeBigCase(await blobStore(), captures, FIVE_MEGABYTES);
  const files = source.captures.flatMap((capture) => capture.files);
  return { bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), files: files.length };
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
    await writeBundle(made(), writable, { signal: new AbortController().signal, onProgress: () => undefined });
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
