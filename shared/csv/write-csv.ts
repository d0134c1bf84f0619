/** Writes comma-separated values (RFC 4180) that a spreadsheet opens without running anything in them. */

/**
 * A cell that begins so is a formula to a spreadsheet, also after spaces and in full-width form (OWASP, CSV injection). So is one behind
 * signs that nobody sees, where a program leaves them out as it reads.
 */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@\t\r＝＋－＠]/u;
/**
 * The same further on in a cell. Where the list separator is a semicolon (FR, DE, NL), a spreadsheet that opens the table by a double
 * click splits at semicolons, and takes a quote that is not a cell's first sign for a letter: `a;=1+1` is then two cells, and a line break
 * a new row. A tab splits what is pasted. Looked for from the sign backwards: forwards, a thousand empty lines are read a thousand times.
 */
const FORMULA_WITHIN = /[=+\-@＝＋－＠](?<=[;\t\n\r|][\s\p{Cc}\p{Cf}]*.)/gu;

/**
 * A table with CRLF line ends and a byte order mark, without which Excel reads UTF-8 as another encoding. Cells that a spreadsheet
 * would run begin with an apostrophe instead, and so does what another separator would make a cell.
 */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(text: string): string {
  const harmless = (FORMULA.test(text) ? `'${text}` : text).replace(FORMULA_WITHIN, "'$&");
  return /[",\r\n;]/.test(harmless) || harmless !== harmless.trim() ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
