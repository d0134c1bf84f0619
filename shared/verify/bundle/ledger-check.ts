/** The ledger: its chain recomputed from the bytes, and what its lines say of captures. */
import { type ChainRule, checkChain } from '../../evidence/ledger';
import type { LedgerLine } from '../../evidence/ledger-entry';
import { type BagFiles, readFile } from '../bag/bag-files';
import type { BagInfo } from '../bag/bag-info';
import { LEDGER } from '../bag/known-files';
import type { Findings } from '../findings';
import { Refusal } from '../refusal';
import type { RuleId } from '../rules';
import { asLedgerLine } from '../schema-check';
import { decodeUtf8, parseStrictJson } from '../strict-json';

export interface Ledger {
  entries: LedgerLine[];
  head: string;
}

const RULE_OF: Record<ChainRule, RuleId> = {
  json: 'ledger-format',
  'prev-first': 'ledger-format',
  form: 'ledger-format',
  field: 'json-schema',
  chain: 'ledger-chain',
  seq: 'ledger-sequence',
};

/** @throws Refusal when the ledger cannot be read or its chain does not hold. */
export async function checkLedger(
  files: BagFiles,
  info: BagInfo | undefined,
  findings: Findings,
  signal?: AbortSignal,
): Promise<Ledger> {
  const { ledger } = await readLedger(files, LEDGER, signal);
  const { head, entries } = ledger;
  if (info) {
    if (head !== info.ledgerHeadSha256) {
      findings.refuse(
        LEDGER,
        'ledger-head',
        `its last line has the digest ${head}, bag-info.txt says ${info.ledgerHeadSha256}`,
      );
    }
    if (entries.length !== info.ledgerEntries) {
      findings.refuse(
        'bag-info.txt',
        'ledger-head',
        `the ledger has ${entries.length} lines, bag-info.txt says ${info.ledgerEntries}`,
      );
    }
  }
  const last = entries.at(-1);
  if (last?.op !== 'disclosure') {
    findings.refuse(
      LEDGER,
      'ledger-disclosure',
      `its last line is "${last?.op ?? 'none'}": lines were cut off or added`,
    );
  }
  return ledger;
}

/** Any ledger file, its chain recomputed; `lines` are the exact lines. @throws Refusal as `checkLedger`. */
export async function readLedger(
  files: BagFiles,
  path: string,
  signal?: AbortSignal,
): Promise<{ ledger: Ledger; lines: string[] }> {
  const text = decodeUtf8(path, await readFile(files, path, signal));
  if (!text.endsWith('\n')) throw new Refusal(path, 'ledger-format', 'its last line is not ended by LF');
  const lines = text.slice(0, -1).split('\n');
  const chain = await checkChain(lines);
  if (!chain.ok) {
    refuseDuplicates(path, lines, chain.line);
    throw new Refusal(path, RULE_OF[chain.rule], `line ${chain.line}: ${chain.detail}`);
  }
  for (const entry of chain.entries) asLedgerLine(`${path} line ${entry.seq}`, entry);
  return { ledger: { entries: chain.entries, head: chain.head.sha256 }, lines };
}

/** A line that names a member twice is refused for that and not for its form. */
function refuseDuplicates(path: string, lines: readonly string[], number: number): void {
  const line = lines[number - 1] ?? '';
  try {
    parseStrictJson(`${path} line ${number}`, new TextEncoder().encode(line));
  } catch (error) {
    if (error instanceof Refusal && error.note.rule === 'json-duplicate-key') throw error;
  }
}
