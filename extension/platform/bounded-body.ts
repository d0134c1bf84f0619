/** Reads no more of an answer than it may have: a server can send without end, and the background is everybody's. */

/** The body of a response; null when it has more than `most` bytes, of which the rest is not read. */
export async function boundedBody(response: Response, most: number): Promise<Blob | null> {
  const reader = response.body?.getReader();
  if (!reader) return new Blob([]);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(chunks);
    bytes += value.length;
    if (bytes > most) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
}
