/**
 * Time-stamp tokens that an imported bundle has for captures which are here already without one: obtained after the first import. Each goes
 * beside its capture with a line in the ledger of the case in which that capture now is. A token that is here is never replaced by another.
 */
import { sha256Hex } from '../../shared/evidence/digest';
import { readFile } from '../../shared/verify/bag/bag-files';
import { parseReply } from '../../shared/verify/timestamps/token';
import { requireCase } from '../store/cases';
import { database } from '../store/database';
import { addPreparedLine, entryFor, nextLine } from '../store/ledger';
import type { LedgerRow, TokenRow } from '../store/schema';
import type { CheckedBundle } from './read-bundle';

/** A token as it came, not yet written. */
export interface IncomingToken {
  row: TokenRow;
  /** SHA-256 of the reply, for the ledger. */
  sha256: string;
}

/** Capture id → the case here that it is in, for captures of the bundle that have a token there and none here. */
export async function laterTokens({ files, record }: CheckedBundle): Promise<Map<string, string>> {
  const store = database();
  const found = new Map<string, string>();
  for (const { id, sha256 } of record.captures) {
    if (!files.sizes.has(`data/captures/${id}/capture.json.tsr`)) continue;
    const [row, token] = await Promise.all([store.captures.get(id), store.tokens.get(id)]);
    // Another record of that id is refused by the plan.
    if (row?.sha256 === sha256 && token?.state !== 'obtained') found.set(id, row.caseId);
  }
  return found;
}

/** The token of one capture of a bundle that the verifier accepted; null when it came without one. */
export async function readToken({ files }: CheckedBundle, captureId: string): Promise<Omit<TokenRow, 'caseId'> | null> {
  const path = `data/captures/${captureId}/capture.json`;
  if (!files.sizes.has(`${path}.tsr`)) return null;
  const [tsq, tsr] = await Promise.all([readFile(files, `${path}.tsq`), readFile(files, `${path}.tsr`)]);
  const obtainedAt = new Date().toISOString();
  const time = new Date(parseReply(tsr).time).toISOString();
  return {
    ...{ captureId, state: 'obtained', queuedAt: obtainedAt, attempts: 0, nextAt: 0, failure: null },
    ...{ tsq, tsr, time, obtainedAt, authority: null },
  };
}

/** Reads what `laterTokens` found. */
export async function readLaterTokens(
  bundle: CheckedBundle,
  found: ReadonlyMap<string, string>,
): Promise<IncomingToken[]> {
  const tokens: IncomingToken[] = [];
  for (const [id, caseId] of found) {
    const token = await readToken(bundle, id);
    if (token?.tsr) tokens.push({ row: { ...token, caseId }, sha256: await sha256Hex(token.tsr) });
  }
  return tokens;
}

/** A line that is ready, with the digest of the one before it. */
export type PreparedLine = [line: LedgerRow, follows: string];

/**
 * The `timestamp-obtained` lines for them, in each case's own ledger. `heads`: where a ledger will end by then, for a case that gets other
 * lines in the same transaction.
 */
export async function tokenLines(
  tokens: readonly IncomingToken[],
  heads: ReadonlyMap<string, { sha256: string; seq: number }>,
): Promise<PreparedLine[]> {
  const ends = new Map(heads);
  const lines: PreparedLine[] = [];
  for (const { row, sha256 } of tokens) {
    const caseRow = await requireCase(row.caseId);
    const end = ends.get(row.caseId) ?? { sha256: caseRow.headSha256, seq: caseRow.headSeq };
    const entry = await entryFor('timestamp-obtained', { object: row.captureId, sha256, reasonCode: 'imported' });
    const line = await nextLine({ ...caseRow, headSha256: end.sha256, headSeq: end.seq }, entry);
    lines.push([line, end.sha256]);
    ends.set(row.caseId, line);
  }
  return lines;
}

/** Inside a transaction over `cases`, `ledger` and `tokens`. */
export async function addLaterTokens(tokens: readonly IncomingToken[], lines: readonly PreparedLine[]): Promise<void> {
  for (const { row } of tokens) await database().tokens.put(row);
  for (const [line, follows] of lines) await addPreparedLine(line, follows);
}
