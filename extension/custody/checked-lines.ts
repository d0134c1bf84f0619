/**
 * The chain of a ledger, with what was checked before not computed line by line again. A background starts every few minutes, and 5,000
 * lines are 5,000 digests. Of the lines that held at the last full check one digest over all their bytes is kept: as long as they are the
 * same bytes they hold, and only what came since is computed. Whoever can write that digest can write a whole ledger anew as well, so this
 * says no less; what leaves the machine is computed in full all the same, and so is what an officer looks at.
 */
import { sha256Hex } from '../../shared/evidence/digest';
import { type ChainResult, checkChain } from '../../shared/evidence/ledger';
import type { LedgerLine } from '../../shared/evidence/ledger-entry';
import { database } from '../store/database';
import type { LedgerCheckRow } from '../store/schema';

/** `name`: of this ledger among all in the store. `full`: every line is computed. */
export async function checkLines(name: string, lines: readonly string[], full: boolean): Promise<ChainResult> {
  const known = full ? undefined : await knownBeginning(name, lines);
  const chain = known ? await checkChain(lines.slice(known.seq), known) : await checkChain(lines);
  if (!chain.ok) return known ? { ...chain, line: chain.line + known.seq } : chain;
  if (known?.seq === lines.length) return { ...chain, entries: parsed(lines) };
  await database().ledgerChecks.put({ name, ...chain.head, bytesSha256: await digestOf(lines) });
  return known ? { ...chain, entries: [...parsed(lines.slice(0, known.seq)), ...chain.entries] } : chain;
}

/** What was checked before, when the lines still begin with the very same bytes. */
async function knownBeginning(name: string, lines: readonly string[]): Promise<LedgerCheckRow | undefined> {
  const known = await database().ledgerChecks.get(name);
  if (!known || known.seq > lines.length || known.seq < 1) return undefined;
  return (await digestOf(lines.slice(0, known.seq))) === known.bytesSha256 ? known : undefined;
}

const parsed = (lines: readonly string[]) => lines.map((line) => JSON.parse(line) as LedgerLine);

function digestOf(lines: readonly string[]): Promise<string> {
  return sha256Hex(new TextEncoder().encode(`${lines.join('\n')}\n`));
}
