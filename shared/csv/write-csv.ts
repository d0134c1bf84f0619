/** Writes comma-separated values (RFC 4180) that a spreadsheet opens without running anything in them. */

/** A cell that begins so is a formula to a spreadsheet, also after spaces and in full-width form (OWASP, CSV injection). */
const FORMULA = /^\s*[=+\-@\t\r＝＋－＠]/;

/**
 * A table with CRLF line ends and a byte order mark, without which Excel reads UTF-8 as another encoding. Cells that a spreadsheet
 * would run begin with an apostrophe instead.
 */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(harmless) || harmless !== harmless.trim() ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
