/** The whole store as one encrypted file. Runs in one of our pages; one blob at a time is in memory. */
import { concatBytes } from '../../shared/evidence/bytes';
import { StreamingSha256 } from '../../shared/evidence/digest';
import { SpoorError } from '../platform/errors';
import { database } from '../store/database';
import { keepCapturesOfItems } from '../store/queues';
import { CHUNK_BYTES, deriveKey, headerBytes, newHeader, sealChunk } from './format';
import { BACKED_UP, type BackupRecord, recordBytes } from './records';

/** Shortest passphrase, characters. Offline guessing is what it must withstand. */
const SHORTEST_PASSPHRASE = 12;

export interface BackupOptions {
  signal: AbortSignal;
  /** Bytes written and to write. */
  onProgress(done: number, total: number): void;
  /** For tests only: fewer rounds of PBKDF2. */
  iterations?: number;
}

export interface BackupWritten {
  sha256: string;
  bytes: number;
  captures: number;
}

/** Throws `backup-passphrase-short` or `backup-passphrase-differs`. */
export function checkPassphrase(passphrase: string, again: string): void {
  if ([...passphrase].length < SHORTEST_PASSPHRASE) throw new SpoorError('backup-passphrase-short');
  if (passphrase !== again) throw new SpoorError('backup-passphrase-differs');
}

/** Writes the backup and closes `writable`; aborts it when anything fails. */
export async function writeBackup(
  passphrase: string,
  writable: WritableStream<Uint8Array>,
  { signal, onProgress, iterations }: BackupOptions,
): Promise<BackupWritten> {
  const header = newHeader(iterations);
  const start = headerBytes(header);
  const key = await deriveKey(passphrase, header);
  const target = writable.getWriter();
  const sink = new ChunkSink(target, key, start);
  try {
    await sink.begin();
    const { rows, captures, total } = await readRows();
    for (const record of rows) await sink.add(recordBytes(record));
    let blobs = 0;
    let done = 0;
    for (const sha256 of await database().blobs.toCollection().primaryKeys()) {
      signal.throwIfAborted();
      const stored = await database().blobs.get(sha256);
      if (!stored) continue;
      const content = new Uint8Array(await stored.blob.arrayBuffer());
      await sink.add(recordBytes({ kind: 'blob', sha256, bytes: content.length, type: stored.blob.type }));
      await sink.add(content);
      blobs += 1;
      done += content.length;
      onProgress(done, total);
    }
    await sink.add(recordBytes({ kind: 'end', rows: rows.length, blobs, at: new Date().toISOString() }));
    return { ...(await sink.end()), captures };
  } catch (thrown) {
    await target.abort(thrown).catch(() => undefined);
    throw thrown;
  }
}

/** All rows as they stand at one moment. */
async function readRows(): Promise<{ rows: BackupRecord[]; captures: number; total: number }> {
  const store = database();
  const rows: BackupRecord[] = [];
  await keepCapturesOfItems();
  const tables = BACKED_UP.map((name) => store.table(name));
  await store.transaction('r', [...tables, store.records, store.blobs], async () => {
    const records = new Map((await store.records.toArray()).map(({ id, captureJson }) => [id, captureJson]));
    for (const table of BACKED_UP)
      await store.table(table).each((row: Record<string, unknown>) => {
        const whole = table === 'captures' ? { ...row, captureJson: records.get(String(row.id)) } : row;
        rows.push({ kind: 'row', table, row: whole });
      });
  });
  let total = 0;
  await store.blobs.each(({ bytes }) => {
    total += bytes;
  });
  return { rows, captures: await store.captures.count(), total };
}

/** Cuts a stream of bytes into sealed chunks. One is held back: only at the end it is known to be the last. */
class ChunkSink {
  readonly #hash = new StreamingSha256();
  #parts: Uint8Array[] = [];
  #held = 0;
  #number = 0;

  constructor(
    readonly target: WritableStreamDefaultWriter<Uint8Array>,
    readonly key: CryptoKey,
    readonly header: Uint8Array<ArrayBuffer>,
  ) {}

  begin(): Promise<void> {
    return this.#write(this.header);
  }

  async add(bytes: Uint8Array): Promise<void> {
    this.#parts.push(bytes);
    this.#held += bytes.length;
    if (this.#held <= CHUNK_BYTES) return;
    const all = concatBytes(...this.#parts);
    let at = 0;
    for (; all.length - at > CHUNK_BYTES; at += CHUNK_BYTES)
      await this.#seal(all.subarray(at, at + CHUNK_BYTES), false);
    this.#parts = [all.subarray(at)];
    this.#held = all.length - at;
  }

  async end(): Promise<{ sha256: string; bytes: number }> {
    await this.#seal(concatBytes(...this.#parts), true);
    await this.target.close();
    return { sha256: this.#hash.hex(), bytes: this.#hash.bytes };
  }

  async #seal(plain: Uint8Array, last: boolean): Promise<void> {
    await this.#write(await sealChunk(this.key, this.header, this.#number++, last, plain));
  }

  async #write(bytes: Uint8Array): Promise<void> {
    this.#hash.update(bytes);
    await this.target.write(bytes);
  }
}
