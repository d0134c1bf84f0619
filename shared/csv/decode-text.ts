/**
 * The text of a table or list as programs write them: UTF-8, UTF-16 with its mark (a spreadsheet's "Unicode text"), else the code page of
 * Western European Windows, in which a spreadsheet writes its plain CSV. Read as UTF-8, `éléphant` out of one would be no word any more.
 */
export function decodedText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The text of a file that somebody chose. */
export async function textOfFile(file: Blob): Promise<string> {
  return decodedText(new Uint8Array(await file.arrayBuffer()));
}
