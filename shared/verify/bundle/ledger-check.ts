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
  const text = decodeUtf8(LEDGER, await readFile(files, LEDGER, signal));
  if (!text.endsWith('\n')) throw new Refusal(LEDGER, 'ledger-format', 'its last line is not ended by LF');
  const lines = text.slice(0, -1).split('\n');
  const chain = await checkChain(lines);
  if (!chain.ok) {
    refuseDuplicates(lines, chain.line);
    throw new Refusal(LEDGER, RULE_OF[chain.rule], `line ${chain.line}: ${chain.detail}`);
  }
  for (const entry of chain.entries) asLedgerLine(`${LEDGER} line ${entry.seq}`, entry);
  const { head, entries } = chain;
  if (info) {
    if (head.sha256 !== info.ledgerHeadSha256) {
      findings.refuse(
        LEDGER,
        'ledger-head',
        `its last line has the digest ${head.sha256}, bag-info.txt says ${info.ledgerHeadSha256}`,
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
  return { entries, head: head.sha256 };
}

/** A line that names a member twice is refused for that and not for its form. */
function refuseDuplicates(lines: readonly string[], number: number): void {
  const line = lines[number - 1] ?? '';
  try {
    parseStrictJson(`${LEDGER} line ${number}`, new TextEncoder().encode(line));
  } catch (error) {
    if (error instanceof Refusal && error.note.rule === 'json-duplicate-key') throw error;
  }
}

export interface LedgerCapture {
  sha256: string | null;
  /** The line that brought it into this case. */
  line: LedgerLine;
}

/**
 * The captures that the ledger says are in this case: collected or moved in, and not moved out since. Erased and withheld ones
 * are among them; case.json tells them apart.
 */
export function capturesOfLedger(entries: readonly LedgerLine[], findings: Findings): Map<string, LedgerCapture> {
  const captures = new Map<string, LedgerCapture>();
  for (const line of entries) {
    if (line.object === null) continue;
    if (line.op === 'collection' || line.op === 'moved-in') {
      if (captures.has(line.object)) {
        findings.refuse(
          LEDGER,
          'ledger-collection',
          `line ${line.seq} brings in ${line.object}, which is already in the case`,
        );
      }
      captures.set(line.object, { sha256: line.sha256, line });
    } else if (line.op === 'moved-out' && !captures.delete(line.object)) {
      findings.refuse(
        LEDGER,
        'ledger-collection',
        `line ${line.seq} moves out ${line.object}, which is not in the case`,
      );
    }
  }
  return captures;
}
