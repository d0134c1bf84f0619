import type { ByteSource } from './byte-source';

const CHUNK_BYTES = 4 * 1024 * 1024;

/** A range of the source in pieces of at most 4 MiB, a multiple of any block. */
export async function* slices(
  source: ByteSource,
  offset: number,
  length: number,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < length; at += CHUNK_BYTES) {
    signal?.throwIfAborted();
    yield await source.read(offset + at, Math.min(CHUNK_BYTES, length - at));
  }
}
