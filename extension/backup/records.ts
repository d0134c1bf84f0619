/** What the chunks of a backup hold: a stream of records. 32-bit length, JSON; after the JSON of a `blob` its raw bytes. */
import { concatBytes, fromBase64, toBase64 } from '../../shared/evidence/bytes';
import { BackupError } from './format';

/** Tables that go into a backup, in the order they are written. Jobs are working memory; the private keys cannot leave the browser. */
export const BACKED_UP = [
  'meta',
  'keys',
  'foreignKeys',
  'authorities',
  'cases',
  'ledger',
  'captures',
  'artefacts',
  'tokens',
  'annexes',
  'workMarks',
  'parts',
  'imports',
  'absent',
  'notes',
  'queues',
  'queueItems',
] as const;
/** Working memory, and what is made anew from the rest. A test holds both lists against the tables there are. */
export const NOT_BACKED_UP = [
  ...(['jobs', 'jobViews', 'blobs', 'thumbnails', 'searchWords', 'searchTexts', 'searchPacks', 'wordPacks'] as const),
  ...(['summaryPacks', 'linkRows', 'hitBoxes', 'ledgerChecks'] as const),
  // Written within the rows of `captures`, as backups of earlier versions have them.
  'records',
] as const;
export type BackedUpTable = (typeof BACKED_UP)[number];

export type BackupRecord =
  | { kind: 'row'; table: BackedUpTable; row: Record<string, unknown> }
  | { kind: 'blob'; sha256: string; bytes: number; type: string }
  | { kind: 'end'; rows: number; blobs: number; at: string };

/** Longest JSON of one record. */
const LONGEST = 64 * 1024 * 1024;

/** One record as it stands in the file: length (32 bits, big-endian), JSON. */
export function recordBytes(record: BackupRecord): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(record, plain));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, json.length);
  return concatBytes(length, json);
}

/** Bytes as base64; a key that cannot be exported is left out. */
function plain(_name: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return { $bytes: toBase64(value) };
  if (value instanceof Blob || value instanceof CryptoKey) return null;
  return value;
}

function revive(_name: string, value: unknown): unknown {
  if (typeof value === 'object' && value !== null && '$bytes' in value && typeof value.$bytes === 'string')
    return fromBase64(value.$bytes);
  return value;
}

/** The records of a stream of plain chunks, each blob with its bytes. Throws `BackupError` for what is not one. */
export async function* readRecords(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ record: BackupRecord; content: Uint8Array | null }> {
  const reader = new ChunkReader(chunks);
  for (;;) {
    const head = await reader.take(4, true);
    if (head === null) throw new BackupError('damaged', 'it ends without its last record');
    const length = new DataView(head.buffer, head.byteOffset).getUint32(0);
    if (length > LONGEST) throw new BackupError('damaged', 'a record is too long');
    const json = await reader.take(length);
    const record = JSON.parse(new TextDecoder().decode(json ?? undefined), revive) as BackupRecord;
    if (record.kind === 'blob') {
      if (!Number.isSafeInteger(record.bytes) || record.bytes < 0)
        throw new BackupError('damaged', 'a blob has no size');
      yield { record, content: await reader.take(record.bytes) };
    } else yield { record, content: null };
    if (record.kind === 'end') {
      if ((await reader.take(1, true)) !== null)
        throw new BackupError('damaged', 'something stands after its last record');
      return;
    }
  }
}

class ChunkReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Exactly `length` bytes; null at the very end when `orEnd`. */
  async take(length: number, orEnd = false): Promise<Uint8Array | null> {
    const parts: Uint8Array[] = [];
    let missing = length;
    for (;;) {
      const part = this.#rest.subarray(0, missing);
      this.#rest = this.#rest.subarray(part.length);
      if (part.length > 0) parts.push(part);
      missing -= part.length;
      if (missing === 0) return concatBytes(...parts);
      const next = await this.#chunks.next();
      if (next.done) {
        if (orEnd && missing === length) return null;
        throw new BackupError('damaged', 'it ends in the middle of a record');
      }
      this.#rest = next.value;
    }
  }
}
