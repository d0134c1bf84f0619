/**
 * JSON that every reader takes (RFC 7493 §2.1). A page's text may hold half of a surrogate pair, by malice or because it was cut in the
 * middle of an emoji. `JSON.stringify` writes it as an escape that jq refuses, and with it the whole file; so it becomes U+FFFD, as it
 * does in every file of UTF-8.
 */
const MAY_BE_HALF = /\\ud[89a-f]/;

/** Pretty JSON with LF at the end. */
export function wellFormedJson(value: unknown): string {
  const json = JSON.stringify(value, null, 2);
  // Seldom, and looking at each text of a large record costs as much as writing it.
  return `${MAY_BE_HALF.test(json) ? JSON.stringify(value, repaired, 2) : json}\n`;
}

function repaired(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : value;
}
