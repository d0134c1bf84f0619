/**
 * The case's ledger: one JSON object a line, each beginning with the SHA-256 of the line before it. A line is kept and hashed as
 * the string it was written as; nothing parses and writes it again.
 */
import { sha256Hex } from './digest';
import { LEDGER_OPS, type LedgerEntry, type LedgerLine, NO_PREVIOUS } from './ledger-entry';

/** The last line: its digest and number. */
export interface LedgerHead {
  /** 64 zeros for an empty ledger. */
  sha256: string;
  /** 0 for an empty ledger. */
  seq: number;
}

export const EMPTY_LEDGER: LedgerHead = { sha256: NO_PREVIOUS, seq: 0 };

/** A value does not belong in a ledger: it would be free text, which can never be erased from it. */
export class LedgerFormatError extends Error {
  constructor(readonly field: string) {
    super(`ledger field ${field} does not hold what the format allows`);
    this.name = 'LedgerFormatError';
  }
}

const HEX = /^[0-9a-f]{64}$/;
/** Ids and codes: no space, no slash, so neither a name nor a URL nor a sentence. */
const TOKEN = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/;
const INSTANT = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/;
const TOOL = /^Spoor [0-9A-Za-z.+-]{1,64}$/;

const nullOr = (pattern: RegExp) => (value: unknown) =>
  value === null || (typeof value === 'string' && pattern.test(value));
const matching = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value);

/** Every field after `prev` and `seq`, in the order it is written, with its rule. */
const FIELDS: { [K in keyof LedgerEntry]: (value: unknown) => boolean } = {
  at: matching(INSTANT),
  op: (value) => LEDGER_OPS.some((op) => op === value),
  actor: matching(TOKEN),
  object: nullOr(TOKEN),
  sha256: nullOr(HEX),
  reasonCode: nullOr(TOKEN),
  recipientId: nullOr(TOKEN),
  noteSha256: nullOr(HEX),
  tool: matching(TOOL),
};
const ORDER = Object.keys(FIELDS) as (keyof LedgerEntry)[];

/**
 * The next line after `head`, without LF, with its digest and number: the new head. Writes nothing.
 * Throws `LedgerFormatError` when a field holds free text or is otherwise not of the format.
 */
export async function appendEntry(head: LedgerHead, entry: LedgerEntry): Promise<LedgerHead & { line: string }> {
  for (const field of ORDER) if (!FIELDS[field](entry[field])) throw new LedgerFormatError(field);
  const seq = head.seq + 1;
  const line = lineOf({ ...entry, prev: head.sha256, seq });
  return { line, sha256: await digestOfLine(line), seq };
}

/** The one way to write a line: `prev`, `seq`, then the fields in order, no spaces. */
function lineOf(line: LedgerLine): string {
  return JSON.stringify(
    Object.fromEntries([['prev', line.prev], ['seq', line.seq], ...ORDER.map((field) => [field, line[field]])]),
  );
}

/** SHA-256 of the line's UTF-8 bytes, without LF. */
export function digestOfLine(line: string): Promise<string> {
  return sha256Hex(new TextEncoder().encode(line));
}

/** What is wrong with a line. `form`: not written as `appendEntry` writes it (order, spaces, doubled or unknown members). */
export type ChainRule = 'json' | 'prev-first' | 'chain' | 'seq' | 'field' | 'form';

export type ChainResult =
  | { ok: true; head: LedgerHead; entries: LedgerLine[] }
  /** `line` counts from 1. `detail` names the field or the digests. */
  | { ok: false; line: number; rule: ChainRule; detail: string };

/**
 * Recomputes the chain over the lines as stored (without LF) and stops at the first line that breaks a rule. `from` is the head that
 * the first line follows: an empty ledger, or the line a receipt continues.
 */
export async function checkChain(lines: readonly string[], from: LedgerHead = EMPTY_LEDGER): Promise<ChainResult> {
  let head = from;
  const entries: LedgerLine[] = [];
  for (const [index, line] of lines.entries()) {
    const broken = (rule: ChainRule, detail: string): ChainResult => ({ ok: false, line: index + 1, rule, detail });
    const parsed = parse(line);
    if (!parsed) return broken('json', 'not a JSON object');
    const first = /^\{"prev":"([0-9a-f]{64})",/.exec(line);
    if (!first) return broken('prev-first', 'the first member is not "prev" with a digest');
    if (first[1] !== head.sha256) return broken('chain', `prev is ${first[1]}, the line before it has ${head.sha256}`);
    if (parsed.seq !== head.seq + 1) return broken('seq', `seq is ${JSON.stringify(parsed.seq)}, not ${head.seq + 1}`);
    const wrong = ORDER.find((field) => !FIELDS[field](parsed[field]));
    if (wrong) return broken('field', wrong);
    const entry = parsed as unknown as LedgerLine;
    if (lineOf(entry) !== line) return broken('form', 'order, spaces, doubled or unknown members');
    entries.push(entry);
    head = { sha256: await digestOfLine(line), seq: entry.seq };
  }
  return { ok: true, head, entries };
}

function parse(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
