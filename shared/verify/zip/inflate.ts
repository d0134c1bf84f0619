/**
 * Unpacks deflated bytes as a stream, through the platform's own `DecompressionStream('deflate-raw')`, with what that leaves out:
 * it never gives more than the header promised, and bytes after the end of the stream are refused on every platform.
 */

/** Whether the platform refuses bytes after the end of a deflate stream. The standard asks for it; Node 20 lets them pass. */
let refusesTrailingBytes: Promise<boolean> | undefined;

async function probe(): Promise<boolean> {
  // An empty final block (RFC 1951 3.2.4) and one byte too many.
  const probeBytes = new Uint8Array([0x01, 0x00, 0x00, 0xff, 0xff, 0x00]);
  return !(await endsCleanly(
    (async function* () {
      yield probeBytes;
    })(),
  ));
}

async function endsCleanly(compressed: AsyncIterable<Uint8Array>): Promise<boolean> {
  try {
    for await (const _ of inflate(compressed));
    return true;
  } catch (error) {
    // Reading the file may fail too: only the platform's word on the stream counts here.
    if (error instanceof CompressedReadError) throw error;
    return false;
  }
}

/** Thrown when the compressed bytes cannot be had, as opposed to being wrong. */
export class CompressedReadError extends Error {
  constructor(cause: unknown) {
    super('the compressed bytes could not be read', { cause });
    this.name = 'CompressedReadError';
  }
}

/** Inflates chunk by chunk. Throws the platform's error for a damaged or unfinished stream. */
export async function* inflate(compressed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = new DecompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  let readError: CompressedReadError | undefined;
  const feeding = (async () => {
    const chunks = compressed[Symbol.asyncIterator]();
    try {
      for (;;) {
        let next: IteratorResult<Uint8Array>;
        try {
          next = await chunks.next();
        } catch (error) {
          readError = new CompressedReadError(error);
          await writer.abort(readError);
          return;
        }
        if (next.done) break;
        await writer.write(next.value as Uint8Array<ArrayBuffer>);
      }
      await writer.close();
    } catch {
      // The same failure reaches the reader below, which is where it is reported.
      return;
    }
  })();
  const reader = stream.readable.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      yield value;
    }
    await feeding;
  } catch (error) {
    throw readError ?? error;
  } finally {
    // When the caller stops early the feeding side must not wait for room for ever.
    await reader.cancel().catch(() => undefined);
    await feeding;
  }
}

/**
 * True when the last byte of a deflate stream that inflated well is not needed, so that something stands after its end.
 * Costs a second pass where the platform does not look itself.
 */
export async function hasTrailingBytes(withoutLastByte: () => AsyncIterable<Uint8Array>): Promise<boolean> {
  refusesTrailingBytes ??= probe();
  if (await refusesTrailingBytes) return false;
  return endsCleanly(withoutLastByte());
}
