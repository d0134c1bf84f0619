/** Lines of a byte stream of any size. */

/**
 * Yields the lines of a UTF-8 stream without their ends (LF or CRLF), empty ones too, and without a byte order mark. A last
 * line that has no end counts when it is not empty. Invalid bytes become U+FFFD.
 */
export async function* lines(input: AsyncIterable<string | Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  let rest: string[] = [];
  const take = function* (text: string): Generator<string> {
    let from = 0;
    for (let to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
      rest.push(text.slice(from, to));
      yield whole(rest);
      rest = [];
      from = to + 1;
    }
    if (from < text.length) rest.push(text.slice(from));
  };
  for await (const chunk of input) {
    yield* take(typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }));
  }
  yield* take(decoder.decode());
  if (rest.length > 0) yield whole(rest);
}

function whole(parts: readonly string[]): string {
  const line = parts.join('');
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
