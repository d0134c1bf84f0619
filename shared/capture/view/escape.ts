/** Escaping for the reading copy. Control characters go: U+0001 and U+0002 are our own marks, the others have no place in HTML. */

/** `text` without C0 controls (tab, LF, FF and CR stay), DEL, lone surrogates and noncharacters. */
export function cleanText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be removed.
  return text.replace(/[\u0000-\u0008\u000b\u000e-\u001f\u007f\ufdd0-\ufdef\ufffe\uffff]/g, '').toWellFormed();
}

export function escapeText(text: string): string {
  return entities(cleanText(text));
}

/** For double-quoted attribute values. */
export function escapeAttribute(text: string): string {
  return quoteMarked(cleanText(text));
}

/** `escapeAttribute` for a value that was cleaned before and holds marks. */
export function quoteMarked(text: string): string {
  return entities(text).replace(/"/g, '&quot;').replace(/\t/g, '&#9;').replace(/\n/g, '&#10;').replace(/\r/g, '&#13;');
}

function entities(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** Undoes `escapeAttribute`. */
export function unescapeAttribute(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#9|#10|#13);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#9': '\t',
  '#10': '\n',
  '#13': '\r',
};

/** Mark of the image with this index. */
export function imageMark(index: number): string {
  return `\u0001${index}\u0001`;
}

/** Mark of the child frame element with this index. */
export function frameMark(index: number): string {
  return `\u0002${index}\u0002`;
}
