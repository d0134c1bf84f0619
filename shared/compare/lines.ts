/** Which lines two texts do not share, by count: a line that stands twice in one and once in the other has changed once. */

const MAX_LINES = 200;
const MAX_LINE = 500;
/** Headings of `text.txt` name frames and addresses, which are no text of the page. */
const HEADING = /^=== frame \d+: .* ===$/;

export interface ChangedLines {
  same: number;
  gone: string[];
  added: string[];
  /** More lines differ than are listed. */
  cut: boolean;
}

/** In the order of the texts. Runs in the length of both. */
export function changedLines(first: string, second: string): ChangedLines {
  const [before, after] = [linesOf(first), linesOf(second)];
  const gone = without(before, after);
  const added = without(after, before);
  return {
    same: before.length - gone.length,
    gone: gone.slice(0, MAX_LINES).map(short),
    added: added.slice(0, MAX_LINES).map(short),
    cut: gone.length > MAX_LINES || added.length > MAX_LINES,
  };
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !HEADING.test(line));
}

function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}

const short = (line: string) => (line.length > MAX_LINE ? `${line.slice(0, MAX_LINE - 1)}…` : line).toWellFormed();
