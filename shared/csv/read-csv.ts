/** Reads comma-separated values (RFC 4180), also with the semicolon that spreadsheets in FR, DE and NL write, and with tabs. */

export interface CsvRow {
  /** Line of the text on which the row begins, from 1. */
  line: number;
  cells: string[];
}

export type Delimiter = ',' | ';' | '\t';

const BYTE_ORDER_MARK = '\uFEFF';

/** Whichever of the three stands most often in the first line, outside quotes, of equals the rarer one; a comma when none does. */
export function delimiterOf(text: string): Delimiter {
  const counts = new Map<string, number>();
  let quoted = false;
  for (const sign of text.replace(BYTE_ORDER_MARK, '')) {
    if (sign === '"') quoted = !quoted;
    else if (sign === '\n' && !quoted) break;
    else if (!quoted) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  const ranked = (['\t', ';', ','] as const).map((sign) => ({ sign, count: counts.get(sign) ?? 0 }));
  const [first] = ranked.sort((a, b) => b.count - a.count);
  return first && first.count > 0 ? first.sign : ',';
}

/**
 * The rows of `text`, empty lines left out. A quote that is never closed ends with the text: what was pasted is shown to its
 * author with line numbers, not thrown away. Line ends may be LF, CRLF or CR.
 */
export function readCsv(text: string, delimiter: Delimiter = delimiterOf(text)): CsvRow[] {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let wasQuoted = false;
  /** Nothing but white space stands in the cell so far; looking through all of it at each quote would take the square of its length. */
  let blank = true;
  let line = 1;
  let rowLine = 1;
  const endCell = () => {
    cells.push(wasQuoted ? cell : cell.trim());
    cell = '';
    wasQuoted = false;
    blank = true;
  };
  const endRow = () => {
    endCell();
    if (cells.length > 1 || cells[0] !== '') rows.push({ line: rowLine, cells });
    cells = [];
  };
  const start = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  for (let at = start; at < text.length; at++) {
    const sign = text[at] as string;
    const lineEnd = sign === '\n' || (sign === '\r' && text[at + 1] !== '\n');
    if (quoted) {
      if (sign === '"' && text[at + 1] === '"') {
        cell += '"';
        at++;
      } else if (sign === '"') {
        quoted = false;
      } else {
        cell += sign;
      }
    } else if (sign === '"' && blank && !wasQuoted) {
      quoted = true;
      wasQuoted = true;
      cell = '';
    } else if (sign === delimiter) {
      endCell();
    } else if (lineEnd) {
      endRow();
    } else if (sign !== '\r') {
      cell += sign;
      blank &&= sign.trim() === '';
    }
    if (lineEnd) {
      line++;
      if (!quoted) rowLine = line;
    }
  }
  if (cell !== '' || cells.length > 0 || wasQuoted) endRow();
  return rows;
}
